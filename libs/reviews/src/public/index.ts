export { publicRegister } from './public-projection.js';
export { listPublicRecommendations } from './list-public-recommendations.js';
export { listNonResponders } from './list-non-responders.js';
export { getPublishedSar, listPublishedSars } from './published-reviews.js';
