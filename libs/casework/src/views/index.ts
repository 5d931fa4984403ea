export { getConcern } from './get-concern.js';
export { getEnquiry } from './get-enquiry.js';
export { getNotificationOutcome } from './get-notification-outcome.js';
export { getPartnerNotification } from './get-partner-notification.js';
export { getPerson } from './get-person.js';
export { getSafeguardingPlan } from './get-safeguarding-plan.js';
