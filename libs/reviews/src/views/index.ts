export { getAnnualReport } from './get-annual-report.js';
export { getRecommendation } from './get-recommendation.js';
export { getSar } from './get-sar.js';
export { recommendationSightOf, type RecommendationSight } from './recommendation-sight.js';
export { sarSightOf, type SarSight } from './sar-sight.js';
