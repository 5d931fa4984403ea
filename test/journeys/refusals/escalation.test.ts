import { ESCALATION_PROVOCATIONS } from './escalation-rules.js';
import { describeRefusals } from './refusals-suite.js';

describeRefusals('escalation', {
  provocations: ESCALATION_PROVOCATIONS,
  rows: Array.from({ length: 7 }, (_none, at) => `X-${at + 1}`),
});
