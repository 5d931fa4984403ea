import type { Given } from '#event-sourcing/decider';
import { AREA, example, fixture, POLICY } from '#record-keeping/examples';
import * as happened from './events.js';
import type { Reportable } from './reportable.js';
import type { AnnualReportState } from './state.js';

export const REPORT = '0197a1b2-0000-7000-8000-0000000a0001';
export const REVIEW = '0197a1b2-0000-7000-8000-0000000b0001';
export const REC = '0197a1b2-0000-7000-8000-0000000b0101';
export const LANE = '0197a1b2-0000-7000-8000-0000000b0201';

export const drafted: Given = example(happened.annualReportDrafted);

export const written = (changes: object): Given =>
  example(happened.annualReportSectionRecorded, {
    sectionId: `s-${JSON.stringify(changes)}`,
    recId: undefined,
    laneId: undefined,
    ...changes,
  });

export const reasons: Given = example(happened.annualReportSectionRecorded);
export const objective = written({ item: 'A' });
export const strategy = written({ item: 'B' });
export const memberDone = written({ item: 'C', memberOrg: 'POL-NORTHMOOR' });
export const found = written({ item: 'D', sarId: REVIEW });
export const implemented = written({ item: 'F' });

/** Begun, with everything a year in which one review concluded unpublished and one decision was taken against acting. */
export const COMPLETE: readonly Given[] = [drafted, objective, strategy, memberDone, found, reasons];

/** A history that ends in each state. */
export const HISTORIES: Readonly<Record<AnnualReportState['status'], readonly Given[]>> = {
  Undrafted: [],
  Drafted: COMPLETE,
  Published: [...COMPLETE, example(happened.annualReportPublished)],
  RecordedInError: [drafted, example(happened.annualReportRecordedInError)],
};

export const year = (changes: Partial<Reportable> = {}): Reportable => ({
  asAt: '2026-06-01T09:00:00.000Z',
  concluded: [{ sarId: REVIEW, findingsPublished: false }],
  ongoing: ['0197a1b2-0000-7000-8000-0000000b0002'],
  notImplemented: [{ recId: REC, laneId: LANE }],
  recommendations: 2,
  implementing: 3,
  figures: [{ key: 'concerns.received', value: 412 }],
  ...changes,
});

const NOW = '2026-06-01T09:00:00.000Z';

/** The June after the year, in which nothing stands against anything. */
export const WORLD = {
  id: REPORT,
  policy: POLICY,
  now: NOW,
  occurredAt: NOW,
  facts: { reportable: year(), member: { code: 'POL-NORTHMOOR' } },
};

const ID = '0197a1b2-0000-5000-8000-00000000e001';
const { sectionId: _section, ...SECTION } = fixture('AnnualReportSectionRecorded');
const { sectionId: _corrected, ...CORRECTION } = fixture('AnnualReportSectionCorrected');
const { sentTo } = fixture('AnnualReportPublished');

/** A body each command accepts. */
export const BODIES: Readonly<Record<string, object>> = {
  DraftAnnualReport: { areaCode: AREA, year: 2025 },
  RecordAnnualReportSection: SECTION,
  CorrectAnnualReportSection: CORRECTION,
  RecordAnnualReportEntryInError: { correctedEventId: ID, reason: 'Of another year' },
  RecordAnnualReportInError: { reason: 'The year before was meant' },
  PublishAnnualReport: { sentTo, reviews: [REVIEW] },
};
