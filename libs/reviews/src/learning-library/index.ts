export { learningLibrary } from './library-projection.js';
export { searchLearning, searchPublishedLearning } from './search-learning.js';
