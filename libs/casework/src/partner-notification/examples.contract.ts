import type { Given } from '#event-sourcing/decider';
import { AREA, CONCERN, example, fixture, PERSON, POLICY } from '#record-keeping/examples';
import { adult, as } from '../concern/examples.contract.js';
import { UNRAISED, type ConcernState } from '../concern/state.js';
import type { PartnerNotificationReceivedData } from './event-data.js';
import * as happened from './events.js';
import type { NotificationState } from './state.js';

export { as };

export const NOTIFICATION = '0197a1b2-0000-7000-8000-00000000b001';
export const SEARCH = '0197a1b2-0000-7000-8000-00000000b101';
export const POLICE = { userId: 'pol.demo', role: 'POL', roles: ['POL'], orgCode: 'POL-NORTHMOOR' };

const COMMAND_ID = '0197a1b2-0000-7000-8000-00000000b201';

export const received = (changes: Partial<PartnerNotificationReceivedData> = {}): Given => ({
  ...example(happened.partnerNotificationReceived, changes),
  meta: {
    actor: { userId: 'pol.demo', role: 'POL', orgCode: 'POL-NORTHMOOR' },
    commandId: COMMAND_ID,
  },
});
export const matched: Given = example(happened.notificationMatched);
export const becameConcern: Given = example(happened.notificationBecameConcern);
export const linked: Given = example(happened.notificationLinkedToCase);
export const dismissed: Given = example(happened.notificationNotAConcern);
export const rejected: Given = example(happened.notificationRejected);
export const updated = (changes: object = {}): Given => example(happened.partnerNotificationUpdated, changes);

const MATCHED: readonly Given[] = [received(), matched];

/** A history that ends in each state. */
export const HISTORIES: Readonly<Record<NotificationState['status'], readonly Given[]>> = {
  Unreceived: [],
  Received: [received()],
  Matched: MATCHED,
  BecameConcern: [...MATCHED, becameConcern],
  LinkedToCase: [...MATCHED, linked],
  NotAConcern: [...MATCHED, dismissed],
  Rejected: [received(), rejected],
};

/** The case a notice can be linked to. */
export const known: ConcernState = {
  ...UNRAISED,
  status: 'InTriage',
  concernId: CONCERN,
  personRef: PERSON,
  areaCode: AREA,
};

/** A world in which nothing stands against anything. */
export const WORLD = {
  id: NOTIFICATION,
  policy: POLICY,
  facts: {
    person: adult(),
    personSearch: { userId: 'sam.demo', at: '2026-04-07T08:50:00.000Z' },
    concern: known,
  },
};

const ID = '0197a1b2-0000-5000-8000-00000000e001';
const KEY = 'notification.acknowledge';
const {
  notificationId: _id,
  areaCode: _area,
  contentId: _content,
  ...RECEIVED
} = fixture('PartnerNotificationReceived');

/** A body each command accepts. */
export const BODIES: Readonly<Record<string, object>> = {
  ReceivePartnerNotification: RECEIVED,
  AcknowledgeNotification: {},
  MatchNotification: { personRef: PERSON, searchId: SEARCH },
  LinkNotificationToCase: { caseId: CONCERN },
  DismissNotification: { reason: 'A quarrel among neighbours' },
  RejectNotification: { error: 'No name and no address' },
  RecordNotificationBecameConcern: { concernId: CONCERN },
  RecordNotificationConcernInError: { concernId: CONCERN, reason: 'Another adult' },
  RelaySenderFeedback: { concernId: CONCERN, code: 'S42_DUTY_MET' },
  SendSenderFeedback: { code: 'NOT_A_CONCERN' },
  RecordNotificationEntryInError: { correctedEventId: ID, reason: 'Another adult' },
  TickNotificationDeadline: { key: KEY, dueAt: '2026-04-02T16:50:00.000Z' },
  ExplainMissedNotificationDeadline: { key: KEY, reasonCode: 'DEMAND', reason: 'Two officers ill' },
};
