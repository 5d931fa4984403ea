import type { Clock } from '#platform/clock';
import { failPoint } from '#platform/fail-points';
import { deterministicId } from '#platform/ids';
import type { JsonObject } from '#platform/json';
import type { CommandDeclaration, Refusal, Reservation } from '../decider/index.js';
import { defineEvent, type Envelope } from '../events/index.js';
import {
  StoreUnavailable,
  WrongExpectedRevision,
  type EventStore,
  type StoredEvent,
} from '../store/index.js';
import type { RecordLoader } from './record-loader.js';

/** A record took a value that only one record at a time may hold. `holder` is its id. */
export const valueReserved = defineEvent<{ holder: string }>()('ValueReserved', { title: 'Value reserved' });

/** How long a reservation stands though its command has not been seen to finish: longer than any command takes. */
const IN_FLIGHT_MS = 60_000;
const ATTEMPTS = 5;

/** What the stream of a shared value tells a record that wants to take it. */
interface Looked {
  readonly value: string;
  readonly stream: string;
  readonly revision: number;
  readonly isTaken: boolean;
  readonly held: readonly object[];
}

/**
 * Holds a value for one record over all streams, without a transaction over two streams:
 * each value has a stream of its own, named by a keyed digest, and its last event names the holder. Who appends at the exact revision wins.
 * A holder that never finished, or no longer holds the value, is overtaken.
 */
export class Reservations {
  constructor(
    private readonly store: EventStore,
    private readonly records: RecordLoader,
    private readonly clock: Clock,
    /** Names a value by its kind and a keyed digest, so that the name of its stream tells nothing. */
    private readonly nameOf: (kind: string, value: string) => string,
  ) {}

  /** Takes every value the command needs; answers with the refusal of the first that is held by another record. */
  async takeAll<S, C extends object>(
    declaration: CommandDeclaration<S, C, never>,
    { id, state, command }: { readonly id: string; readonly state: S; readonly command: C },
    meta: Envelope,
  ): Promise<Refusal | undefined> {
    for (const reservation of declaration.reserve) {
      if (reservation.overlap !== undefined) {
        const held = await this.overlaps(declaration, reservation, { id, state, command }, meta);
        if (held.length > 0) return { ...reservation.refusal, details: { held } };
        continue;
      }
      for (const value of valuesOf(reservation.value(command, id, state))) {
        if (!(await this.take(declaration, reservation, id, value, meta))) return reservation.refusal;
      }
    }
    return undefined;
  }

  /**
   * Takes the values beside whoever took them before, unless those hold something of them: then answers with what. A record that comes
   * to hold it later was named in the value's stream before it could, so nobody who asks after that overlooks it. A refusal writes nothing.
   */
  private async overlaps<S, C extends object>(
    declaration: CommandDeclaration<S, C, never>,
    reservation: Reservation<S, C>,
    { id, state, command }: { readonly id: string; readonly state: S; readonly command: C },
    meta: Envelope,
  ): Promise<readonly object[]> {
    const values = valuesOf(reservation.value(command, id, state));
    const look = (value: string) => this.lookAt(declaration, reservation, id, state, value);
    const looked = await Promise.all(values.map(look));
    const found = looked.flatMap(({ held }) => held);
    if (found.length > 0) return found;
    for (const first of looked) {
      const held = await this.takeBeside(id, meta, first, () => look(first.value));
      if (held.length > 0) return held;
    }
    return [];
  }

  /** Who took a value, and what of it those others hold that the record wants too. */
  private async lookAt<S, C extends object>(
    { aggregate }: CommandDeclaration<S, C, never>,
    reservation: Reservation<S, C>,
    id: string,
    asking: S,
    value: string,
  ): Promise<Looked> {
    const stream = this.streamOf(reservation, value);
    const taken = await this.store.readStream(stream);
    const holders = [...new Set(taken.map(({ data }) => (data as { holder: string }).holder))];
    const held: object[] = [];
    for (const holder of holders.filter((other) => other !== id)) {
      const { state } = await this.records.load(aggregate, holder);
      if (reservation.held(state, value)) held.push(...(reservation.overlap?.(state, asking, value) ?? []));
    }
    return { value, stream, revision: taken.at(-1)?.revision ?? 0, isTaken: holders.includes(id), held };
  }

  /** @throws StoreUnavailable when others keep taking it at the same moment: the command is to be repeated. */
  private async takeBeside(
    id: string,
    meta: Envelope,
    first: Looked,
    lookAgain: () => Promise<Looked>,
  ): Promise<readonly object[]> {
    let seen = first;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (seen.isTaken || seen.held.length > 0) return seen.held;
      try {
        await this.append(seen.stream, seen.revision, id, meta);
        return [];
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
        seen = await lookAgain();
      }
    }
    throw new StoreUnavailable('The value is being taken by others; repeat the command');
  }

  private streamOf<S, C>({ kind }: Reservation<S, C>, value: string): string {
    return `reservation-${this.nameOf(kind, value)}`;
  }

  private async take<S, C extends object>(
    declaration: CommandDeclaration<S, C, never>,
    reservation: Reservation<S, C>,
    id: string,
    value: string,
    meta: Envelope,
  ): Promise<boolean> {
    const stream = this.streamOf(reservation, value);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const held = await this.store.readStream(stream);
      const last = held.at(-1);
      const holder = (last?.data as { holder?: string } | undefined)?.holder;
      if (holder === id) return true;
      if (last !== undefined && holder !== undefined) {
        if (await this.stillHeld(declaration, reservation, holder, value, last)) return false;
      }
      try {
        failPoint('reservation.before-take');
        await this.append(stream, last?.revision ?? 0, id, meta);
        failPoint('reservation.after-take');
        return true;
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
      }
    }
    return false;
  }

  private async stillHeld<S, C extends object>(
    declaration: CommandDeclaration<S, C, never>,
    reservation: Reservation<S, C>,
    holder: string,
    value: string,
    last: StoredEvent,
  ): Promise<boolean> {
    const { recordedAt, commandId } = last.meta as unknown as Envelope;
    const { state, commands } = await this.records.load(declaration.aggregate, holder);
    if (commands.has(commandId)) return reservation.held(state, value);
    for (const other of reservation.alsoHeldBy ?? []) {
      const record = await this.records.load(other.of, holder);
      if (record.commands.has(commandId)) return other.held(record.state as never, value);
    }
    return this.clock.now().getTime() - Date.parse(recordedAt) < IN_FLIGHT_MS;
  }

  private append(stream: string, revision: number, holder: string, meta: Envelope): Promise<unknown> {
    return this.store.append(stream, revision === 0 ? 'no-stream' : revision, [
      {
        eventId: deterministicId('reservation', stream, revision, meta.commandId),
        type: valueReserved.type,
        schemaVersion: valueReserved.version,
        data: { holder },
        meta: withoutText(meta),
      },
    ]);
  }
}

/** In one order, so that two commands that want the same values cannot each take one and refuse each other. */
const valuesOf = (values: string | readonly string[] | undefined): readonly string[] =>
  typeof values === 'string' ? [values] : [...new Set(values)].sort();

/** A reservation is not sealed, so nothing somebody typed may travel in it. */
function withoutText(meta: Envelope): JsonObject {
  const { lateEntryReason: _typed, ...rest } = meta;
  return JSON.parse(JSON.stringify(rest)) as JsonObject;
}
