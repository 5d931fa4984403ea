import { z } from 'zod';
import { isOverdue } from '#policy/deadlines';
import { epochMs } from '#policy/working-days';
import { clocksOf } from '#record-keeping/record';
import { deadlinesOf, deadlineView } from '#record-keeping/reading';
import type { BoardRow, Breach } from './board-row.js';

/** A deadline that was missed, or has run out with nobody having told yet. */
export const breachView = z.object({ key: z.string(), dueAt: z.iso.datetime() });

/** What of a disagreement every reader of the board sees: codes, dates and organisations. */
export const boardSummary = z.object({
  escalationId: z.uuid(),
  ref: z.string(),
  subject: z.string(),
  raisedByOrg: z.string(),
  againstOrg: z.string(),
  status: z.string(),
  stage: z.int(),
  /** Calendar days since it was raised; of an ended one, until it ended. */
  ageDays: z.int(),
  raisedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** When the stage it is at is due; of an ended one, when its last stage was. */
  stageDueAt: z.iso.datetime().nullable(),
  riskNow: z.string(),
  deadlines: z.array(deadlineView),
  breaches: z.array(breachView),
  outcome: z.string().nullable(),
  themes: z.array(z.string()),
  revision: z.int(),
});

const DAY_MS = 86_400_000;

/** Whole days from one moment to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.max(0, Math.floor((epochMs(to) - epochMs(from)) / DAY_MS));

/** What ran out: what the clock told, and what nobody has told yet; the earliest first. */
export function breachesAt({ state, missed }: Pick<BoardRow, 'state' | 'missed'>, now: string): Breach[] {
  const running = clocksOf(state.deadlines)
    .filter(({ status, dueAt }) => status === 'OPEN' && isOverdue(dueAt, now))
    .map(({ key, dueAt }) => ({ key, dueAt }));
  return [...missed, ...running].sort((a, b) =>
    a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.key < b.key) ? -1 : 1,
  );
}

type Summarised = Omit<BoardRow, 'learning' | 'raisedBy'>;

/** What everybody who may know of a disagreement is told of it. */
export function summaryOf(row: Summarised, now: string): z.infer<typeof boardSummary> {
  return {
    escalationId: row.escId,
    ref: row.ref,
    subject: row.subject,
    raisedByOrg: row.raisedByOrg,
    againstOrg: row.againstOrg,
    status: row.status,
    stage: row.stage,
    ageDays: daysBetween(row.raisedAt, row.endedAt ?? now),
    raisedAt: row.raisedAt,
    endedAt: row.endedAt,
    stageDueAt: row.stageDueAt,
    riskNow: row.riskNow,
    deadlines: deadlinesOf(row.state, now),
    breaches: breachesAt(row, now),
    outcome: row.outcome,
    themes: [...row.themes],
    revision: row.revision,
  };
}
