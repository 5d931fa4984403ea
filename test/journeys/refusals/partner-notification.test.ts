import { describeRefusals } from './refusals-suite.js';
import { PARTNER_NOTIFICATION_PROVOCATIONS } from './partner-notification-rules.js';

describeRefusals('partner-notification', {
  provocations: PARTNER_NOTIFICATION_PROVOCATIONS,
  rows: ['IN-1', 'IN-2'],
});
