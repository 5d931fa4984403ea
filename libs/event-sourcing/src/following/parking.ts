import type { Sql } from '#platform/database';
import type { FollowerId } from './cursor.js';
import type { Step } from './decode.js';
import type { Failure } from './failure.js';
import { BLOCKED_CASES, PARK } from './statements.js';

/** An event that is not handled: it failed, or (no failure) stands behind one of its case that did. */
export interface HeldBack {
  readonly step: Step;
  readonly failure?: Failure;
}

/** Which of these cases have an event parked. */
export async function blockedCases(sql: Sql, id: FollowerId, cases: readonly string[]): Promise<Set<string>> {
  const rows = await sql.unsafe<{ case_id: string }[]>(
    BLOCKED_CASES,
    [id.name, id.generation, [...new Set(cases)]],
    { prepare: true },
  );
  return new Set(rows.map((row) => row.case_id));
}

/** Records events as PARKED (with a failure) or WAITING. */
export async function park(sql: Sql, id: FollowerId, heldBack: readonly HeldBack[]): Promise<void> {
  if (heldBack.length === 0) return;
  const rows = heldBack.map(({ step: { event, caseId }, failure }) => ({
    case_id: caseId,
    ordinal: event.ordinal,
    position: event.position,
    stream: event.stream,
    revision: event.revision,
    event_id: event.eventId,
    type: event.type,
    reason: failure?.reason ?? null,
  }));
  await sql.unsafe(PARK, [id.name, id.generation, JSON.stringify(rows)]);
}
