import { newId } from '#platform/ids';
import { PREPARES, type Attempt, type Body, type Casework, type Operation } from '../../support/casework.js';
import { onNotice, receivedNotice, searchedBy } from '../../support/casework/partner-notification.js';
import { saying, spoiled, type Provocation, type Provocations } from './provocation.js';

const LATE = 'G-4 LATE_ENTRY_REASON_REQUIRED';

/** What the authority does about a notice, written down long after; the notice itself owes no reason (IN-5). */
const late = (operation: Operation): readonly Provocation[] => [
  spoiled(
    operation,
    (attempt, work) => Promise.resolve(saying(attempt, { occurredAt: work.ago(60 * 24 * 10) })),
    { pointer: '/lateEntryReason' },
  ),
];

/** How each rule of a notice's commands is broken (domain 3.12, 6.3). */
export const PARTNER_NOTIFICATION_PROVOCATIONS: Readonly<Record<string, Provocations>> = {
  receivePartnerNotification: {
    'G-6 NOT_PERMITTED': [
      spoiled(
        'receivePartnerNotification',
        { orgCode: 'NHS-NORTHMOOR-TRUST' },
        {
          pointer: '/orgCode',
        },
      ),
      spoiled(
        'receivePartnerNotification',
        (attempt) => Promise.resolve({ ...saying(attempt, { toLA: 'E08000902' }), user: 'sw.demo' }),
        { pointer: '/toLA' },
      ),
    ],
    'IN-1 NOTIFICATION_ADDRESSED_ELSEWHERE': [
      spoiled(
        'receivePartnerNotification',
        async (attempt, work) => {
          // Written down in one area under a reference that names no authority, then in another.
          await work.as('sw.demo').does('receivePartnerNotification', attempt.body);
          return { user: 'sw.other.demo' };
        },
        { pointer: '/toLA' },
      ),
    ],
  },
  acknowledgeNotification: { [LATE]: late('acknowledgeNotification') },
  matchNotification: {
    [LATE]: late('matchNotification'),
    'IN-2 SEARCH_FIRST': [
      spoiled('matchNotification', { searchId: newId() }, { pointer: '/searchId' }),
      spoiled(
        'matchNotification',
        async (attempt, work) => saying(attempt, { searchId: await searchedBy(work, 'sw2.demo') }),
        { pointer: '/searchId' },
      ),
    ],
    'IN-2 PERSON_NOT_FOUND': [
      spoiled('matchNotification', { personRef: newId() }, { pointer: '/personRef' }),
      spoiled(
        'matchNotification',
        async (attempt, work) => {
          await work.merged(attempt.body['personRef'] as string);
          return {};
        },
        { pointer: '/personRef' },
      ),
    ],
  },
  linkNotificationToCase: {
    [LATE]: late('linkNotificationToCase'),
    '3.12 CASE_NOT_FOUND': [
      spoiled('linkNotificationToCase', { caseId: newId() }, { pointer: '/caseId' }),
      spoiled(
        'linkNotificationToCase',
        async (attempt, work) => saying(attempt, { caseId: await work.concern(await work.person()) }),
        { pointer: '/caseId' },
      ),
    ],
  },
  dismissNotification: { [LATE]: late('dismissNotification') },
  rejectNotification: { [LATE]: late('rejectNotification') },
  sendSenderFeedback: { [LATE]: late('sendSenderFeedback') },
  recordNotificationEntryInError: {
    [LATE]: late('recordNotificationEntryInError'),
    'G-1 EVENT_NOT_IN_RECORD': [
      spoiled(
        'recordNotificationEntryInError',
        { correctedEventId: newId() },
        { pointer: '/correctedEventId' },
      ),
      spoiled(
        'recordNotificationEntryInError',
        async ({ id }, work) => {
          await onNotice(work, id, 'dismissNotification');
          return {};
        },
        { pointer: '/correctedEventId' },
      ),
    ],
  },
  explainMissedNotificationDeadline: {
    [LATE]: late('explainMissedNotificationDeadline'),
    'G-deadline DEADLINE_NOT_MISSED': [
      spoiled('explainMissedNotificationDeadline', { key: 'concern.immediateRisk' }, { pointer: '/key' }),
    ],
  },
};

const onNotification = { pointer: '/notificationId' } as const;

/** What is accepted from a notice matched to the person, of the moment it was received. */
async function fromNotice({ body }: Attempt, work: Casework): Promise<Body> {
  const notificationId = await receivedNotice(work);
  const personRef = body['personRef'] as string;
  const searchId = await searchedBy(work, PREPARES.manager);
  await onNotice(work, notificationId, 'matchNotification', { personRef, searchId });
  return { notificationId, receivedAt: work.now() };
}

/** How the rules of a concern raised from a notice are broken. */
export const RAISED_FROM_NOTICE: Provocations = {
  'IN-1 NOTIFICATION_NOT_FOUND': [
    spoiled('raiseConcern', { notificationId: newId() }, onNotification),
    spoiled(
      'raiseConcern',
      async (attempt, work) => {
        const notificationId = await receivedNotice(work, { toLA: 'E08000902' });
        return saying(attempt, { notificationId, receivedAt: work.now() });
      },
      onNotification,
    ),
  ],
  'IN-4 NOTIFICATION_SETTLED': [
    spoiled(
      'raiseConcern',
      async (attempt, work) => {
        const from = await fromNotice(attempt, work);
        await onNotice(work, from['notificationId'] as string, 'dismissNotification');
        return saying(attempt, from);
      },
      onNotification,
    ),
  ],
  'IN-2 NOTIFICATION_NOT_MATCHED': [
    spoiled(
      'raiseConcern',
      async (attempt, work) =>
        saying(attempt, { notificationId: await receivedNotice(work), receivedAt: work.now() }),
      onNotification,
    ),
    spoiled(
      'raiseConcern',
      async (attempt, work) =>
        saying(attempt, { ...(await fromNotice(attempt, work)), personRef: await work.person() }),
      onNotification,
    ),
  ],
  'IN-4 RECEIVED_AT_MISMATCH': [
    spoiled(
      'raiseConcern',
      async (attempt, work) =>
        saying(attempt, { ...(await fromNotice(attempt, work)), receivedAt: work.ago(5) }),
      { pointer: '/receivedAt' },
    ),
  ],
  // Whether the first concern is written on the notice yet or not, the second is refused.
  'reservation NOTIFICATION_SETTLED': [
    spoiled(
      'raiseConcern',
      async (attempt, work) => {
        const from = await fromNotice(attempt, work);
        const { id } = await work.as(PREPARES.worker).does('raiseConcern', { ...attempt.body, ...from });
        return saying(attempt, { ...from, narrative: `The same as in ${id}` });
      },
      { ...onNotification, detail: /notice/ },
    ),
  ],
};
