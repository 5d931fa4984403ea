import type { Database } from '#platform/database';
import { failPoint } from '#platform/fail-points';
import { sleep } from '../following/waiting.js';
import type { LockSession } from '../following/lock-session.js';
import type { EventStore, Position } from '../store/index.js';
import { verifyStore } from '../verify/verify-store.js';
import { compareLogs, type ComparedLogs } from './compare-logs.js';
import { copyLog } from './copy-log.js';
import { firstEventOf, homeOrFirst, LOG_STORES, type LogStore } from './log-home.js';
import { aloneWithLog, BELIEF_OVER_MS } from './log-lease.js';
import {
  forgetPositions,
  LogPlaces,
  movePositions,
  notePositions,
  type PositionColumn,
} from './log-places.js';
import { MoveRefused } from './move-refused.js';

export interface MoveProgress {
  /** The source is verified, the target filled, the two compared event by event. */
  readonly phase: 'verify' | 'copy' | 'compare';
  readonly events: number;
  readonly of: number;
}

export interface MoveOptions {
  /** The ledger's own database: read models, checkpoints, and where the log is. */
  readonly db: Database;
  readonly source: EventStore;
  readonly target: EventStore;
  readonly to: LogStore;
  /** Who moves it, for the record of moves. */
  readonly actor: string;
  /** Where read models keep places in the log. */
  readonly positionColumns: readonly PositionColumn[];
  readonly onProgress?: (progress: MoveProgress) => void;
  readonly signal?: AbortSignal;
  /** How long after the last process can have ended it may still believe that it may write, milliseconds; 0 where none ran. */
  readonly graceMs?: number;
}

/** What was moved. */
export interface MoveReport extends ComparedLogs {
  readonly checkpoints: number;
  readonly parked: number;
  /** Places in read models. */
  readonly positions: number;
}

/**
 * Moves the log of a ledger to another store while nothing of the ledger runs, and takes along everything that points into it. Until the
 * last transaction the ledger is where it was; a move that was interrupted is done again and goes on where the copy ends. The source is
 * left as it is.
 * @returns undefined when the log is there already
 * @throws MoveRefused; StoreUnavailable
 */
export async function moveLog(options: MoveOptions): Promise<MoveReport | undefined> {
  const { db, source, to } = options;
  let report: MoveReport | undefined;
  let sourceHead: Position | undefined;
  await aloneWithLog(db, async (session) => {
    if ((await homeOrFirst(db.sql)) === to) return;
    const began = performance.now();
    const places = await LogPlaces.of(db.sql, source);
    const digest = await copied(options);
    await leasesOver(options, began);
    sourceHead = await source.head();
    const compared = await held(options, places, digest);
    if ((await source.head()) !== sourceHead) throw wroteMeanwhile();
    report = await switchOver(session, options, places, compared);
    failPoint('move.before-commit');
  });
  if (report === undefined) return undefined;
  if ((await homeOrFirst(db.sql)) !== to) throw notConfirmed();
  if ((await source.head()) !== sourceHead) throw wroteAfterwards();
  return report;
}

/** Verifies the source and fills the target. @returns the digest of the source */
async function copied({ db, source, target, onProgress, signal }: MoveOptions): Promise<string> {
  const stop = signal === undefined ? {} : { signal };
  const {
    firstFault,
    events: of,
    head,
  } = await verifyStore(source, {
    ...stop,
    atLeast: await seenByFollowers(db),
    onProgress: ({ events, of }) => onProgress?.({ phase: 'verify', events, of }),
  });
  if (firstFault !== undefined) {
    const { kind, position, explanation } = firstFault;
    throw new MoveRefused(
      'SOURCE_DAMAGED',
      `The log is not what was appended, so it was not moved. First fault: ${kind} at event ${position}. ${explanation}`,
    );
  }
  await copyLog(source, target, {
    ...stop,
    onEvents: (events) => onProgress?.({ phase: 'copy', events, of }),
  });
  return head.digest;
}

/** The newest event any follower of this ledger has handled, counted from the first; a log that is shorter has lost some. */
export async function seenByFollowers({ sql }: Pick<Database, 'sql'>): Promise<number> {
  const [row] = await sql<{ seen: number }[]>`
    select coalesce(max(ordinal), 0)::float8 as seen from ledger_ops.follower`;
  return row?.seen ?? 0;
}

async function leasesOver({ graceMs = BELIEF_OVER_MS, signal }: MoveOptions, began: number): Promise<void> {
  await sleep(Math.max(0, graceMs - (performance.now() - began)), signal ?? new AbortController().signal);
  signal?.throwIfAborted();
}

/** Holds the copy against the log, event by event, and notes on the way what becomes of every place in it. */
async function held(
  { db, source, target, onProgress, signal }: MoveOptions,
  places: LogPlaces,
  digest: string,
): Promise<ComparedLogs> {
  await forgetPositions(db.sql);
  const of = await seenByFollowers(db);
  const compared = await compareLogs(source, target, async (pairs, events) => {
    signal?.throwIfAborted();
    places.pass(pairs);
    await notePositions(db.sql, pairs);
    failPoint('move.while-comparing');
    onProgress?.({ phase: 'compare', events, of: Math.max(of, events) });
  });
  if (compared.digest !== digest) throw wroteMeanwhile();
  return compared;
}

/** Everything that points into the log, and where the log is, in the transaction that keeps everybody else out. */
async function switchOver(
  { tx }: LockSession,
  { target, to, actor, positionColumns }: MoveOptions,
  places: LogPlaces,
  { events, digest }: ComparedLogs,
): Promise<MoveReport> {
  const { checkpoints, parked } = await places.take(tx);
  const positions = await movePositions(tx, positionColumns);
  await forgetPositions(tx);
  const from = LOG_STORES.find((store) => store !== to) as LogStore;
  await tx`insert into ledger_ops.log_move (actor, from_store, to_store, events, digest)
    values (${actor}, ${from}, ${to}, ${events}, ${digest})`;
  const first = (await firstEventOf(target)) ?? null;
  await tx`
    insert into ledger_ops.log_home (store, first_event) values (${to}, ${first}::uuid)
    on conflict (only_row) do update
    set store = excluded.store, first_event = excluded.first_event, since = now()`;
  return { events, digest, checkpoints, parked, positions };
}

const wroteMeanwhile = (): MoveRefused =>
  new MoveRefused(
    'SOURCE_MOVED_ON',
    'Something wrote to the log while it was being moved. It is where it was. Find out what still writes, stop it, and start again.',
  );

const wroteAfterwards = (): MoveRefused =>
  new MoveRefused(
    'SOURCE_MOVED_ON',
    'The log was moved, and something wrote to the old one in that very moment. Start nothing: what was written there is missing in the new log. Find out what wrote, and compare both before anything runs.',
  );

const notConfirmed = (): MoveRefused =>
  new MoveRefused(
    'LOG_IN_USE',
    'The database did not confirm the end of the move, so the log is where it was. Start again.',
  );
