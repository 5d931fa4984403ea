export { missingFeedback } from './missing-feedback.js';
export { linkConcerns } from './link-concerns.js';
export { overdueCausedReports } from './overdue-caused-reports.js';
export { notificationOutcomes, type NotificationOutcomeServices } from './notification-outcomes.js';
