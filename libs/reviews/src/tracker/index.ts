export { recommendationTracker } from './tracker-projection.js';
export { listRecommendations } from './list-recommendations.js';
