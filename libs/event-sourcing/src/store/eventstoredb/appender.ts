import { deterministicId, newId } from '#platform/ids';
import { failPoint } from '#platform/fail-points';
import { chainHash, GENESIS } from '../chain-hash.js';
import type { EventText } from '../event-text.js';
import {
  EventIdTaken,
  InvalidAppend,
  WrongExpectedRevision,
  type AppendResult,
  type ExpectedRevision,
  type StoredEvent,
} from '../event-store.js';
import type { RecentHeads, StreamHead } from '../recent-heads.js';
import type { Claims } from './claims.js';
import { isInvalidArgument, untilAnswered, within, type Patience } from './failures.js';
import type { Appended, LogClient, ProposedEvent } from './log-client.js';
import type { LogReader } from './log-reader.js';
import { toPosition } from './position.js';
import { toProposed } from './recorded.js';
import type { StreamNames } from './stream-names.js';

export interface AppenderOptions {
  readonly client: LogClient;
  readonly reader: LogReader;
  readonly claims: Claims;
  readonly heads: RecentHeads;
  readonly names: StreamNames;
  readonly appendTimeoutMs: number;
  readonly patience: Patience;
}

export interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly texts: readonly EventText[];
}

/** An append on `any` revision gives way to others so often, then it says so. */
const MAX_REBASES = 50;

const NO_STREAM: StreamHead = { revision: 0, hash: GENESIS };

/**
 * Appends at an exact revision, always: the hash of the event before is part of what is stored.
 * The order matters (docs/adr/0231): the base is known before the ids are taken, so that whoever takes them later and is faster moves
 * the stream, and this append is refused instead of storing an id twice.
 */
export class Appender {
  constructor(private readonly options: AppenderOptions) {}

  async append(append: Append): Promise<AppendResult> {
    const wanted = revisionWanted(append.expected);
    let base = await this.baseOf(append.stream, wanted);
    if (wanted !== undefined && base.revision !== wanted) return this.repeatOrRefuse(append, base.revision);
    const id = await this.take(append);
    if (typeof id !== 'function') return id;
    for (let rebased = 0; rebased <= MAX_REBASES; rebased += 1) {
      const hashes = hashesOn(base, append);
      const proposed = append.texts.map((text, at) =>
        toProposed(text, hashes[at] as string, id(text.eventId)),
      );
      const outcome = await this.send(append, base, proposed);
      if (outcome === 'forked') {
        base = await this.baseOf(append.stream, wanted);
        if (wanted !== undefined && base.revision !== wanted)
          return this.repeatOrRefuse(append, base.revision);
        continue;
      }
      if (outcome.outcome === 'stored') {
        const { revision } = outcome;
        this.options.heads.put(append.stream, { revision, hash: hashes.at(-1) as string });
        return { revision, position: toPosition(outcome.place), repeated: false };
      }
      const since = await this.options.reader.readStream(append.stream, { after: base.revision });
      const earlier = earlierAmong(since, append.texts);
      if (earlier !== undefined) return earlier;
      base = since.at(-1) ?? base;
      this.options.heads.put(append.stream, base);
      if (wanted !== undefined)
        throw new WrongExpectedRevision(append.stream, append.expected, outcome.actual);
    }
    throw new WrongExpectedRevision(append.stream, append.expected, base.revision);
  }

  /** What an append builds upon: the stream's newest event, or what is remembered of it. */
  private async baseOf(stream: string, wanted: number | undefined): Promise<StreamHead> {
    if (wanted === 0) return NO_STREAM;
    const known = this.options.heads.get(stream);
    if (known !== undefined && (wanted === undefined || known.revision === wanted)) return known;
    const last = await this.options.reader.last(stream);
    if (last !== undefined) this.options.heads.put(stream, last);
    return last ?? NO_STREAM;
  }

  /**
   * Takes the ids. The result says which id each event has on the server, or what an earlier append with these ids did.
   * Who finds all of them free gives them as they are. Somebody who does not may be faster than the one who has them: their events have
   * other ids on the server, or it would take the one append for a repeat of the other and tell both that they stored it.
   */
  private async take(append: Append): Promise<AppendResult | ((eventId: string) => string)> {
    const ids = append.texts.map(({ eventId }) => eventId);
    const holders = await this.options.claims.take(append.stream, ids);
    if (holders.every((holder) => holder === undefined)) return (eventId) => eventId;
    const earlier = await this.earlierOf(append, holders);
    if (earlier !== undefined) return earlier;
    const attempt = newId();
    return (eventId) => deterministicId('attempt', attempt, eventId);
  }

