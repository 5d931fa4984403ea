import type { Database, Listening } from '#platform/database';
import { START, type EventStore, type Position } from '../store/index.js';

/** Who waits says so on the one, who follows answers on the other. */
export const HINT_CHANNELS = {
  wanted: 'ledger_read_models_wanted',
  reached: 'ledger_read_models_reached',
} as const;

/** Twice as long as a reader waits who was set no other time: a place nobody ever wrote at is not waited for for ever. */
const FORGOTTEN_AFTER_MS = 10_000;

export interface HintsOptions {
  readonly db: Pick<Database, 'sql' | 'listen'>;
  readonly store: Pick<EventStore, 'compare'>;
  /** How far a read model is that is followed in this process and serves reads. */
  readonly at: (name: string) => Position | undefined;
  /** Somebody waits for a read model that is followed in this process. */
  readonly wanted: (name: string, position: Position) => void;
  /** A read model followed by another process has come so far. */
  readonly reached: (name: string, position: Position) => void;
}

/**
 * What processes tell one another of read models, so that whoever waits for what they have just written is not kept until the owner would
 * have gone on by itself, nor until the next look at its checkpoint (docs/adr/0183). Hints and no more: each may be lost or come twice, a
 * wish may name a place nobody wrote at, and all of it costs or saves a moment. An answer is believed as a checkpoint in the database is.
 */
export class Hints {
  private readonly listening: Listening[] = [];
  private hearsAnswers = false;
  /** Of read models followed here: up to where somebody elsewhere waits, and until when that is remembered. */
  private readonly awaited = new Map<string, { readonly position: Position; readonly until: number }>();
  private readonly untold = {
    wanted: new Map<string, Position>(),
    reached: new Map<string, Position>(),
  };

  constructor(private readonly options: HintsOptions) {}

  /** Read models are followed here from now on: hears who waits for them. */
  follow(): void {
    this.listen('wanted', (name, position) => {
      const at = this.options.at(name);
      if (at === undefined) return;
      if (this.isPast(at, position)) {
        this.tell('reached', name, at);
        return;
      }
      const known = this.awaited.get(name)?.position ?? START;
      const furthest = this.isPast(known, position) ? known : position;
      this.awaited.set(name, { position: furthest, until: performance.now() + FORGOTTEN_AFTER_MS });
      this.options.wanted(name, position);
    });
  }

  /** Somebody waits here until read models show what is at a position. */
  ask(names: readonly string[], position: Position): void {
    for (const name of names) {
      if (this.options.at(name) === undefined) this.askElsewhere(name, position);
      else this.options.wanted(name, position);
    }
  }

  /** A read model followed here has come so far. */
  committed(name: string, position: Position): void {
    const awaited = this.awaited.get(name);
    if (awaited === undefined) return;
    if (this.isPast(position, awaited.position) || awaited.until < performance.now())
      this.awaited.delete(name);
    this.tell('reached', name, position);
  }

  async close(): Promise<void> {
    await Promise.all(this.listening.splice(0).map((each) => each.close()));
  }

  private askElsewhere(name: string, position: Position): void {
    if (!this.hearsAnswers) {
      this.hearsAnswers = true;
      this.listen('reached', this.options.reached);
    }
    this.tell('wanted', name, position);
  }

  private isPast(at: Position, position: Position): boolean {
    return this.options.store.compare(at, position) >= 0;
  }

  private listen(
    channel: keyof typeof HINT_CHANNELS,
    heard: (name: string, position: Position) => void,
  ): void {
    const hear = (message: string): void => {
      for (const [name, position] of placesIn(message)) if (this.isPlace(position)) heard(name, position);
    };
    this.listening.push(this.options.db.listen(HINT_CHANNELS[channel], hear));
  }

  private isPlace(position: Position): boolean {
    try {
      return this.isPast(position, position);
    } catch {
      return false;
    }
  }

  /** All that is told in one turn of the event loop goes in one statement. */
  private tell(channel: keyof typeof HINT_CHANNELS, name: string, position: Position): void {
    const untold = this.untold[channel];
    if (untold.size === 0) setImmediate(() => void this.send(channel));
    const known = untold.get(name) ?? START;
    untold.set(name, this.isPast(known, position) ? known : position);
  }

  private async send(channel: keyof typeof HINT_CHANNELS): Promise<void> {
    const untold = this.untold[channel];
    const message = JSON.stringify(Object.fromEntries(untold));
    untold.clear();
    // Whoever waits finds out by looking, also when this could not be told.
    await this.options.db.sql.notify(HINT_CHANNELS[channel], message).catch(() => undefined);
  }
}

/** A message names read models and a place for each. Anybody with access to the database may send another, which says nothing. */
function placesIn(message: string): readonly [string, Position][] {
  try {
    const places = JSON.parse(message) as unknown;
    if (typeof places !== 'object' || places === null) return [];
    return Object.entries(places).filter((place): place is [string, string] => typeof place[1] === 'string');
  } catch {
    return [];
  }
}
