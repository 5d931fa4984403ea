import { describeRefusals } from './refusals-suite.js';
import { SAFEGUARDING_PLAN_PROVOCATIONS } from './safeguarding-plan-rules.js';

describeRefusals('safeguarding-plan', {
  provocations: SAFEGUARDING_PLAN_PROVOCATIONS,
  rows: Array.from({ length: 6 }, (_none, at) => `PL-${at + 1}`),
});
