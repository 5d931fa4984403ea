export { sarPipeline } from './pipeline-projection.js';
export { openReviewsAbout } from './pipeline-sql.js';
export { listSars } from './list-sars.js';
export { searchLinkedReviews } from './search-linked-reviews.js';
