import type { Step } from '../following/decode.js';
import type { Failure } from '../following/failure.js';
import type { HeldBack } from '../following/parking.js';
import type { Reaction } from './react-and-send.js';

/** Some events on their way: each is seen to once, those of a case in order, those of different cases at the same time. */
export class Portion {
  private readonly done = new Map<Step, Reaction>();
  private readonly failures = new Map<Step, Failure>();

  constructor(
    private readonly steps: readonly Step[],
    private readonly atOnce: number,
  ) {}

  get cases(): readonly string[] {
    return [...new Set(this.steps.map(({ caseId }) => caseId))];
  }

  /** Where the checkpoint goes when all of them are seen to or held back. */
  get last(): Step | undefined {
    return this.steps.at(-1);
  }

  /** Whether anything was sent because of them. */
  get sent(): boolean {
    return [...this.done.values()].some(({ sent }) => sent > 0);
  }

  /**
   * Sees to what is not seen to yet, but for cases that are blocked. May be called again, when fewer are.
   * @returns what is held back: failures, and what stands behind them or behind a blocked case, in the order of the log
   * @throws the first error `handle` threw, once none is under way any more: some may have been seen to by then
   */
  async handle(
    blocked: ReadonlySet<string>,
    handle: (step: Step) => Promise<Reaction>,
  ): Promise<readonly HeldBack[]> {
    const lanes = this.lanes(blocked);
    const given = new AbortController();
    const worker = async (): Promise<void> => {
      for (let lane = lanes.shift(); lane !== undefined; lane = lanes.shift())
        await this.walk(lane, handle, given.signal);
    };
    const guarded = (): Promise<void> =>
      worker().catch((error: unknown) => {
        given.abort(error);
        lanes.length = 0;
      });
    await Promise.all(Array.from({ length: Math.min(this.atOnce, lanes.length) }, guarded));
    if (given.signal.aborted) throw given.signal.reason;
    return this.steps.filter((step) => !this.done.has(step)).map((step) => this.heldBack(step));
  }

  private async walk(
    lane: readonly Step[],
    handle: (step: Step) => Promise<Reaction>,
    given: AbortSignal,
  ): Promise<void> {
    for (const step of lane) {
      if (given.aborted) return;
      const reaction = await handle(step);
      if (reaction.failure !== undefined) {
        this.failures.set(step, reaction.failure);
        return;
      }
      this.done.set(step, reaction);
    }
  }

  private heldBack(step: Step): HeldBack {
    const failure = this.failures.get(step);
    return failure === undefined ? { step } : { step, failure };
  }

  private lanes(blocked: ReadonlySet<string>): Step[][] {
    const lanes = new Map<string, Step[]>();
    const stuck = new Set([...blocked, ...[...this.failures.keys()].map(({ caseId }) => caseId)]);
    for (const step of this.steps) {
      if (this.done.has(step) || stuck.has(step.caseId)) continue;
      const lane = lanes.get(step.caseId);
      if (lane === undefined) lanes.set(step.caseId, [step]);
      else lane.push(step);
    }
    return [...lanes.values()];
  }
}

/** One by one in the order of the log, or all together where cases may pass each other. */
export function portionsOf(steps: readonly Step[], atOnce: number): readonly Portion[] {
  if (atOnce === 1) return steps.map((step) => new Portion([step], 1));
  return steps.length === 0 ? [] : [new Portion(steps, atOnce)];
}
