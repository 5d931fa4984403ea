import { clocksOf, type Deadlines } from '#record-keeping/record';

/** When the clock to look at first runs out, or ran out: the earliest that is not met. */
export function nextDueAt({ deadlines }: { readonly deadlines: Deadlines }): string | null {
  const due = clocksOf(deadlines)
    .filter(({ status }) => status !== 'MET')
    .map(({ dueAt }) => dueAt);
  return due.sort()[0] ?? null;
}
