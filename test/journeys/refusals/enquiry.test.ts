import { ENQUIRY_PART_PROVOCATIONS, ENQUIRY_PART_SHADOWED } from './enquiry-part-rules.js';
import { ENQUIRY_PROVOCATIONS } from './enquiry-rules.js';
import { describeRefusals } from './refusals-suite.js';

describeRefusals('enquiry', {
  provocations: { ...ENQUIRY_PROVOCATIONS, ...ENQUIRY_PART_PROVOCATIONS },
  shadowed: ENQUIRY_PART_SHADOWED,
  rows: Array.from({ length: 19 }, (_none, at) => `E-${at + 1}`),
});
