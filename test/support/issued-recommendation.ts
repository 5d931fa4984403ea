import { drafted, MANAGER, review, reviewIn } from './casework/sar.js';
import type { Casework } from './casework.js';

export interface Issued {
  readonly recId: string;
  readonly ref: string;
  /** Id of the lane of each organisation, by its code. */
  readonly lanes: Readonly<Record<string, string>>;
}

export interface Addressing {
  readonly orgs: readonly string[];
  /** Last day to respond; by the policy unless said. */
  readonly responseDueOn?: string;
  readonly publicText?: string;
}

/** A review whose report the board has agreed: recommendations are issued of it. */
export const agreedReview = (work: Casework): Promise<string> => reviewIn(work, 'BoardAgreed');

/** A recommendation of a review, entered with it and not issued yet. */
export async function registered(work: Casework, sarId: string): Promise<string> {
  const recId = await drafted(work, sarId);
  await review(work, sarId, 'registerSarRecommendation', { recId }, MANAGER);
  return recId;
}

export const issueBody = (work: Casework, { orgs, responseDueOn, publicText }: Addressing) => ({
  lanes: orgs.map((agencyOrg) => ({
    agencyOrg,
    ownerRole: 'Director of nursing',
    actionDueOn: '2027-03-31',
    served: { method: 'EMAIL', at: work.ago(1) },
    ...(responseDueOn === undefined ? {} : { responseDueOn }),
  })),
  publicText: publicText ?? 'Each agency names who leads when an adult refuses help.',
  boardMeeting: work.day(),
});

/** A recommendation of this review, issued to organisations. */
export async function issued(work: Casework, sarId: string, addressing: Addressing): Promise<Issued> {
  const recId = await registered(work, sarId);
  await work
    .as('chr.demo')
    .does('issueRecommendation', issueBody(work, addressing), { path: { recommendationId: recId } });
  return lanesIn(work, recId);
}

/** The lanes of an issued recommendation, by organisation. */
export async function lanesIn(work: Casework, recId: string): Promise<Issued> {
  const events = await work.events(`recommendation-${recId}`);
  const dataOf = (type: string) => events.find((event) => event.type === type)?.data ?? {};
  const { ref } = dataOf('RecommendationDrafted') as { ref: string };
  const { lanes } = dataOf('RecommendationIssued') as { lanes: { laneId: string; agencyOrg: string }[] };
  return { recId, ref, lanes: Object.fromEntries(lanes.map(({ laneId, agencyOrg }) => [agencyOrg, laneId])) };
}