  private async send(
    { stream }: Append,
    base: StreamHead,
    proposed: readonly ProposedEvent[],
  ): Promise<Appended | 'forked'> {
    const { client, names, appendTimeoutMs, patience } = this.options;
    failPoint('store.before-append');
    try {
      return await untilAnswered(patience, async (attempt) => {
        if (attempt > 0 && !(await this.isStill(stream, base))) return 'forked';
        const sent = client.append(names.onServer(stream), base.revision, proposed, appendTimeoutMs);
        const outcome = await within(appendTimeoutMs, 'an append', sent);
        failPoint('store.after-append');
        return outcome;
      });
    } catch (error) {
      throw neverTaken(error) ?? error;
    }
  }

  /** False when the log no longer holds what is built upon, as after a restore from a backup while the connection was lost. */
  private async isStill(stream: string, base: StreamHead): Promise<boolean> {
    if (base.revision === 0) return true;
    const there = await this.options.reader.at(stream, base.revision);
    return there?.hash === base.hash;
  }

  /** The stream is not where the caller believes: because this append was carried out before, or because of others. */
  private async repeatOrRefuse(append: Append, actual: number): Promise<AppendResult> {
    const { stream, expected, texts } = append;
    const wanted = revisionWanted(expected) ?? 0;
    if (actual > wanted) {
      const there = await this.options.reader.readStream(stream, { after: wanted, limit: texts.length });
      const earlier = there[0]?.eventId === texts[0]?.eventId ? earlierAmong(there, texts) : undefined;
      if (earlier !== undefined) return earlier;
    }
    const holders = await this.options.claims.holders(texts.map(({ eventId }) => eventId));
    if (holders.some((holder) => holder !== undefined)) {
      const earlier = await this.earlierOf(append, holders);
      if (earlier !== undefined) return earlier;
    }
    throw new WrongExpectedRevision(stream, expected, actual);
  }

  /**
   * What the append did that has these ids on this stream; undefined when they were taken for it and never came.
   * @throws EventIdTaken
   */
  private async earlierOf(
    { stream, texts }: Append,
    holders: readonly (string | undefined)[],
  ): Promise<AppendResult | undefined> {
    const elsewhere = texts.find((_, at) => holders[at] !== undefined && holders[at] !== stream);
    if (elsewhere !== undefined) throw new EventIdTaken(elsewhere.eventId);
    return earlierAmong(await this.options.reader.readStream(stream), texts);
  }
}

const revisionWanted = (expected: ExpectedRevision): number | undefined =>
  expected === 'any' ? undefined : expected === 'no-stream' ? 0 : expected;

function hashesOn(base: StreamHead, { stream, texts }: Append): string[] {
  let previous = base.hash;
  return texts.map((text, at) => {
    previous = chainHash(previous, { ...text, stream, revision: base.revision + at + 1 });
    return previous;
  });
}

/** @throws EventIdTaken when some of the ids are there and it was not an append of these very events */
function earlierAmong(events: readonly StoredEvent[], texts: readonly EventText[]): AppendResult | undefined {
  const places = new Map(events.map((event) => [event.eventId, event]));
  const known = texts.map(({ eventId }) => places.get(eventId));
  const first = known.find((event) => event !== undefined);
  if (first === undefined) return undefined;
  const last = known.at(-1);
  const same = known.every(
    (event, at) => event !== undefined && event.revision === (known[0]?.revision ?? 0) + at,
  );
  if (!same || last === undefined) throw new EventIdTaken(first.eventId);
  return { revision: last.revision, position: last.position, repeated: true };
}

/** What the server will never take, however often it is sent: mostly an append larger than its `MaxAppendSize`. */
function neverTaken(error: unknown): InvalidAppend | undefined {
  if (!isInvalidArgument(error)) return undefined;
  return new InvalidAppend(`The event store does not take this append: ${error.message}`, { cause: error });
}
