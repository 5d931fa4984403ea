import type { EventOf } from '#event-sourcing/events';
import type { concernDecided, concernDecisionRevised } from '#casework/concern';
import type { CaseTold } from './reading/case-told.js';
import type { Code } from '#policy/code-lists';

export type Decided = EventOf<typeof concernDecided> | EventOf<typeof concernDecisionRevised>;

/** What an event decided on the duty of section 42. */
export const decisionOf = ({ type, data }: Decided): Code<'CONCERN_DECISION'> =>
  type === 'ConcernDecided' ? data.decision : data.to;

interface Revised {
  readonly from?: string;
  readonly to?: string;
}

/** Whether the outcome stayed what it was: then nobody has to be told anew. */
export const keptDecision = ({ from, to }: Revised): boolean => from !== undefined && from === to;

/** Whether what the event decided is what stands: a decision revised since tells nobody anything any more. */
export const stillDecides = ({ event, concerns: [concern] }: CaseTold<Decided>): boolean =>
  concern.decision === decisionOf(event);
