import { failPoint } from '#platform/fail-points';
import { advanceTogether } from '../following/advance-together.js';
import { advance, claim, type Cursor, type FollowerId, type Place } from '../following/cursor.js';
import { decode, type Step } from '../following/decode.js';
import type { Follower } from '../following/follow-loop.js';
import { blockedCases, park, type HeldBack } from '../following/parking.js';
import { GATHER_MS } from '../following/waiting.js';
import type { Position, StoredEvent } from '../store/index.js';
import { followerIdOf } from './follower-id.js';
import { portionsOf, type Portion } from './lanes.js';
import type { ProcessManager } from './process-manager.js';
import { inLanes, reactAndSend, type ManagerContext } from './react-and-send.js';
import { tryAgain } from './try-again.js';

const PATIENCE_MS = 5 * 60_000;
/** As many as a read model takes, so that both read the same pages of the log. */
const MAX_BATCH = 500;
const AGAIN_EVERY_MS = 1_000;

/** Follows the log for one process manager. The checkpoint passes an event only when all its commands were acknowledged. */
export class ManagerFollower<C, S> implements Follower {
  readonly label: string;
  readonly maxBatch = MAX_BATCH;
  readonly gatherMs: number;
  readonly patienceMs = PATIENCE_MS;
  readonly idle: NonNullable<Follower['idle']>;
  private readonly id: FollowerId;
  private cursor: Cursor = { position: '', ordinal: 0, fence: 0 };
  /** Events parked or waiting when last seen. Only this owner adds to them, so it is never too small. */
  private blocked = 1;
  private lookedAgainAt = 0;

  constructor(
    private readonly manager: ProcessManager<C, S>,
    private readonly context: ManagerContext<C, S>,
  ) {
    this.label = `process manager ${manager.name}`;
    this.id = followerIdOf(manager);
    this.gatherMs = context.gatherMs ?? GATHER_MS;
    this.idle = {
      everyMs: AGAIN_EVERY_MS,
      wanted: () => manager.again !== undefined && this.blocked > 0,
      run: () => this.tryAgain(),
    };
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
    const laned = await inLanes(this.manager, this.context, steps);
    for (const portion of portionsOf(laned, this.manager.atOnce)) await this.handlePortion(portion);
    if (end.position !== this.cursor.position) await this.moveTo(end);
    if (unknown !== undefined) throw unknown;
  }

  private async handlePortion(portion: Portion): Promise<void> {
    const { db } = this.context;
    for (;;) {
      const blocked = this.blocked > 0 ? await blockedCases(db.sql, this.id, portion.cases) : NO_CASES;
      const heldBack = await portion.handle(blocked, (step) =>
        reactAndSend(this.manager, this.context, step),
      );
      if (heldBack.length === 0 && !portion.sent) return;
      const end = placeOf(portion.last as Step);
      if (heldBack.length === 0) return this.moveTo(end);
      if (await this.holdBack(heldBack, blocked, end)) return;
    }
  }

  private async moveTo(place: Place): Promise<void> {
    this.blocked = await advanceTogether(this.context.db.sql, this.id, this.cursor, place);
    failPoint('process-manager.after-checkpoint');
    this.cursor = { ...this.cursor, ...place };
  }

  /** False when a case was freed in the meantime: its events are to be handled after all. */
  private async holdBack(
    heldBack: readonly HeldBack[],
    blocked: ReadonlySet<string>,
    end: Place,
  ): Promise<boolean> {
    const behind = [...blocked];
    try {
      await this.context.db.transaction(async (tx) => {
        await advance(tx, this.id, this.cursor, end);
        const still = behind.length === 0 ? NO_CASES : await blockedCases(tx, this.id, behind);
        if (behind.some((caseId) => !still.has(caseId))) throw new CaseFreed();
        await park(tx, this.id, heldBack);
      });
    } catch (error) {
      if (error instanceof CaseFreed) return false;
      throw error;
    }
    this.cursor = { ...this.cursor, ...end };
    this.blocked += heldBack.length;
    for (const held of heldBack) this.tellOf(held);
    return true;
  }

  private tellOf({ step: { event }, failure }: HeldBack): void {
    if (failure === undefined) return;
    const { eventId, type, stream, revision } = event;
    this.context.log.error(
      { processManager: this.manager.name, eventId, type, stream, revision, reason: failure.reason },
      'event parked: later events of its case wait behind it',
    );
  }

  private async tryAgain(): Promise<void> {
    if (performance.now() - this.lookedAgainAt < AGAIN_EVERY_MS) return;
    this.blocked = await tryAgain(this.manager, this.context);
    this.lookedAgainAt = performance.now();
  }
}

const NO_CASES: ReadonlySet<string> = new Set();

class CaseFreed extends Error {
  readonly code = 'CASE_FREED';
}

const placeOf = ({ event }: Step): Place => ({ position: event.position, ordinal: event.ordinal });
