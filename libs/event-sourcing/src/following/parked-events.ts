import type { Database, Sql } from '#platform/database';

export type ParkedState = 'PARKED' | 'WAITING' | 'RETRIED' | 'DISCARDED';

/** An event that was held back. */
export interface ParkedEvent {
  readonly id: number;
  readonly follower: string;
  readonly generation: number;
  readonly caseId: string;
  readonly ordinal: number;
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  readonly state: ParkedState;
  readonly reason: string | null;
  readonly attempts: number;
  readonly parkedAt: string;
  readonly resolvedAt: string | null;
}

/** What somebody did about a parked event. */
export interface ParkedAudit {
  readonly at: string;
  readonly actor: string;
  readonly action: 'RETRY' | 'DISCARD';
  readonly reason: string | null;
  readonly handled: number;
  readonly stillParked: number;
}

export interface ParkedDetail extends ParkedEvent {
  /** Open events of the same case behind it, in order. */
  readonly behind: readonly ParkedEvent[];
  readonly history: readonly ParkedAudit[];
}

export interface SettleResult {
  /** Events handled now. */
  readonly handled: number;
  /** Events of the case still parked or waiting. */
  readonly stillParked: number;
}

/** Works on parked events; every change is audited. */
export interface ParkedEvents {
  /** Open events (PARKED and WAITING) of generations that serve reads, oldest first; of one follower when named. */
  list(follower?: string): Promise<readonly ParkedEvent[]>;
  /** @throws ParkedRefused NOT_FOUND */
  show(id: number): Promise<ParkedDetail>;
  /**
   * Handles the parked event and those of its case waiting behind it, in order; the first that fails again is parked anew.
   * @throws ParkedRefused
   */
  retry(id: number, actor: string): Promise<SettleResult>;
  /**
   * Gives the event up, for this read model and every later rebuild of it, and handles those waiting behind it.
   * @throws ParkedRefused
   */
  discard(id: number, by: { readonly actor: string; readonly reason: string }): Promise<SettleResult>;
}

export type ParkedRefusal =
  'NOT_FOUND' | 'NOT_PARKED' | 'UNKNOWN_FOLLOWER' | 'NOT_SERVING' | 'REASON_REQUIRED' | 'BUSY';

const SENTENCES: Readonly<Record<ParkedRefusal, string>> = {
  NOT_FOUND: 'there is no such parked event',
  NOT_PARKED: 'the event is not parked: only the one its case is stuck at can be worked on',
  UNKNOWN_FOLLOWER: 'this build does not have what parked it',
  NOT_SERVING: 'the generation that parked it does not serve reads, or was made by another build',
  REASON_REQUIRED: 'giving an event up needs an actor and a reason',
  BUSY: 'more events of the case keep coming in; try again',
};

export class ParkedRefused extends Error {
  constructor(
    readonly code: ParkedRefusal,
    readonly id: number,
  ) {
    super(`Parked event ${id}: ${SENTENCES[code]}`);
    this.name = 'ParkedRefused';
  }
}

const FIELDS = `p.id, p.follower, p.generation, p.case_id as "caseId", p.ordinal, p.position, p.stream, p.revision,
  p.event_id as "eventId", p.type, p.state, p.reason, p.attempts, p.parked_at as "parkedAt", p.resolved_at as "resolvedAt"`;

export const listParked = (sql: Sql, follower?: string): Promise<readonly ParkedEvent[]> =>
  sql.unsafe<ParkedEvent[]>(
    `select ${FIELDS} from ledger_ops.parked_event p
     join ledger_ops.follower f on f.name = p.follower and f.generation = p.generation and f.status = 'ACTIVE'
     where p.state in ('PARKED', 'WAITING') and ($1::text is null or p.follower = $1::text) order by p.ordinal, p.follower`,
    [follower ?? null],
  );

/** What the cases of one follower are stuck at, oldest first. */
export const parkedFirst = (sql: Sql, follower: string): Promise<readonly ParkedEvent[]> =>
  sql.unsafe<ParkedEvent[]>(
    `select ${FIELDS} from ledger_ops.parked_event p
     where p.follower = $1::text and p.generation = 0 and p.state = 'PARKED' order by p.ordinal`,
    [follower],
  );

/** Events parked or waiting of a follower that has one generation. */
export async function openCount(sql: Sql, follower: string): Promise<number> {
  const [row] = await sql.unsafe<{ blocked: number }[]>(
    'select blocked from ledger_ops.follower where name = $1::text and generation = 0',
    [follower],
  );
  return row?.blocked ?? 0;
}

export async function showParked(sql: Sql, id: number): Promise<ParkedDetail> {
  const entry = await findParked(sql, id);
  const open = await openEvents(sql, entry);
  const history = await sql.unsafe<ParkedAudit[]>(
    `select at, actor, action, reason, handled, still_parked as "stillParked"
     from ledger_ops.parked_audit where parked_id = $1::int8 order by id`,
    [id],
  );
  return { ...entry, behind: open.filter(({ ordinal }) => ordinal > entry.ordinal), history };
}

export async function findParked(sql: Sql, id: number): Promise<ParkedEvent> {
  const [entry] = await sql.unsafe<ParkedEvent[]>(
    `select ${FIELDS} from ledger_ops.parked_event p where p.id = $1::int8`,
    [id],
  );
  if (entry === undefined) throw new ParkedRefused('NOT_FOUND', id);
  return entry;
}

/** The parked and waiting events of one's case, in order. */
export const openEvents = (sql: Sql, entry: ParkedEvent): Promise<readonly ParkedEvent[]> =>
  sql.unsafe<ParkedEvent[]>(
    `select ${FIELDS} from ledger_ops.parked_event p
     where p.follower = $1::text and p.generation = $2::int4 and p.case_id = $3::text and p.state in ('PARKED', 'WAITING')
     order by p.ordinal`,
    [entry.follower, entry.generation, entry.caseId],
  );

/** What an operator decided about a parked event. */
export interface Settlement {
  readonly id: number;
  readonly action: 'RETRY' | 'DISCARD';
  readonly actor: string;
  readonly reason: string | null;
}

export const audit = (tx: Sql, entry: ParkedEvent, by: Settlement, result: SettleResult): Promise<unknown> =>
  tx.unsafe(
    `insert into ledger_ops.parked_audit
       (actor, action, parked_id, follower, generation, case_id, event_id, reason, handled, still_parked)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      by.actor,
      by.action,
      entry.id,
      entry.follower,
      entry.generation,
      entry.caseId,
      entry.eventId,
      by.reason,
      result.handled,
      result.stillParked,
    ],
  );

/** The desk where parked events are worked on; `settle` knows how what parked them handles events. */
export function parkedEvents(
  db: Database,
  settle: (entry: ParkedEvent, by: Settlement) => Promise<SettleResult>,
): ParkedEvents {
  const work = async (by: Settlement): Promise<SettleResult> => {
    const entry = await findParked(db.sql, by.id);
    if (entry.state !== 'PARKED') throw new ParkedRefused('NOT_PARKED', by.id);
    return settle(entry, by);
  };
  return {
    list: (follower) => listParked(db.sql, follower),
    show: (id) => showParked(db.sql, id),
    retry: (id, actor) => work({ id, action: 'RETRY', actor, reason: null }),
    discard: async (id, { actor, reason }) => {
      if (actor.trim() === '' || reason.trim() === '') throw new ParkedRefused('REASON_REQUIRED', id);
      return work({ id, action: 'DISCARD', actor, reason });
    },
  };
}
