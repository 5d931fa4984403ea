import { z } from 'zod';
import { isOverdue, workingDaysLeft } from '#policy/deadlines';
import { clocksOf, type Deadlines } from '../record/deadlines/index.js';

/** A clock of a record, as a reader sees it. */
export const deadlineView = z.object({
  key: z.string(),
  /** Id of the part, action or stage it is for, where several run under one key. */
  of: z.string().optional(),
  dueAt: z.iso.datetime(),
  state: z.enum(['OPEN', 'MET', 'MISSED']),
  overdue: z.boolean(),
  /** Working days; 0 on the day itself, negative once past. */
  daysLeft: z.int(),
});

/** The clocks of a record at a moment, the first due first; those that lapsed are not shown. */
export function deadlinesOf(
  { deadlines }: { readonly deadlines: Deadlines },
  now: string,
): z.infer<typeof deadlineView>[] {
  return clocksOf(deadlines)
    .map(({ key, of, dueAt, status }) => ({
      key,
      ...(of === undefined ? {} : { of }),
      dueAt,
      state: status,
      overdue: status !== 'MET' && isOverdue(dueAt, now),
      daysLeft: workingDaysLeft(dueAt, now),
    }))
    .sort((a, b) => (a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.key < b.key) ? -1 : 1));
}
