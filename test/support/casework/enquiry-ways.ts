import { ENQUIRY_BODIES, type EnquiryOperation } from './enquiry-bodies.js';
import { PREPARES, type Body, type Wish } from './kit.js';
import type { Casework } from './work.js';

/** Sends a command on an enquiry, as the kit has it or with other words. */
export async function enquire(
  work: Casework,
  enquiryId: string,
  operation: EnquiryOperation,
  more: Body = {},
  user: string = PREPARES.manager,
): Promise<void> {
  await work
    .as(user)
    .does(operation, { ...ENQUIRY_BODIES[operation](work), ...more }, { path: { enquiryId } });
}

/** A concern of which it was decided that it is enquired into, about a new person. */
export async function decidedConcern(
  work: Casework,
  { staffUserId }: Pick<Wish, 'staffUserId'> = {},
  raised: Body = {},
  decided: Body = {},
): Promise<string> {
  const personRef = await work.person(staffUserId === undefined ? {} : { staffUserId });
  return work.decided(await work.concern(personRef, raised), decided);
}

export const OTHER_DECISION: Body = {
  limbC: 'NO',
  notMetReasons: ['ABLE_TO_PROTECT_SELF'],
  decision: 'OTHER_ENQUIRY',
};

export async function openedAbout(work: Casework, concernId: string, more: Body = {}): Promise<string> {
  const body = { ...ENQUIRY_BODIES.openEnquiry(), concernIds: [concernId], ...more };
  const { id } = await work.as(PREPARES.manager).does('openEnquiry', body);
  return id;
}

export async function openedEnquiry(
  work: Casework,
  wish: Pick<Wish, 'staffUserId'> = {},
  raised: Body = {},
): Promise<string> {
  return openedAbout(work, await decidedConcern(work, wish, raised));
}

/** Planned, and under way. */
export async function underWay(work: Casework, id: string): Promise<void> {
  await enquire(work, id, 'planEnquiry');
  await enquire(work, id, 'holdConversation');
}

export async function agreed(work: Casework, id: string, more: Body = {}): Promise<void> {
  await underWay(work, id);
  await enquire(work, id, 'recordFindings');
  await enquire(work, id, 'agreeOutcomes', more);
}

export async function concluded(work: Casework, id: string, more: Body = {}): Promise<void> {
  await agreed(work, id);
  await enquire(work, id, 'concludeEnquiry', more);
}

export async function closed(work: Casework, id: string): Promise<void> {
  await concluded(work, id);
  await enquire(work, id, 'closeEnquiry');
}

export const opening = (work: Casework, id: string): Promise<string> =>
  work.eventId(`enquiry-${id}`, 'EnquiryOpened');

/** Another authority placed the adult here, as was learned since. */
export async function placedElsewhere(work: Casework, id: string): Promise<void> {
  const more = { correctedEventId: await opening(work, id), placingLA: 'E08000902' };
  await enquire(work, id, 'correctEnquiry', more);
}

/** Brings an enquiry that was opened into a state, through the API alone. */
export async function enquiryInto(work: Casework, id: string, status: string): Promise<void> {
  switch (status) {
    case 'Opened':
      return;
    case 'Planned':
      return enquire(work, id, 'planEnquiry');
    case 'InProgress':
      return underWay(work, id);
    case 'OutcomesAgreed':
      return agreed(work, id);
    case 'Concluded':
      return concluded(work, id);
    case 'Closed':
      return closed(work, id);
    case 'Suspended': {
      await underWay(work, id);
      const body = { reason: 'The police interview first.', reviewOn: work.day(-0.1) };
      await work.as(PREPARES.manager).does('suspendEnquiry', body, { path: { enquiryId: id } });
      return;
    }
    case 'CeasedAtAdultsRequest':
      await underWay(work, id);
      return enquire(work, id, 'ceaseEnquiry');
    case 'Reopened':
      await closed(work, id);
      return enquire(work, id, 'reopenEnquiry');
    case 'RecordedInError':
      return enquire(work, id, 'recordEnquiryInError');
    default:
      throw new Error(`No way is known to an enquiry that is ${status}`);
  }
}

/** Until the ledger itself has written on a concern that it belongs to this enquiry. */
export async function belongsTo(work: Casework, concernId: string, enquiryId: string): Promise<void> {
  const until = Date.now() + 40_000;
  for (;;) {
    const events = await work.events(`concern-${concernId}`);
    const says = events.some(
      ({ type, data }) =>
        type === 'ConcernLinkedToEnquiry' && (data as { enquiryId: string }).enquiryId === enquiryId,
    );
    if (says) return;
    if (Date.now() > until) throw new Error(`${concernId} was not linked to ${enquiryId}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
