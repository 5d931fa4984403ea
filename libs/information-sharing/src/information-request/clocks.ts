import type { NewDomainEvent } from '#event-sourcing/events';
import type { DeadlineKey } from '#policy/deadlines';
import { clockId, lapses, meets, setClock } from '#record-keeping/record';
import type { RequestContext } from './aggregate.js';
import type { InformationRequestState } from './state.js';

/** The clock of the answer: ten working days, or two where it is urgent (domain 3.0). */
export const responseKey = (urgent: boolean): DeadlineKey =>
  urgent ? 's45.response.urgent' : 's45.response';

/** An answer that leaves nothing to be supplied, or says that nothing will be, is what the clock waited for. */
export const answered = (
  { deadlines, urgent }: InformationRequestState,
  at: string,
): readonly NewDomainEvent[] => meets(deadlines, responseKey(urgent), at);

/** Nobody waits for an answer any more. */
export const notAwaited = ({ deadlines, urgent }: InformationRequestState): readonly NewDomainEvent[] =>
  lapses(deadlines, responseKey(urgent));

/** An answer taken back is owed again, by the same date. */
export function owedAgain(
  { deadlines, urgent }: InformationRequestState,
  context: RequestContext,
): readonly NewDomainEvent[] {
  const key = responseKey(urgent);
  const clock = deadlines[clockId({ key })];
  return clock?.status === 'MET' ? [setClock(key, clock.dueAt, context)] : [];
}
