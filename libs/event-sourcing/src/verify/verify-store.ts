import { LRUCache } from 'lru-cache';
import { readLog } from '../following/read-log.js';
import { chainHash, GENESIS } from '../store/chain-hash.js';
import { ForeignEvent } from '../store/eventstoredb/recorded.js';
import type { EventStore, StoredEvent } from '../store/index.js';
import { FIRST_DIGEST, nextDigest } from './links.js';
import { faultAt, type FaultKind, type LogFault } from './log-fault.js';
import type { Anchor, VerifyOptions, VerifyReport } from './verify-log.js';

/** Streams whose newest link is remembered; of others it is read again, so that memory does not grow with the log. */
const REMEMBERED = 200_000;

export interface VerifyStoreOptions extends VerifyOptions {
  /** So many events are known to have been stored, from those who follow the log: fewer is a log that was cut off. */
  readonly atLeast?: number;
}

/** The newest event of a stream, as far as the log was read. */
interface Link {
  readonly revision: number;
  readonly hash: string;
}

/**
 * Recomputes every hash of a log of which only the port is known, and its digest, and names the first event that is not what was appended.
 * Places are counted (1 for the first event), as the log's digest is the same in every store: an anchor taken in one holds in another.
 * What was cut off at the end shows by an anchor or by `atLeast` only, as no other engine keeps what PostgreSQL keeps at the head.
 * @throws StoreUnavailable
 */
export async function verifyStore(
  store: EventStore,
  options: VerifyStoreOptions = {},
): Promise<VerifyReport> {
  const run = new StoreRun(store, options);
  const firstFault = await run.findFault().catch((error: unknown): LogFault => {
    if (!(error instanceof ForeignEvent)) throw error;
    const position = String(run.events + 1);
    return { kind: 'INSERTED', position, explanation: `${error.message}. It stands here or soon behind.` };
  });
  const { events, streams, digest } = run;
  return {
    ok: firstFault === undefined,
    events,
    streams,
    head: { position: String(events), digest },
    ...(firstFault === undefined ? {} : { firstFault }),
  };
}

class StoreRun {
  events = 0;
  streams = 0;
  digest = FIRST_DIGEST;
  private readonly links = new LRUCache<string, Link>({ max: REMEMBERED });

  constructor(
    private readonly store: EventStore,
    private readonly options: VerifyStoreOptions,
  ) {}

  async findFault(): Promise<LogFault | undefined> {
    const { atLeast = 0, onProgress, signal } = this.options;
    let before: StoredEvent | undefined;
    for await (const batch of readLog(this.store)) {
      signal?.throwIfAborted();
      for (const event of batch) {
        const fault = (await this.faultOf(event, before)) ?? this.take(event);
        if (fault !== undefined) return fault;
        before = event;
      }
      onProgress?.({ events: this.events, of: Math.max(atLeast, this.events) });
    }
    return (
      this.cutOff(this.options.anchor?.position ?? '0', 'when the anchor was taken') ??
      this.cutOff(String(atLeast), 'when read models last saw it')
    );
  }

  private async faultOf(event: StoredEvent, before: StoredEvent | undefined): Promise<LogFault | undefined> {
    const { stream, revision } = event;
    if (before !== undefined && this.store.compare(before.position, event.position) >= 0) {
      return this.fault(
        event,
        'REORDERED',
        'The store gives it behind an event that comes later in its order.',
      );
    }
    const link = this.links.get(stream) ?? (await this.linkBefore(event));
    if (revision > link.revision + 1) {
      const explanation = `Revision ${link.revision + 1} of this stream is not before it.`;
      return { ...this.fault(event, 'MISSING', explanation), revision: link.revision + 1 };
    }
    if (revision <= link.revision) {
      return this.fault(event, 'REORDERED', `It stands behind revision ${link.revision} of its stream.`);
    }
    return hashOf(event, link.hash) === event.hash
      ? undefined
      : this.fault(event, 'ALTERED', 'What is stored does not match the hash it was stored with.');
  }

  /** From the store, which has to have it further up in its order: by then it was looked at itself. */
  private async linkBefore(event: StoredEvent): Promise<Link> {
    const none = { revision: 0, hash: GENESIS };
    if (event.revision === 1) return none;
    const [found] = await this.store.readStream(event.stream, { after: event.revision - 2, limit: 1 });
    const isBefore =
      found?.revision === event.revision - 1 && this.store.compare(found.position, event.position) < 0;
    return isBefore ? found : none;
  }

  /** Takes a sound event in. @returns a fault when the log up to it is another than the anchor's */
  private take({ stream, revision, hash, ...event }: StoredEvent): LogFault | undefined {
    this.links.set(stream, { revision, hash });
    this.digest = nextDigest(this.digest, hash);
    this.events += 1;
    if (revision === 1) this.streams += 1;
    const { anchor } = this.options;
    if (anchor?.position !== String(this.events) || anchor.digest === this.digest) return undefined;
    this.events -= 1;
    return this.fault(
      { stream, revision, hash, ...event },
      'ALTERED',
      'The log is sound in itself, but up to here it is not the one the anchor was taken from: it was rewritten.',
    );
  }

  private cutOff(position: Anchor['position'], when: string): LogFault | undefined {
    if (BigInt(position) <= BigInt(this.events)) return undefined;
    return {
      kind: 'TRUNCATED',
      position: String(this.events + 1),
      explanation: `The log held ${position} events ${when}, and ends before that now.`,
    };
  }

  private fault({ eventId, ...event }: StoredEvent, kind: FaultKind, explanation: string): LogFault {
    const position = String(this.events + 1);
    return faultAt({ ...event, event_id: eventId, position }, kind, explanation);
  }
}

const hashOf = ({ data, meta, ...event }: StoredEvent, hashBefore: string): string =>
  chainHash(hashBefore, { ...event, data: JSON.stringify(data), meta: JSON.stringify(meta) });
