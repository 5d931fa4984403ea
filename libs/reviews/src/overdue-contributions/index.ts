export { overdueContributions } from './overdue-contributions.js';
