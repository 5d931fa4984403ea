export { sarPipeline } from './pipeline-projection.js';
export { listSars } from './list-sars.js';
export { searchLinkedReviews } from './search-linked-reviews.js';
