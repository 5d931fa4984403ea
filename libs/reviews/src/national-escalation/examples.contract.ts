import { stateAfter, type Given } from '#event-sourcing/decider';
import { deadlineSet } from '#record-keeping/record';
import { example, fixture, POLICY } from '#record-keeping/examples';
import { sar } from '../sar/aggregate.js';
import { BOARD_AGREED, FINDING, recommended, REC, SAR, subject } from '../sar/examples.contract.js';
import type { NationalEscalationIdentifiedData } from './event-data.js';
import * as happened from './events.js';
import type { NationalEscalationState } from './state.js';

export const NATIONAL = '0197a1b2-0000-7000-8000-00000000ea01';
export const BOARD = 'SAB-NORTHMOOR';

/** Monday 13 July 2026, ten o'clock in London. */
export const MONDAY = '2026-07-13T09:00:00.000Z';
export const DUE = '2026-09-07T22:59:59.000Z';

/** From a recommendation of the review. */
export const identified = (changes: Partial<NationalEscalationIdentifiedData> = {}): Given => ({
  ...example(happened.nationalEscalationIdentified, { findingId: undefined, ...changes }),
  meta: {
    actor: { userId: 'chr.demo', role: 'CHR', orgCode: BOARD },
    sensitivity: 'SAR_CONFIDENTIAL',
    occurredAt: MONDAY,
  },
});

export const discussed: Given = example(happened.regionalDiscussionRecorded);
export const submitted: Given = example(happened.escalatedToNationalNetwork);
export const considered: Given = example(happened.nationalNetworkConsidered);
export const written: Given = example(happened.escalatedToNationalBody, { bodyName: undefined });
export const clock: Given = deadlineSet({ key: 'nat.bodyResponse', dueAt: DUE, policyVersion: 1 });
export const responded: Given = example(happened.nationalBodyResponded);
export const silent: Given = example(happened.nationalBodyDidNotRespond);
export const fedBack: Given = example(happened.nationalOutcomeFedBack);

export const IDENTIFIED: readonly Given[] = [identified()];
export const CONSIDERED: readonly Given[] = [...IDENTIFIED, discussed, submitted, considered];
export const WRITTEN: readonly Given[] = [...CONSIDERED, written, clock];

/** A history that ends in each state. */
export const HISTORIES: Readonly<Record<NationalEscalationState['status'], readonly Given[]>> = {
  Unidentified: [],
  Identified: IDENTIFIED,
  RegionalDiscussion: [...IDENTIFIED, discussed],
  RegionalResolved: [
    ...IDENTIFIED,
    example(happened.regionalDiscussionRecorded, { resolvableRegionally: true }),
  ],
  NationalSubmitted: [...IDENTIFIED, discussed, submitted],
  NationalConsidered: CONSIDERED,
  EscalatedToBody: WRITTEN,
  ResponseReceived: [...WRITTEN, responded],
  NoResponse: [...WRITTEN, { type: 'DeadlineMissed', data: { key: 'nat.bodyResponse', dueAt: DUE } }, silent],
  FedBack: [...WRITTEN, responded, fedBack],
  Closed: [...WRITTEN, responded, fedBack, example(happened.nationalEscalationClosed)],
  RecordedInError: [...WRITTEN, example(happened.nationalEscalationRecordedInError)],
};

/** A world in which the board has agreed the report, on the Monday. */
export const WORLD = {
  id: NATIONAL,
  policy: POLICY,
  now: MONDAY,
  occurredAt: MONDAY,
  facts: {
    review: stateAfter(sar, BOARD_AGREED).state,
    subjects: [subject()],
    recommendation: recommended({ status: 'Active' }),
    subjectNames: [{ family: 'Finch', given: ['Ada'] }],
  },
  actor: { role: 'CHR', userId: 'chr.demo', roles: ['CHR'], orgCode: BOARD },
};

export const at = (moment: string) => ({ ...WORLD, now: moment, occurredAt: moment });

const said = (type: string, ...without: readonly string[]): object =>
  Object.fromEntries(Object.entries(fixture(type)).filter(([field]) => !without.includes(field)));

const KEY = 'nat.bodyResponse';

/** A body each command accepts. */
export const BODIES: Readonly<Record<string, object>> = {
  IdentifyNationalEscalation: {
    sarId: SAR,
    recId: REC,
    whyBeyondLocal: 'No power of entry',
    policyArea: 'POWER_OF_ENTRY',
  },
  RecordRegionalDiscussion: said('RegionalDiscussionRecorded'),
  EscalateToNationalNetwork: said('EscalatedToNationalNetwork'),
  RecordNationalConsideration: said('NationalNetworkConsidered'),
  EscalateToNationalBody: said('EscalatedToNationalBody'),
  RecordNationalBodyResponse: said('NationalBodyResponded'),
  FeedBackNationalOutcome: said('NationalOutcomeFedBack'),
  CloseNationalEscalation: said('NationalEscalationClosed'),
  CorrectNationalEscalation: said('NationalEscalationCorrected'),
  RecordNationalEscalationEntryInError: said('NationalEscalationEntryRecordedInError', 'correctedEventType'),
  RecordNationalEscalationInError: { reason: 'Identified twice' },
  TickNationalEscalationDeadline: { key: KEY, dueAt: DUE },
  ExtendNationalEscalationDeadline: {
    key: KEY,
    newDueAt: '2026-10-05T22:59:59.000Z',
    reasonCode: 'AWAITING_INFORMATION',
    reason: 'A minister is to decide',
  },
  ExplainMissedNationalEscalationDeadline: { key: KEY, reasonCode: 'DEMAND', reason: 'An election came' },
};

export { FINDING, REC, SAR };
