import type { DecidingActor } from '#event-sourcing/decider';

/** Who proposed what needs a second person. */
export interface Proposal {
  readonly by: string;
  readonly role: string;
}

/** Both offices that must agree before a key is destroyed or a legal hold lifted (domain 2.3). */
export const TWO_OFFICES = ['IGO', 'DASS'] as const;

/** Whether the actor is another person than the proposer, and holds the other office (domain 2.3, four-eyes). */
export function isSecondPerson(proposal: Proposal, actor: DecidingActor): boolean {
  return proposal.by !== actor.userId && proposal.role !== actor.role;
}
