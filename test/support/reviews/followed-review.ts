import type { TestLedger } from '../ledger.js';
import type { Figures, Lane, Named, Refusal, Review, Tracker } from './board-views.js';

export const CHAIR = 'chr.demo';
export const MANAGER = 'sbm.demo';
/** Of the sub-group; works for the trust. */
export const MEMBER = 'sarg.demo';
export const REVIEWER = 'ir.demo';
export const BOARD = 'SAB-NORTHMOOR';
export const COUNCIL = 'LA-NORTHMOOR';
export const POLICE = 'POL-NORTHMOOR';
export const TRUST = 'NHS-NORTHMOOR-TRUST';
export const ICB = 'ICB-NORTHMOOR';
export const LEAD = {
  [TRUST]: 'agl.trust.demo',
  [POLICE]: 'agl.police.demo',
  [COUNCIL]: 'psw.demo',
  [BOARD]: MANAGER,
};
export type Agency = keyof typeof LEAD;

/** Board year of the story. */
export const YEAR = 2026;

/** Ids that are known once the story has come so far. */
export interface StoryIds {
  sarId: string;
  recId: string;
  /** A recommendation to the board's own office. */
  ownRecId: string;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What is done and looked at while one review is followed over HTTP from its referral to its end. */
export function followedReview(ledger: () => TestLedger, ids: StoryIds) {
  const at = (moment: string): void => ledger().clock.set(moment);
  const about = () => ({ path: { sarId: ids.sarId } });
  const review = (operation: string, body: object = {}, user = CHAIR) =>
    ledger().as(user).does(operation, body, about());
  const notReviewed = (operation: string, body: object = {}, user = CHAIR) =>
    ledger().as(user).refused(operation, body, about());
  const on = (id: string) => ({ path: { recommendationId: id } });
  const recommends = (operation: string, body: object = {}, user = CHAIR, id = ids.recId) =>
    ledger().as(user).does(operation, body, on(id));
  const notRecommended = async (operation: string, body: object = {}, user = CHAIR, id = ids.recId) =>
    (await ledger().as(user).send<Refusal>(operation, body, on(id))).body;

  const seen = () => ledger().as(CHAIR).reads<Review>('getSar', about());
  const clocks = async (key: string): Promise<readonly string[]> =>
    (await seen()).deadlines
      .filter((deadline) => deadline.key === key)
      .map(({ dueAt, state }) => `${dueAt} ${state}`);
  const requestTo = async (agency: string): Promise<string> =>
    (await seen()).contributions.findLast(({ org }) => org === agency)?.requestId ?? '';
  const tracker = async (): Promise<Tracker> => {
    await ledger().caughtUp();
    return ledger()
      .as(CHAIR)
      .reads<Tracker>('listRecommendations', { query: { review: ids.sarId } });
  };
  const laneOf = async (agency: Agency): Promise<Lane> => {
    const found = (await tracker()).items.find(({ agencyOrg }) => agencyOrg === agency);
    if (found === undefined) throw new Error(`${agency} has no lane`);
    return found;
  };
  const colours = async () =>
    Object.fromEntries((await tracker()).items.map(({ agencyOrg, colour }) => [agencyOrg, colour]));

  const recOf = (agency: Agency): string => (agency === BOARD ? ids.ownRecId : ids.recId);
  /** Something an agency says in its lane. */
  const says = async (agency: Agency, operation: string, body: object = {}) => {
    const { laneId } = await laneOf(agency);
    return recommends(operation, { laneId, ...body }, LEAD[agency], recOf(agency));
  };
  const accepts = (agency: Agency, ...actions: readonly object[]) =>
    says(agency, 'respondToRecommendation', {
      position: 'ACCEPTED',
      publicSummary: 'We name a lead in every case.',
      signedOffBy: 'EXECUTIVE_DIRECTOR',
      plannedActions: actions,
    });
  const completes = async (agency: Agency) => {
    const [{ actionId } = { actionId: '' }] = (await laneOf(agency)).actions;
    await says(agency, 'reportActionComplete', { actionId, impactMeasure: 'Nine of ten cases have one.' });
    await says(agency, 'addRecommendationEvidence', {
      kind: 'OTHER',
      source: 'Audit of forty cases',
      heldAt: 'Audit file 7',
    });
    await says(agency, 'requestAssurance');
  };
  const assures = async (agency: Agency, user: string) => {
    const { laneId } = await laneOf(agency);
    const verdict = { laneId, verdict: 'ASSURED_DONE', notes: 'Forty cases were looked at.' };
    return notRecommended('reviewAssurance', verdict, user, recOf(agency));
  };

  const eventsOf = async (id: string, ...types: readonly string[]) =>
    (await ledger().ledger.store.readStream(`recommendation-${id}`)).filter(({ type }) =>
      types.includes(type),
    );
  /** Until the clock of the ledger has told what a moment brings. */
  const told = async (type: string, count = 1): Promise<object> => {
    for (const until = Date.now() + 40_000; Date.now() < until;) {
      const found = await eventsOf(ids.recId, type);
      const last = found.at(-1);
      if (last !== undefined && found.length >= count) return last.data;
      await pause(20);
    }
    throw new Error(`${type} was not told`);
  };
  /** What anybody reads, without signing in. */
  const read = async (path: string) => {
    await ledger().caughtUp();
    const reply = await fetch(`${ledger().url}${path}`);
    return { status: reply.status, headers: reply.headers, body: await reply.json() };
  };
  const nonResponders = async () => ((await read('/published/non-responders')).body as Named).items;
  const figures = async () => {
    await ledger().caughtUp();
    return ledger()
      .as(CHAIR)
      .reads<Figures>('getAnnualReportFigures', { query: { year: YEAR } });
  };

  return {
    ...{ at, review, notReviewed, recommends, notRecommended, seen, clocks, requestTo },
    ...{ tracker, laneOf, colours, says, accepts, completes, assures },
    ...{ eventsOf, told, read, nonResponders, figures },
  };
}
