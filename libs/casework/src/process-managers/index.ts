export { linkConcerns } from './link-concerns.js';
export { overdueCausedReports } from './overdue-caused-reports.js';
