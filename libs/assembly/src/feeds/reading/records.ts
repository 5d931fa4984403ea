import { streamOf, type EventCodec } from '#event-sourcing/command';
import type { Aggregate } from '#event-sourcing/decider';
import type { DomainEvent } from '#event-sourcing/events';
import type { EventStore, Position, StoredEvent } from '#event-sourcing/store';

export interface Reading {
  readonly store: Pick<EventStore, 'readStream' | 'compare'>;
  readonly codec: Pick<EventCodec, 'open'>;
}

/** The event that is told, and the command that brought it: what else that command said belongs to it. */
export interface Moment {
  readonly position: Position;
  readonly commandId: string;
}

/** A record's events, opened as far as keys allow. */
export interface RecordEvents {
  /** Those there were when what is told happened, and what has put them right since, as far as it is looked at. */
  readonly then: readonly DomainEvent[];
  /** Those there are by now: what protects somebody is heeded at once. */
  readonly now: readonly DomainEvent[];
}

/** Events that say what should have been said before. */
const PUTS_RIGHT = /(Corrected|Revised|InError)$/;

/**
 * The streams one event is told from, each read once. A message says the same however late it is made: what was recorded after the
 * event is no part of it, but for corrections up to the one that is acted on.
 */
export class Records {
  private readonly read = new Map<string, Promise<RecordEvents>>();

  constructor(
    private readonly reading: Reading,
    private readonly told: Moment,
    /** Up to which corrections are looked at: no further than the event itself when it is told first. */
    private readonly corrected: Position = told.position,
  ) {}

  of(aggregate: Pick<Aggregate, 'name'>, id: string): Promise<RecordEvents> {
    return this.stream(streamOf(aggregate, id));
  }

  stream(stream: string): Promise<RecordEvents> {
    const known = this.read.get(stream) ?? this.load(stream);
    this.read.set(stream, known);
    return known;
  }

  private async load(stream: string): Promise<RecordEvents> {
    const { store, codec } = this.reading;
    const stored = await store.readStream(stream);
    const now = await codec.open(stored);
    return { then: now.filter((_event, index) => this.isKnown(stored[index] as StoredEvent)), now };
  }

  private isKnown({ type, position, meta }: StoredEvent): boolean {
    if (meta['commandId'] === this.told.commandId) return true;
    const upTo = PUTS_RIGHT.test(type) ? this.corrected : this.told.position;
    return this.reading.store.compare(position, upTo) <= 0;
  }
}
