import { newId } from '#platform/ids';
import {
  ANNUAL_REPORT_BODIES,
  drafted,
  reportOf,
  SOME_RECIPIENTS,
} from '../../support/casework/annual-report.js';
import { review, reviewIn } from '../../support/casework/sar.js';
import { spoiled, type Provocations } from './provocation.js';

const IDENTIFIES = 'Her NHS number is 999 000 0018.';
const text = /^The text holds what looks like a nhs-number at character \d+\.$/;

const entryOf = { spoil: { correctedEventId: newId() }, expected: { pointer: '/correctedEventId' } };

/** How each rule of an annual report is broken through the API (Care Act 2014 Schedule 2; domain 3.12). */
export const ANNUAL_REPORT_PROVOCATIONS: Readonly<Record<string, Provocations>> = {
  draftAnnualReport: {
    'Sch2-4 YEAR_NOT_BEGUN': [spoiled('draftAnnualReport', { year: 2027 }, { pointer: '/year' })],
  },
  recordAnnualReportSection: {
    'Sch2-4 SECTION_SUBJECT_WRONG': [
      spoiled('recordAnnualReportSection', { item: 'D' }, { pointer: '/sarId' }),
      spoiled('recordAnnualReportSection', { memberOrg: 'POL-NORTHMOOR' }, { pointer: '/memberOrg' }),
    ],
    'Sch2-4 ORGANISATION_UNKNOWN': [
      spoiled(
        'recordAnnualReportSection',
        { item: 'C', memberOrg: 'NOBODY-AT-ALL' },
        { pointer: '/memberOrg' },
      ),
    ],
    'S-6 NOT_ANONYMISED': [
      spoiled('recordAnnualReportSection', { text: IDENTIFIES }, { pointer: '/text', detail: text }),
    ],
  },
  correctAnnualReportSection: {
    'G-1 EVENT_NOT_IN_RECORD': [spoiled('correctAnnualReportSection', entryOf.spoil, entryOf.expected)],
    'S-6 NOT_ANONYMISED': [
      spoiled('correctAnnualReportSection', { text: IDENTIFIES }, { pointer: '/text', detail: text }),
    ],
  },
  recordAnnualReportEntryInError: {
    'G-1 EVENT_NOT_IN_RECORD': [spoiled('recordAnnualReportEntryInError', entryOf.spoil, entryOf.expected)],
  },
  publishAnnualReport: {
    'Sch2-4 YEAR_NOT_ENDED': [
      spoiled('publishAnnualReport', async (_attempt, work) => ({ id: await reportOf(work, 2026) })),
    ],
    'S-8 ANNUAL_REPORT_DUTY': [
      spoiled(
        'publishAnnualReport',
        async (_attempt, work) => {
          const id = await reportOf(work, 2025);
          const sarId = await reviewIn(work, 'DraftReport');
          await review(work, sarId, 'agreeSarReport', { boardMeeting: '2026-03-25' });
          return { id, body: ANNUAL_REPORT_BODIES.publishAnnualReport(work) };
        },
        { pointer: '/reviews', detail: /^Left out, though concluded in the year: [0-9a-f-]{36}\.$/ },
      ),
    ],
    'Sch2-4 REVIEW_NOT_CONCLUDED': [
      spoiled('publishAnnualReport', { reviews: [newId()] }, { pointer: '/reviews/0' }),
    ],
    '3.12 ANNUAL_REPORT_INCOMPLETE': [
      spoiled('publishAnnualReport', async (_attempt, work) => ({ id: await drafted(work) }), {
        detail: /^Without content: A \(/,
      }),
    ],
    'Sch2-4 RECIPIENT_MISSING': [
      spoiled(
        'publishAnnualReport',
        { sentTo: SOME_RECIPIENTS },
        { pointer: '/sentTo', detail: /^No copy is sent to: HEALTHWATCH, / },
      ),
    ],
  },
};
