import { FollowLoop, type LoopOptions } from '../following/follow-loop.js';
import type { Position } from '../store/index.js';
import type { FollowerContext } from './context.js';
import { GenerationFollower } from './generation-follower.js';
import type { Projection } from './projection.js';
import { beginGeneration, generations, type Generation, type Place } from './registry.js';
import type { LoopReport } from './status.js';

type Loop<S> = FollowLoop<GenerationFollower<S>>;

/** The loops of one process: one for each generation this build can follow. */
export class GenerationLoops<S> {
  private readonly loops = new Map<string, Loop<S>>();
  private turn: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly projections: readonly Projection<S>[],
    private readonly context: FollowerContext<S>,
    private readonly options: LoopOptions,
  ) {}

  /** Brings the loops in line with the registry: begins what is missing, ends what was retired or replaced. */
  reconcile(): Promise<void> {
    const mine = this.turn.then(() => this.reconcileNow());
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /** Follows one generation, whether or not the others are followed. */
  follow(projection: Projection<S>, place: Place): Loop<S> {
    const key = keyOf(projection.name, place.generation);
    const loop =
      this.loops.get(key) ??
      new FollowLoop(new GenerationFollower(projection, place, this.context), this.options);
    this.loops.set(key, loop);
    if (!this.stopped) loop.start();
    return loop;
  }

  async unfollow(name: string, generation: number): Promise<void> {
    const key = keyOf(name, generation);
    const loop = this.loops.get(key);
    this.loops.delete(key);
    await loop?.stop();
  }

  /** How far the generation is that serves reads of a read model and is followed here. */
  placeOf(name: string): Position | undefined {
    return this.serving(name)?.follower.place.position;
  }

  /** Somebody waits until a read model shows what is at a position. */
  hurry(name: string, position: Position): void {
    this.serving(name)?.hurry(position);
  }

  report(name: string, generation: number): LoopReport | undefined {
    const loop = this.loops.get(keyOf(name, generation));
    return loop && { state: loop.state, error: loop.error };
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.turn;
    await Promise.all([...this.loops.values()].map((loop) => loop.stop()));
  }

  private serving(name: string): Loop<S> | undefined {
    for (const loop of this.loops.values()) {
      const { follower, state } = loop;
      if (follower.projection.name === name && follower.serves && state === 'FOLLOWING') return loop;
    }
    return undefined;
  }

  private async reconcileNow(): Promise<void> {
    if (this.stopped) return;
    await this.beginMissing(await generations(this.context.db.sql));
    const wanted = new Map<string, [Projection<S>, Generation]>();
    for (const generation of await generations(this.context.db.sql)) {
      const projection = this.projections.find(({ name }) => name === generation.name);
      if (projection?.version !== generation.version || generation.status === 'RETIRED') continue;
      wanted.set(keyOf(generation.name, generation.generation), [projection, generation]);
    }
    for (const [projection, generation] of wanted.values()) this.follow(projection, generation);
    for (const [key, loop] of this.loops) {
      if (wanted.has(key)) continue;
      this.loops.delete(key);
      await loop.stop();
    }
  }

  private async beginMissing(known: readonly Generation[]): Promise<void> {
    for (const projection of this.projections) {
      const own = known.filter(({ name }) => name === projection.name);
      const active = own.find(({ status }) => status === 'ACTIVE');
      const current = own.some(
        ({ status, version }) => status === 'BUILDING' && version >= projection.version,
      );
      if (current || (active !== undefined && active.version >= projection.version)) continue;
      await beginGeneration(this.context.db, projection, 'resume');
    }
  }
}

const keyOf = (name: string, generation: number): string => `${name}/${generation}`;
