export { armFailPoints, failPoint, FailPointHit } from './fail-points.js';
