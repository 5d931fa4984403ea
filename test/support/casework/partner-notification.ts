import { newId } from '#platform/ids';
import {
  kit,
  nothingMore,
  PREPARES,
  TRIES,
  type Arrange,
  type Attempt,
  type Bodies,
  type Body,
  type Wish,
} from './kit.js';
import type { Casework } from './work.js';

const { worker: WORKER, manager: MANAGER } = TRIES;

/** A partner that sends notices, and its organisation. */
export const POLICE = 'pol.demo';
export const POLICE_ORG = 'POL-NORTHMOOR';

export const NOTIFICATION_BODIES = {
  receivePartnerNotification: (_work: Casework) => ({
    sourceSystem: 'POLICE',
    sourceRef: `PPN ${newId()}`,
    orgCode: POLICE_ORG,
    rag: 'AMBER',
    person: { names: [{ family: 'Example', given: ['Pat'], use: 'OFFICIAL' }] },
    narrative: 'Shouting heard; a woman of about eighty at the door.',
    riskTypes: ['PSYCHOLOGICAL'],
  }),
  acknowledgeNotification: (_work: Casework) => ({}),
  matchNotification: (_work: Casework) => ({ personRef: newId(), searchId: newId() }),
  linkNotificationToCase: (_work: Casework) => ({ caseId: newId() }),
  dismissNotification: (_work: Casework) => ({ reason: 'A quarrel about a hedge.' }),
  rejectNotification: (_work: Casework) => ({ error: 'No name and no address.' }),
  sendSenderFeedback: (_work: Casework) => ({ code: 'NOT_A_CONCERN' }),
  recordNotificationEntryInError: (_work: Casework) => ({
    correctedEventId: newId(),
    reason: 'Another Pat.',
  }),
  explainMissedNotificationDeadline: (_work: Casework) => ({
    key: 'notification.acknowledge',
    reasonCode: 'DEMAND',
    reason: 'Two officers ill.',
  }),
} satisfies Bodies;

type NotificationOperation = keyof typeof NOTIFICATION_BODIES;

/** A search by this user, just now. */
export async function searchedBy(work: Casework, user: string): Promise<string> {
  const search = { family: 'Nobody' };
  return (await work.as(user).reads<{ searchId: string }>('searchPerson', {}, search)).searchId;
}

/** A notice as the police deliver it, or as the desk writes it down. */
export async function receivedNotice(
  work: Casework,
  more: Body = {},
  user: string = POLICE,
): Promise<string> {
  const body = { ...NOTIFICATION_BODIES.receivePartnerNotification(work), ...more };
  return (await work.as(user).does('receivePartnerNotification', body)).id;
}

/** Sends a command on a notice, as the kit has it or with other words. */
export async function onNotice(
  work: Casework,
  partnerNotificationId: string,
  operation: NotificationOperation,
  more: Body = {},
  user: string = PREPARES.manager,
): Promise<void> {
  const body = { ...NOTIFICATION_BODIES[operation](work), ...more };
  await work.as(user).does(operation, body, { path: { partnerNotificationId } });
}

/** Matched to this person, or to a new one. */
export async function matchedNotice(
  work: Casework,
  id: string,
  { staffUserId }: Pick<Wish, 'staffUserId'> = {},
): Promise<string> {
  const personRef = await work.person(staffUserId === undefined ? {} : { staffUserId });
  await onNotice(work, id, 'matchNotification', {
    personRef,
    searchId: await searchedBy(work, PREPARES.manager),
  });
  return personRef;
}

/** A concern raised from a matched notice, and written on it. */
export async function raisedFrom(work: Casework, notificationId: string, personRef: string): Promise<string> {
  const { receivedAt } = await work
    .as(PREPARES.manager)
    .reads<{ receivedAt: string }>('getPartnerNotification', {
      path: { partnerNotificationId: notificationId },
    });
  const concernId = await work.concern(personRef, { notificationId, receivedAt });
  await until(work, notificationId, 'NotificationBecameConcern');
  return concernId;
}

