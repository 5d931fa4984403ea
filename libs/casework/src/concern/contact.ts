import type { NewDomainEvent } from '#event-sourcing/events';
import { epochMs } from '#policy/working-days';
import { meets } from '#record-keeping/record';
import { firstOf, type ConcernState } from './state.js';

/**
 * Whether this act completes the contact with adult and referrer, and so meets its deadline: both were reached, or there is
 * only one to reach because the adult told it themselves or the referrer left no name. A recorded reason for not asking the
 * adult counts as much as asking: to wait for a contact that would harm them is no target.
 */
export function contactMade(
  state: ConcernState,
  act: 'VOICE' | 'ACKNOWLEDGEMENT',
  at: string,
): readonly NewDomainEvent[] {
  const reached = {
    VOICE: firstOf('VOICE', state),
    ACKNOWLEDGEMENT: firstOf('ACKNOWLEDGEMENT', state),
    [act]: at,
  };
  const both = completedAt(state, reached.VOICE, reached.ACKNOWLEDGEMENT);
  return both === undefined ? [] : meets(state.deadlines, 'concern.contactAdultAndReferrer', both);
}

function completedAt(state: ConcernState, adult?: string, referrer?: string): string | undefined {
  if (state.sourceOfReferral === 'SELF') return adult ?? referrer;
  if (state.referrerAnonymous) return adult;
  if (adult === undefined || referrer === undefined) return undefined;
  return epochMs(adult) > epochMs(referrer) ? adult : referrer;
}
