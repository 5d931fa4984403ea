import { ENQUIRY_BODIES, type EnquiryOperation } from './enquiry-bodies.js';
import {
  agreed,
  closed,
  concluded,
  decidedConcern,
  enquire,
  openedAbout,
  openedEnquiry,
  opening,
  underWay,
} from './enquiry-ways.js';
import { nothingMore, TRIES, type Arrange, type Attempt, type Body, type Wish } from './kit.js';
import type { Casework } from './work.js';

const { worker: WORKER, manager: MANAGER, teamManager: TEAM_MANAGER } = TRIES;

type Bring = (work: Casework, enquiryId: string) => Promise<unknown>;

const onEnquiry =
  (
    operation: EnquiryOperation,
    user: string,
    bring: Bring = () => Promise.resolve(),
    more: (id: string, work: Casework) => Promise<Body> = nothingMore,
  ) =>
  async (work: Casework, wish: Wish): Promise<Attempt> => {
    const id = await openedEnquiry(work, wish);
    await bring(work, id);
    return { user, id, body: { ...ENQUIRY_BODIES[operation](work), ...(await more(id, work)) } };
  };

const naming =
  (type: string, field = 'correctedEventId') =>
  async (id: string, work: Casework): Promise<Body> => ({
    [field]: await work.eventId(`enquiry-${id}`, type),
  });

const allocated: Bring = (work, id) => enquire(work, id, 'allocateEnquiry');
const wanted: Bring = (work, id) => enquire(work, id, 'recordDesiredOutcomes');
const spokenTo: Bring = (work, id) => enquire(work, id, 'holdConversation');
const assessed: Bring = (work, id) => enquire(work, id, 'assessCapacity');

async function decisionIn(id: string, work: Casework): Promise<Body> {
  const found = (await work.events(`enquiry-${id}`)).findLast(({ type }) => type === 'CapacityAssessed');
  return { decisionId: (found?.data as { readonly decisionId: string }).decisionId };
}

/** Opened so long ago, and written down only now, that its planning is overdue. */
async function overdue(work: Casework, wish: Wish): Promise<string> {
  const late = { occurredAt: work.ago(60 * 24 * 30), lateEntryReason: 'The ledger was away.' };
  const id = await openedAbout(work, await decidedConcern(work, wish), late);
  await work.missed(id, 'enquiry.planning', 'enquiry');
  return id;
}

/** For every command of the enquiry itself something to send that is accepted as it is. */
export const ENQUIRY_POSSIBLE: Readonly<Record<EnquiryOperation, Arrange>> = {
  openEnquiry: async (work, wish) => ({
    user: MANAGER,
    body: { ...ENQUIRY_BODIES.openEnquiry(), concernIds: [await decidedConcern(work, wish)] },
  }),
  notifyPlacingAuthority: onEnquiry('notifyPlacingAuthority', WORKER),
  allocateEnquiry: onEnquiry('allocateEnquiry', TEAM_MANAGER),
  reallocateEnquiry: onEnquiry('reallocateEnquiry', TEAM_MANAGER, allocated),
  holdConversation: onEnquiry('holdConversation', WORKER),
  recordDesiredOutcomes: onEnquiry('recordDesiredOutcomes', WORKER),
  reviseDesiredOutcomes: onEnquiry('reviseDesiredOutcomes', WORKER, wanted),
  assessCapacity: onEnquiry('assessCapacity', WORKER),
  recordBestInterestsDecision: onEnquiry('recordBestInterestsDecision', WORKER, assessed, decisionIn),
  decideAdvocacyNeed: onEnquiry('decideAdvocacyNeed', WORKER),
  appointAdvocate: onEnquiry('appointAdvocate', WORKER),
  declineAdvocacy: onEnquiry('declineAdvocacy', WORKER),
  planEnquiry: onEnquiry('planEnquiry', WORKER),
  recordFindings: onEnquiry('recordFindings', WORKER, underWay),
  correctFindings: onEnquiry('correctFindings', WORKER, agreed, naming('EnquiryFindingsRecorded')),
  agreeOutcomes: onEnquiry('agreeOutcomes', MANAGER, underWay),
  reviseOutcomes: onEnquiry('reviseOutcomes', MANAGER, agreed, naming('EnquiryOutcomesAgreed')),
  concludeEnquiry: onEnquiry('concludeEnquiry', MANAGER, agreed),
  correctConclusion: onEnquiry('correctConclusion', MANAGER, concluded, naming('EnquiryConcluded')),
  recordAdultFeedback: onEnquiry('recordAdultFeedback', WORKER),
  giveInformation: onEnquiry('giveInformation', WORKER),
  ceaseEnquiry: onEnquiry('ceaseEnquiry', MANAGER, underWay),
  closeEnquiry: onEnquiry('closeEnquiry', MANAGER, concluded),
  reopenEnquiry: onEnquiry('reopenEnquiry', MANAGER, closed),
  correctEnquiry: onEnquiry('correctEnquiry', MANAGER, undefined, async (id, work) => ({
    correctedEventId: await opening(work, id),
  })),
  recordEnquiryInError: onEnquiry('recordEnquiryInError', MANAGER),
  recordEnquiryEntryInError: onEnquiry(
    'recordEnquiryEntryInError',
    WORKER,
    spokenTo,
    naming('AdultConversationHeld'),
  ),
  addEnquiryAddendum: onEnquiry(
    'addEnquiryAddendum',
    WORKER,
    spokenTo,
    naming('AdultConversationHeld', 'toEventId'),
  ),
  extendEnquiryDeadline: onEnquiry('extendEnquiryDeadline', TEAM_MANAGER),
  explainMissedEnquiryDeadline: async (work, wish) => ({
    user: WORKER,
    id: await overdue(work, wish),
    body: ENQUIRY_BODIES.explainMissedEnquiryDeadline(),
  }),
};