/** Until the ledger has written this on a notice by itself. */
export async function until(work: Casework, id: string, type: string): Promise<void> {
  const end = Date.now() + 40_000;
  for (;;) {
    const events = await work.events(`partner-notification-${id}`);
    if (events.some((event) => event.type === type)) return;
    if (Date.now() > end) throw new Error(`${type} was not written`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Brings a notice into a state, through the API alone. */
async function into(work: Casework, id: string, status: string, wish: Wish): Promise<void> {
  if (status === 'Received') return;
  if (status === 'Rejected') return onNotice(work, id, 'rejectNotification');
  const personRef = await matchedNotice(work, id, wish);
  switch (status) {
    case 'Matched':
      return;
    case 'NotAConcern':
      return onNotice(work, id, 'dismissNotification');
    case 'LinkedToCase':
      return onNotice(work, id, 'linkNotificationToCase', { caseId: await work.concern(personRef) });
    case 'BecameConcern':
      await raisedFrom(work, id, personRef);
      return;
    default:
      throw new Error(`No way is known to a notice that is ${status}`);
  }
}

const matched = (work: Casework, id: string, wish: Wish): Promise<string> => matchedNotice(work, id, wish);

const onOne =
  (
    operation: NotificationOperation,
    user: string,
    bring: (work: Casework, id: string, wish: Wish) => Promise<unknown> = nothingMore,
    more: (id: string, work: Casework, personRef: string) => Promise<Body> = nothingMore,
  ) =>
  async (work: Casework, wish: Wish): Promise<Attempt> => {
    const id = await receivedNotice(work);
    const personRef = await bring(work, id, wish);
    const added = await more(id, work, personRef as string);
    return { user, id, body: { ...NOTIFICATION_BODIES[operation](work), ...added } };
  };

const possible: Readonly<Record<NotificationOperation, Arrange>> = {
  receivePartnerNotification: (work) =>
    Promise.resolve({ user: POLICE, body: NOTIFICATION_BODIES.receivePartnerNotification(work) }),
  acknowledgeNotification: async (work, wish) => {
    const id = await receivedNotice(work, {}, PREPARES.worker);
    await matchedNotice(work, id, wish);
    return { user: WORKER, id, body: {} };
  },
  matchNotification: async (work, { staffUserId }) => ({
    user: WORKER,
    id: await receivedNotice(work),
    body: {
      personRef: await work.person(staffUserId === undefined ? {} : { staffUserId }),
      searchId: await searchedBy(work, WORKER),
    },
  }),
  linkNotificationToCase: onOne('linkNotificationToCase', WORKER, matched, async (_id, work, personRef) => ({
    caseId: await work.concern(personRef),
  })),
  dismissNotification: onOne('dismissNotification', WORKER, matched),
  rejectNotification: onOne('rejectNotification', WORKER),
  sendSenderFeedback: onOne('sendSenderFeedback', WORKER, async (work, id, wish) => {
    await matchedNotice(work, id, wish);
    await onNotice(work, id, 'dismissNotification');
  }),
  recordNotificationEntryInError: onOne(
    'recordNotificationEntryInError',
    MANAGER,
    matched,
    async (id, work) => ({
      correctedEventId: await work.eventId(`partner-notification-${id}`, 'NotificationMatched'),
    }),
  ),
  explainMissedNotificationDeadline: async (work, wish) => {
    const id = await receivedNotice(work, { receivedAt: work.ago(120) }, PREPARES.worker);
    await matchedNotice(work, id, wish);
    await work.missed(id, 'notification.acknowledge', 'partner-notification');
    return { user: WORKER, id, body: NOTIFICATION_BODIES.explainMissedNotificationDeadline(work) };
  },
};

/** A notice from a partner (domain 3.12, 6.3). */
export const PARTNER_NOTIFICATION_KIT = kit({
  record: 'partner-notification',
  bodies: NOTIFICATION_BODIES,
  possible,
  bring: async (work, status, wish) => {
    const id = await receivedNotice(work);
    await into(work, id, status, wish);
    return id;
  },
  aboutNobodyYet: ['receivePartnerNotification', 'rejectNotification'],
  lateAsAMatterOfCourse: ['receivePartnerNotification'],
});
