import type { Sql } from '#platform/database';
import { stepOf, type Step } from '../following/decode.js';
import { failureOf, type Failure } from '../following/failure.js';
import { isDataError } from '../following/outage.js';
import { park } from '../following/parking.js';
import {
  audit,
  openEvents,
  ParkedRefused,
  type ParkedEvent,
  type Settlement,
  type SettleResult,
} from '../following/parked-events.js';
import { DISCARD_ONLY, RESOLVE } from '../following/statements.js';
import { applySteps, type Prepared, type Target } from './apply.js';
import type { FollowerContext } from './context.js';
import { prepareSteps } from './prepare.js';
import type { Projection } from './projection.js';
import { generationsOf, type Generation } from './registry.js';
import { tablePlans } from './table-plan.js';

const TRIES = 20;

/** Handles a case's parked and waiting events again, in order, in one transaction that keeps the follower out meanwhile. */
export async function settleCase<S>(
  context: FollowerContext<S>,
  projection: Projection<S>,
  entry: ParkedEvent,
  by: Settlement,
): Promise<SettleResult> {
  if (by.action === 'DISCARD' && (await isOfAnotherVersion(context, projection, entry))) {
    return discardOnly(context, entry, by);
  }
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const open = await openEvents(context.db.sql, entry);
    if (open[0]?.id !== entry.id) throw new ParkedRefused('NOT_PARKED', entry.id);
    const steps = await readSteps(context, projection, by.action === 'DISCARD' ? open.slice(1) : open);
    const prepared = await prepareSteps(projection, steps, context.services);
    const result = await context.db.transaction((tx) => settleIn(tx, projection, entry, open, prepared, by));
    if (result !== undefined) return result;
  }
  throw new ParkedRefused('BUSY', entry.id);
}

/** The generation serves reads while this build, of another version, is about to replace it. */
async function isOfAnotherVersion<S>(
  { db }: FollowerContext<S>,
  { version }: Projection<S>,
  entry: ParkedEvent,
): Promise<boolean> {
  const known = await generationsOf(db.sql, entry.follower);
  return known.some((each) => each.generation === entry.generation && each.version !== version);
}

/** Lets a new version's build pass an event that nobody can mend; the old generation stays as it is. */
function discardOnly<S>(
  { db }: FollowerContext<S>,
  entry: ParkedEvent,
  by: Settlement,
): Promise<SettleResult> {
  return db.transaction(async (tx) => {
    const [row] = await tx.unsafe<{ behind: number }[]>(DISCARD_ONLY, [entry.id]);
    if (row === undefined) throw new ParkedRefused('NOT_PARKED', entry.id);
    const result = { handled: 0, stillParked: row.behind };
    await audit(tx, entry, by, result);
    return result;
  });
}

/** The events as the log has them: nothing of their content was kept when they were parked. */
async function readSteps<S>(
  { store, catalogue }: FollowerContext<S>,
  projection: Projection<S>,
  open: readonly ParkedEvent[],
): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for (const { stream, revision, ordinal } of open) {
    const [stored] = await store.readStream(stream, { after: revision - 1, limit: 1 });
    const step = stored && stepOf(projection, catalogue, stored, ordinal);
    if (step !== undefined) steps.push(step);
  }
  return steps;
}

/** Undefined when more events of the case came to wait since `open` was read. */
async function settleIn<S>(
  tx: Sql,
  projection: Projection<S>,
  entry: ParkedEvent,
  open: readonly ParkedEvent[],
  prepared: Prepared,
  by: Settlement,
): Promise<SettleResult | undefined> {
  const target = targetOf(projection, await lockServing(tx, projection, entry));
  const now = await openEvents(tx, entry);
  if (now.map(({ id }) => id).join() !== open.map(({ id }) => id).join()) return undefined;
  const discarded = by.action === 'DISCARD' ? entry.id : -1;
  await tx.unsafe(RESOLVE, [entry.follower, entry.generation, entry.caseId, discarded, 'DISCARDED']);
  const handled = await handleInOrder(tx, target, prepared);
  const result = { handled, stillParked: prepared.steps.length - handled };
  await audit(tx, entry, by, result);
  return result;
}

async function lockServing<S>(tx: Sql, { version }: Projection<S>, entry: ParkedEvent): Promise<Generation> {
  await tx.unsafe('select 1 from ledger_ops.follower where name = $1 and generation = $2 for update', [
    entry.follower,
    entry.generation,
  ]);
  const known = await generationsOf(tx, entry.follower);
  const serving = known.find(
    ({ generation, status }) => generation === entry.generation && status === 'ACTIVE',
  );
  if (serving === undefined || serving.version !== version) throw new ParkedRefused('NOT_SERVING', entry.id);
  return serving;
}

const targetOf = <S>(projection: Projection<S>, { name, generation, schema }: Generation): Target => ({
  name,
  generation,
  schema,
  plans: tablePlans(projection),
});

/** One event at a time, so that the first that fails keeps back only itself and those behind it. */
async function handleInOrder(tx: Sql, target: Target, { steps, prepared }: Prepared): Promise<number> {
  for (const [at, step] of steps.entries()) {
    const failure = await handleOne(tx, target, { steps: [step], prepared });
    if (failure === undefined) continue;
    const behind = steps.slice(at + 1).map((waiting) => ({ step: waiting }));
    await park(tx, target, [{ step, failure }, ...behind]);
    return at;
  }
  return steps.length;
}

async function handleOne(tx: Sql, target: Target, prepared: Prepared): Promise<Failure | undefined> {
  let failure: Failure | undefined;
  await tx.unsafe('savepoint one_event');
  try {
    await applySteps(tx, target, prepared, 0, ([heldBack]) => {
      if (heldBack?.failure !== undefined) throw new Held(heldBack.failure);
    });
    await tx.unsafe('release savepoint one_event');
  } catch (error) {
    if (error instanceof Held) ({ failure } = error);
    else if (isDataError(error)) failure = failureOf(error);
    else throw error;
    await tx.unsafe('rollback to savepoint one_event');
  }
  return failure;
}

class Held extends Error {
  readonly code = 'HELD_BACK';

  constructor(readonly failure: Failure) {
    super(failure.reason);
  }
}
