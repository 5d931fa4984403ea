import type { Given } from '#event-sourcing/decider';
import { deadlineSet } from '#record-keeping/record';
import { example, fixture, PERSON, POLICY } from '#record-keeping/examples';
import type { InformationRequestDraftedData } from './event-data.js';
import * as happened from './events.js';
import type { InformationRequestState } from './state.js';

export const REQUEST = '0197a1b2-0000-7000-8000-00000000d101';
export const PROVIDER = 'PRV-BRACKEN';
export const BOARD_ORG = 'SAB-NORTHMOOR';
export const ITEM_1 = '0197a1b2-0000-7000-8000-00000000e001';
export const ITEM_2 = '0197a1b2-0000-7000-8000-00000000e002';

/** Monday 14 September 2026, ten o'clock in London. */
export const MONDAY = '2026-09-14T09:00:00.000Z';
/** Ten working days after it. */
export const DUE = '2026-09-28T22:59:59.000Z';

export const drafted = (changes: Partial<InformationRequestDraftedData> = {}): Given => ({
  ...example(happened.informationRequestDrafted, changes),
  meta: { actor: { userId: 'sbm.demo', role: 'SBM', orgCode: BOARD_ORG }, occurredAt: MONDAY },
});

export const clock = (dueAt = DUE): Given => deadlineSet({ key: 's45.response', dueAt, policyVersion: 1 });
export const issued: Given = example(happened.informationRequestIssued);
export const DRAFTED: readonly Given[] = [drafted()];
export const ISSUED: readonly Given[] = [...DRAFTED, issued, clock()];
export const acknowledged: Given = example(happened.informationRequestAcknowledged);
export const complied: Given = {
  ...example(happened.informationRequestComplied),
  meta: { occurredAt: '2026-09-16T09:00:00.000Z' },
};
export const partly: Given = example(happened.informationRequestPartlyComplied);
export const refused: Given = example(happened.informationRequestRefused);
export const challenged: Given = example(happened.informationRequestChallenged);
export const met: Given = {
  type: 'DeadlineMet',
  data: { key: 's45.response', dueAt: DUE, metAt: MONDAY },
};

/** A history that ends in each state. */
export const HISTORIES: Readonly<Record<InformationRequestState['status'], readonly Given[]>> = {
  Undrafted: [],
  Drafted: DRAFTED,
  Issued: ISSUED,
  Acknowledged: [...ISSUED, acknowledged],
  Complied: [...ISSUED, complied],
  PartlyComplied: [...ISSUED, partly],
  Refused: [...ISSUED, refused],
  Challenged: [...ISSUED, refused, challenged],
  Closed: [...ISSUED, complied, example(happened.informationRequestClosed)],
  Withdrawn: [...ISSUED, example(happened.informationRequestWithdrawn)],
  RecordedInError: [...ISSUED, example(happened.informationRequestRecordedInError)],
};

/** A world in which nothing stands against anything, on the Monday. */
export const WORLD = {
  id: REQUEST,
  policy: POLICY,
  now: MONDAY,
  occurredAt: MONDAY,
  facts: {
    person: { onRecord: true, conflictedUsers: [] },
    review: undefined,
    organisation: { code: PROVIDER, kind: 'PROVIDER' },
  },
};

export const at = (moment: string) => ({ ...WORLD, now: moment, occurredAt: moment });

const ORG_OF: Readonly<Record<string, string>> = { CHR: BOARD_ORG, SBM: BOARD_ORG, PRV: PROVIDER };

export const as = (role: string) => ({
  role,
  userId: `${role.toLowerCase()}.demo`,
  roles: [role],
  orgCode: ORG_OF[role] ?? 'LA-NORTHMOOR',
});

/** The world with somebody else at the desk. */
export const by = (role: string, moment = MONDAY) => ({ ...at(moment), actor: as(role) });

const {
  reqId: _id,
  ref: _ref,
  areaCode: _area,
  items: _items,
  ...ASKED_FOR
} = fixture('InformationRequestDrafted');
const WANTED = [
  { item: 'CARE_RECORDS', from: '2026-01-01', to: '2026-03-31' },
  { item: 'OTHER', from: '2026-02-01', to: '2026-02-28', description: 'Handover book of the night shift' },
];
const { correctedEventType: _type, ...ENTRY } = fixture('InformationRequestEntryRecordedInError');
const KEY = 's45.response';

/** A body each command accepts. */
export const BODIES: Readonly<Record<string, object>> = {
  DraftInformationRequest: { ...ASKED_FOR, personRef: PERSON, items: WANTED },
  DelegateInformationRequest: fixture('InformationRequestDelegated'),
  IssueInformationRequest: { urgent: false },
  AcknowledgeInformationRequest: {},
  ComplyWithInformationRequest: { note: 'Two files' },
  PartlyComplyWithInformationRequest: { items: [ITEM_1], reason: 'The book is lost', note: 'One file' },
  RefuseInformationRequest: { ground: 'LEGAL_PRIVILEGE', reasons: 'With our solicitor' },
  ChallengeInformationRefusal: { to: 'CHIEF_OFFICER', reasons: 'These are no letters' },
  WithdrawInformationRequest: fixture('InformationRequestWithdrawn'),
  CloseInformationRequest: fixture('InformationRequestClosed'),
  RecordUseOfInformation: fixture('SuppliedInformationUsed'),
  CorrectInformationRequest: { ...fixture('InformationRequestCorrected'), items: WANTED },
  RecordInformationRequestEntryInError: ENTRY,
  RecordInformationRequestInError: { reason: 'About another' },
  TickInformationRequestDeadline: { key: KEY, dueAt: DUE },
  ExtendInformationRequestDeadline: {
    key: KEY,
    newDueAt: '2026-10-05T22:59:59.000Z',
    reasonCode: 'AWAITING_INFORMATION',
    reason: 'The records clerk is away',
  },
  ExplainMissedInformationRequestDeadline: { key: KEY, reasonCode: 'DEMAND', reason: 'Nobody looked' },
};
