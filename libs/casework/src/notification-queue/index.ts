export { notificationQueue } from './queue-projection.js';
export { listPartnerNotifications } from './list-partner-notifications.js';
export { notificationsAbout } from './matched-notifications.js';
export type { NotificationRow } from './notification-row.js';
