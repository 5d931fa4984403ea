import type { Fact } from './facts.js';

/** Types after which nothing of the record counts: it should not be there, is told elsewhere, or another authority counts it. */
const ENDS_COUNTING: ReadonlySet<string> = new Set([
  'ConcernRecordedInError',
  'ConcernMarkedDuplicate',
  'ConcernTransferredOut',
  'EnquiryRecordedInError',
  'EscalationRecordedInError',
  'SarRecordedInError',
  'RecommendationRecordedInError',
  'AnnualReportRecordedInError',
]);

const isTakenBack = /EntryRecordedInError$/;

/** What still counts of one record, in the order of the log: nothing taken back, and nothing from before all of it was. Pure. */
export function standing<F extends Fact>(facts: readonly F[]): readonly F[] {
  const inOrder = facts.toSorted((a, b) => a.ordinal - b.ordinal);
  const end = inOrder.findLastIndex(({ type }) => ENDS_COUNTING.has(type));
  const since = inOrder.slice(end + 1);
  const takenBack = new Set(
    since.flatMap(({ type, data }) =>
      isTakenBack.test(type) ? [(data as { readonly correctedEventId: string }).correctedEventId] : [],
    ),
  );
  return since.filter(({ type, eventId }) => !isTakenBack.test(type) && !takenBack.has(eventId));
}

/** Facts by record, each with what still counts of it; ids of different sorts of record need not differ. */
export function recordsOf<F extends Fact>(
  facts: readonly F[],
): readonly { readonly recordId: string; readonly category: string; readonly facts: readonly F[] }[] {
  const byRecord = new Map<string, F[]>();
  for (const fact of facts) {
    const record = `${fact.category}-${fact.recordId}`;
    const known = byRecord.get(record);
    if (known === undefined) byRecord.set(record, [fact]);
    else known.push(fact);
  }
  return [...byRecord.values()].map((all) => ({
    recordId: all[0]?.recordId ?? '',
    category: all[0]?.category ?? '',
    facts: standing(all),
  }));
}
