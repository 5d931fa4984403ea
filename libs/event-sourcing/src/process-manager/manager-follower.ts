import type { Database } from '#platform/database';
import { failPoint } from '#platform/fail-points';
import { deterministicId } from '#platform/ids';
import type { EventCatalogue } from '../events/index.js';
import { advanceTogether } from '../following/advance-together.js';
import { advance, claim, type Cursor, type FollowerId, type Place } from '../following/cursor.js';
import { decode, type Step } from '../following/decode.js';
import { failureOf, type Failure } from '../following/failure.js';
import type { Follower, FollowLog } from '../following/follow-loop.js';
import { isOutage } from '../following/outage.js';
import { GATHER_MS } from '../following/waiting.js';
import { blockedCases, park } from '../following/parking.js';
import type { EventStore, Position, StoredEvent } from '../store/index.js';
import type { ProcessManager, Send } from './process-manager.js';
import { sendAndRecord } from './refusals.js';

export interface ManagerContext<C, S> {
  readonly db: Database;
  readonly store: EventStore;
  readonly catalogue: EventCatalogue;
  readonly services: S;
  readonly log: FollowLog;
  readonly send: Send<C>;
}

const PATIENCE_MS = 5 * 60_000;
/** As many as a read model takes, so that both read the same pages of the log. */
const MAX_BATCH = 500;

export const followerIdOf = (manager: { readonly name: string }): FollowerId => ({
  name: manager.name,
  generation: 0,
});

/** Follows the log for one process manager. The checkpoint passes an event only when all its commands were acknowledged. */
export class ManagerFollower<C, S> implements Follower {
  readonly label: string;
  readonly maxBatch = MAX_BATCH;
  readonly gatherMs = GATHER_MS;
  readonly patienceMs = PATIENCE_MS;
  private readonly id: FollowerId;
  private cursor: Cursor = { position: '', ordinal: 0, fence: 0 };
  /** Events parked or waiting when last seen. Only this owner adds to them, so it is never too small. */
  private blocked = 1;

  constructor(
    private readonly manager: ProcessManager<C, S>,
    private readonly context: ManagerContext<C, S>,
  ) {
    this.label = `process manager ${manager.name}`;
    this.id = followerIdOf(manager);
  }

  async claim(): Promise<Position> {
    const { sql } = this.context.db;
    await sql.unsafe(
      `insert into ledger_ops.follower (name, generation, kind, version, status, activated_at)
       values ($1, 0, 'PROCESS_MANAGER', 1, 'ACTIVE', now()) on conflict do nothing`,
      [this.manager.name],
    );
    this.cursor = await claim(sql, this.id);
    this.blocked = 1;
    return this.cursor.position;
  }

  async handle(batch: readonly StoredEvent[]): Promise<void> {
    const { steps, end, unknown } = decode(this.manager, this.context.catalogue, this.cursor, batch);
    for (const step of steps) await this.handleStep(step);
    if (end.position !== this.cursor.position) await this.moveTo(end);
    if (unknown !== undefined) throw unknown;
  }

  private async handleStep(step: Step): Promise<void> {
    const { db } = this.context;
    while (this.blocked > 0 && (await blockedCases(db.sql, this.id, [step.caseId])).has(step.caseId)) {
      if (await this.holdBack(step)) return;
    }
    const outcome = await reactAndSend(this.manager, this.context, step);
    if (outcome.failure !== undefined) await this.park(step, outcome.failure);
    else if (outcome.sent > 0) await this.moveTo(placeOf(step));
  }

  private async moveTo(place: Place): Promise<void> {
    this.blocked = await advanceTogether(this.context.db.sql, this.id, this.cursor, place);
    failPoint('process-manager.after-checkpoint');
    this.cursor = { ...this.cursor, ...place };
  }

  private async park(step: Step, failure: Failure): Promise<void> {
    const { eventId, type, stream, revision } = step.event;
    const fields = {
      processManager: this.manager.name,
      eventId,
      type,
      stream,
      revision,
      reason: failure.reason,
    };
    this.context.log.error(fields, 'event parked: later events of its case wait behind it');
    await this.context.db.transaction(async (tx) => {
      await advance(tx, this.id, this.cursor, placeOf(step));
      await park(tx, this.id, [{ step, failure }]);
    });
    this.cursor = { ...this.cursor, ...placeOf(step) };
    this.blocked += 1;
  }

  /** False when the case was freed in the meantime: the event is to be handled after all. */
  private async holdBack(step: Step): Promise<boolean> {
    try {
      await this.context.db.transaction(async (tx) => {
        await advance(tx, this.id, this.cursor, placeOf(step));
        if (!(await blockedCases(tx, this.id, [step.caseId])).has(step.caseId)) throw new CaseFreed();
        await park(tx, this.id, [{ step }]);
      });
    } catch (error) {
      if (error instanceof CaseFreed) return false;
      throw error;
    }
    this.cursor = { ...this.cursor, ...placeOf(step) };
    return true;
  }
}

class CaseFreed extends Error {
  readonly code = 'CASE_FREED';
}

const placeOf = ({ event }: Step): Place => ({ position: event.position, ordinal: event.ordinal });

/**
 * What an event calls for, sent in order; an answer that is lost makes the same commands go out again under the same ids.
 * @throws when something is out of reach.
 */
export async function reactAndSend<C, S>(
  manager: ProcessManager<C, S>,
  context: ManagerContext<C, S>,
  { event, failure }: Step,
): Promise<{ readonly sent: number; readonly failure?: Failure }> {
  if (failure !== undefined) return { sent: 0, failure };
  let commands: readonly C[];
  try {
    commands = await manager.react(event, context.services);
  } catch (error) {
    if (isOutage(error)) throw error;
    return { sent: 0, failure: failureOf(error) };
  }
  const cause = { causationId: event.eventId, correlationId: event.meta.correlationId };
  for (const [index, command] of commands.entries()) {
    const commandId = deterministicId(manager.name, event.eventId, index);
    failPoint('process-manager.before-send');
    await sendAndRecord(context, manager.name, event.eventId, { commandId, command, cause });
    failPoint('process-manager.after-send');
  }
  return { sent: commands.length };
}
