import { ANNUAL_REPORT_PROVOCATIONS } from './annual-report-rules.js';
import { CONCERN_PROVOCATIONS } from './concern-rules.js';
import { ENQUIRY_PART_PROVOCATIONS, ENQUIRY_PART_SHADOWED } from './enquiry-part-rules.js';
import { ENQUIRY_PROVOCATIONS } from './enquiry-rules.js';
import { ESCALATION_PROVOCATIONS } from './escalation-rules.js';
import { INFORMATION_REQUEST_PROVOCATIONS } from './information-request-rules.js';
import { NATIONAL_ESCALATION_PROVOCATIONS } from './national-escalation-rules.js';
import { PARTNER_DISCLOSURE_PROVOCATIONS } from './partner-disclosure-rules.js';
import { PARTNER_NOTIFICATION_PROVOCATIONS } from './partner-notification-rules.js';
import { PERSON_PROVOCATIONS } from './person-rules.js';
import { RECOMMENDATION_PROVOCATIONS } from './recommendation-rules.js';
import type { RefusalsTable } from './refusals-suite.js';
import { SAR_PROVOCATIONS } from './sar-rules.js';
import { SAFEGUARDING_PLAN_PROVOCATIONS } from './safeguarding-plan-rules.js';

const rows = (letter: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_none, at) => `${letter}-${at + 1}`);

/** How every rule of each kind of record is broken: for the quick round, a file each, and for the long one. */
export const TABLES = {
  person: {
    provocations: PERSON_PROVOCATIONS,
    rows: rows('P', 4),
    aged: 14,
    agedStaff: ['igo.demo', 'dass.demo'],
  },
  concern: {
    provocations: CONCERN_PROVOCATIONS,
    rows: rows('C', 15),
    // Only managers transfer, and managers may override.
    shadowed: ['transferConcern 2.3 NOT_PERMITTED: who'],
  },
  enquiry: {
    provocations: { ...ENQUIRY_PROVOCATIONS, ...ENQUIRY_PART_PROVOCATIONS },
    shadowed: ENQUIRY_PART_SHADOWED,
    rows: rows('E', 19),
  },
  'safeguarding-plan': { provocations: SAFEGUARDING_PLAN_PROVOCATIONS, rows: rows('PL', 6) },
  'partner-notification': { provocations: PARTNER_NOTIFICATION_PROVOCATIONS, rows: rows('IN', 2) },
  'information-request': {
    provocations: INFORMATION_REQUEST_PROVOCATIONS,
    // I-3 is a reservation: it has no number of its own.
    rows: ['I-1', 'I-2', 'I-4', 'I-5', 'I-6'],
    // Only the chair delegates.
    shadowed: ['delegateInformationRequest I-1 ONLY_THE_SAB: who'],
  },
  'partner-disclosure': {
    provocations: PARTNER_DISCLOSURE_PROVOCATIONS,
    // D-8 is asked of what the ledger proposes by itself: nobody sends that.
    rows: rows('D', 9).filter((row) => row !== 'D-8'),
    shadowed: ['authoriseDisclosure', 'correctDisclosure', 'recallDisclosure'].map(
      (operation) => `${operation} G-8 CONTENT_GONE: P-4`,
    ),
  },
  // S-10 is a rule of recommendations.
  sar: { provocations: SAR_PROVOCATIONS, rows: rows('S', 9) },
  'national-escalation': { provocations: NATIONAL_ESCALATION_PROVOCATIONS, rows: rows('N', 4) },
  recommendation: {
    provocations: RECOMMENDATION_PROVOCATIONS,
    // R-6 is the role itself: nobody but the chair may send the command.
    rows: rows('R', 12).filter((row) => row !== 'R-6'),
  },
  escalation: { provocations: ESCALATION_PROVOCATIONS, rows: rows('X', 7) },
  'annual-report': { provocations: ANNUAL_REPORT_PROVOCATIONS, rows: ['S-8'] },
} as const satisfies Record<string, RefusalsTable>;
