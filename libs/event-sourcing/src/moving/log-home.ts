import type { Database, Sql } from '#platform/database';
import { readLog } from '../following/read-log.js';
import type { EventStore } from '../store/index.js';
import { LogElsewhere } from './move-refused.js';

/** The engines a log can be in, as `EVENT_STORE` names them. */
export const LOG_STORES = ['postgres', 'eventstoredb'] as const;
export type LogStore = (typeof LOG_STORES)[number];

/** Where the log is, as the ledger's own database has it. */
export interface LogHome {
  readonly store: LogStore;
  /** Null while the log was empty whenever somebody looked. */
  readonly firstEvent: string | null;
}

/** Undefined where nobody has said so yet, as in a ledger of an earlier version. */
export async function homeIn(sql: Sql): Promise<LogHome | undefined> {
  const [kept] = await sql<
    { kept: boolean }[]
  >`select to_regclass('ledger_ops.log_home') is not null as kept`;
  if (kept?.kept !== true) return undefined;
  const [row] = await sql<LogHome[]>`
    select store, first_event::text as "firstEvent" from ledger_ops.log_home`;
  return row;
}

/** Before anybody said where the log is, it is in PostgreSQL if anything is or was there: so ledgers begin that know no other store. */
export async function homeOrFirst(sql: Sql): Promise<LogStore | undefined> {
  const home = await homeIn(sql);
  if (home !== undefined) return home.store;
  const [{ begun } = { begun: false }] = await sql<{ begun: boolean }[]>`
    select exists (select from ledger_log.event)
        or exists (select from ledger_ops.follower where checkpoint <> '') as begun`;
  return begun ? 'postgres' : undefined;
}

/**
 * Makes sure that the log of this ledger is in the store that was opened for it, and in no other.
 * @throws LogElsewhere LOG_ELSEWHERE, ANOTHER_LOG
 */
export async function settleHome(db: Database, store: LogStore, log: EventStore): Promise<void> {
  const first = await firstEventOf(log);
  const known = await homeOrFirst(db.sql);
  if (known !== undefined && known !== store) throw elsewhere(known, store);
  await db.sql`
    insert into ledger_ops.log_home (store, first_event) values (${store}, ${first ?? null}::uuid)
    on conflict (only_row) do update set first_event = coalesce(log_home.first_event, excluded.first_event)
    where log_home.store = excluded.store and log_home.first_event is null and excluded.first_event is not null`;
  const home = await homeIn(db.sql);
  if (home === undefined) return;
  if (home.store !== store) throw elsewhere(home.store, store);
  if (home.firstEvent !== null && home.firstEvent !== first) throw another(store, first);
}

export async function firstEventOf(log: EventStore): Promise<string | undefined> {
  for await (const [first] of readLog(log)) return first?.eventId;
  return undefined;
}

/** @throws LogElsewhere when the log is known to be in another store */
export async function refuseElsewhere(db: Pick<Database, 'sql'>, store: LogStore): Promise<void> {
  const home = await homeOrFirst(db.sql);
  if (home !== undefined && home !== store) throw elsewhere(home, store);
}

const elsewhere = (home: LogStore, store: LogStore): LogElsewhere =>
  new LogElsewhere(
    'LOG_ELSEWHERE',
    `The log of this ledger is in ${home}, and EVENT_STORE says ${store}. Set EVENT_STORE=${home}, or move the log first: ledger log move --to ${store}.`,
  );

const another = (store: LogStore, first: string | undefined): LogElsewhere =>
  new LogElsewhere(
    'ANOTHER_LOG',
    `The ${store} that is configured ${first === undefined ? 'holds no events' : 'holds another log'}, not the one of this ledger. See that the address is right, and that nothing was lost: nothing was written.`,
  );
