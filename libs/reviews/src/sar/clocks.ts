import type { NewDomainEvent } from '#event-sourcing/events';
import { clocksOf, clockId, lapses, setClock } from '#record-keeping/record';
import type { SarContext } from './aggregate.js';
import { hasContributed, hasEntry, outstanding, requestOf, type SarEntry, type SarState } from './state.js';

/** Closed or recorded in error: no clock of it is awaited any more. */
export const nothingAwaited = ({ deadlines }: SarState): readonly NewDomainEvent[] =>
  clocksOf(deadlines).flatMap(({ key, of }) => lapses(deadlines, key, of));

/** What a contribution taken back leaves owed: its clock runs again, by the same date. */
export function clocksSetRight(
  state: SarState,
  wrong: SarEntry,
  context: SarContext,
): readonly NewDomainEvent[] {
  const entries = state.entries.filter((entry) => entry !== wrong);
  const again = clockOwed({ ...state, entries }, wrong);
  if (again === undefined) return [];
  const clock = state.deadlines[clockId(again)];
  const { key, of } = again;
  return clock?.status === 'MET' ? [setClock(key, clock.dueAt, context, of === undefined ? {} : { of })] : [];
}

interface Owed {
  readonly key: 'sar.acknowledge' | 'sar.scopingReturns' | 'sar.agencyReports';
  readonly of?: string;
}

/** The clock that what this entry told had met, where nothing else meets it now. */
function clockOwed(state: SarState, { type, requestId, org }: SarEntry): Owed | undefined {
  if (type === 'SarReferralAcknowledged')
    return hasEntry(state, type) ? undefined : { key: 'sar.acknowledge' };
  const request = requestOf(state, { requestId });
  if (request === undefined || org === undefined || type === 'SarContributionRefused') return undefined;
  if (hasContributed(state, { requestId, org }) || outstanding(state, request).length === 0) return undefined;
  const key = request.contribution === 'SCOPING' ? 'sar.scopingReturns' : 'sar.agencyReports';
  return { key, of: request.requestId };
}
