import { readFileSync } from 'node:fs';
import type { Database, Sql } from '#platform/database';
import type { Letter, MessageState, NewMessage, OutboxMessage } from './message.js';

const CLAIM = readFileSync(new URL('./claim.sql', import.meta.url), 'utf8');

/** Any number will do, as long as it stays the same and nothing else locks it. */
const CLAIM_LOCK = 7_165_210;

/** A message in this worker's hands until its lease runs out. */
export interface Held {
  readonly message: OutboxMessage;
  readonly fence: number;
}

/** Somebody else has taken the message meanwhile: whatever was about to be done with it is theirs now. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
  readonly code = 'LEASE_LOST';
}

/** Adds a message; true when it was not there yet. In the caller's transaction, or by itself. */
export async function addMessage(
  sql: Sql,
  { id, kind, topic, notBefore, details }: NewMessage,
): Promise<boolean> {
  const added = await sql`
    insert into ledger_outbox.message (id, kind, topic, planned_for, next_at, details, state)
    values (${id}, ${kind}, ${topic}, ${notBefore}, ${notBefore}, ${sql.json(details)}, 'WAITING')
    on conflict (id) do nothing
    returning id`;
  return added.length > 0;
}

const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The columns of a message, as the outbox tells of it. */
export const COLUMNS = `id, kind, topic, ${instant('planned_for')} as "plannedFor", ${instant('next_at')} as "nextAt",
  details, state, letter, attempts, ${instant('sent_at')} as "sentAt", channel, carrier_ref as "carrierRef", reason`;

export async function messageOf(sql: Sql, id: string): Promise<OutboxMessage | undefined> {
  const [row] = await sql.unsafe<OutboxMessage[]>(
    `select ${COLUMNS} from ledger_outbox.message where id = $1`,
    [id],
  );
  return row;
}

/** Every message of a topic, in the order they were planned. */
export const topicOf = (sql: Sql, topic: string): Promise<readonly OutboxMessage[]> =>
  sql.unsafe<OutboxMessage[]>(
    `select ${COLUMNS} from ledger_outbox.message where topic = $1 order by planned_for, id`,
    [topic],
  );

/** Takes the next message due by `now`, of all workers one at a time; undefined when nothing is to be done. */
export async function claim(db: Database, now: Date, leaseMs: number): Promise<Held | undefined> {
  // Nearly always there is nothing, and nobody need wait for the lock to learn that.
  const [due] = await db.sql`
    select 1 from ledger_outbox.message
    where state in ('WAITING', 'SENDING', 'SENT') and next_at <= ${now.toISOString()}::timestamptz
      and (leased_until is null or leased_until < clock_timestamp())
    limit 1`;
  if (due === undefined) return undefined;
  return db.transaction(async (tx) => {
    await tx`select pg_advisory_xact_lock(${CLAIM_LOCK})`;
    const [taken] = await tx.unsafe<{ id: string; fence: number }[]>(CLAIM, [now.toISOString(), leaseMs]);
    if (taken === undefined) return undefined;
    const message = await messageOf(tx, taken.id);
    return message && { message, fence: taken.fence };
  });
}

/** What may be changed of a message. */
export interface Change {
  readonly state?: MessageState;
  readonly nextAt?: string;
  readonly letter?: Letter;
  readonly attempts?: number;
  readonly sentAt?: string | null;
  readonly channel?: string;
  readonly carrierRef?: string;
  readonly reason?: string | null;
  /** Marks it as being handed over from now on. */
  readonly marked?: true;
  /** How long it stays in these hands, from now; `keep` leaves the lease as it is. Given back at once when left out. */
  readonly leaseMs?: number | 'keep';
}

const SETTLED: readonly MessageState[] = ['DONE', 'DROPPED', 'DEAD'];

/** Changes a held message. @throws LeaseLost when it is in other hands by now: nothing is changed then */
export async function change(sql: Sql, { message, fence }: Held, changed: Change): Promise<Held> {
  const { letter, leaseMs, marked } = changed;
  const next = { ...message, ...definedOf(changed) };
  const lease =
    leaseMs === 'keep'
      ? sql`leased_until`
      : leaseMs === undefined
        ? sql`null`
        : sql`clock_timestamp() + make_interval(secs => ${leaseMs}::int8 / 1000.0)`;
  const updated = await sql`
    update ledger_outbox.message
    set state = ${next.state}, next_at = ${next.nextAt}::timestamptz, attempts = ${next.attempts}, reason = ${next.reason},
      letter = ${letter === undefined ? sql`letter` : sql.json(letter as never)},
      sent_at = ${next.sentAt}::timestamptz, channel = ${next.channel}, carrier_ref = ${next.carrierRef},
      marked_at = ${marked === true ? sql`clock_timestamp()` : sql`marked_at`},
      settled_at = ${SETTLED.includes(next.state) ? sql`clock_timestamp()` : sql`null`},
      leased_until = ${lease}
    where id = ${message.id} and fence = ${fence}
    returning 1`;
  if (updated.length === 0) throw new LeaseLost();
  return { message: next, fence };
}

/** Without `marked` and `leaseMs`, which are no part of a message. */
function definedOf({ marked: _marked, leaseMs: _leaseMs, ...fields }: Change): Partial<OutboxMessage> {
  return fields;
}

/** How long ago, by the database's clock, a message was marked as being sent. */
export async function msSinceMarked(sql: Sql, id: string): Promise<number> {
  const [row] = await sql<{ ms: number }[]>`
    select (extract(epoch from clock_timestamp() - marked_at) * 1000)::float8 as ms
    from ledger_outbox.message where id = ${id}`;
  return row?.ms ?? 0;
}
