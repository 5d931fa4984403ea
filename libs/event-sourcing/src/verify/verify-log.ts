import type { Database } from '#platform/database';
import { ChainReader, type ChainRow, type Head } from './chain-reader.js';
import { FIRST_DIGEST, hashBefore, hashOf, nextDigest } from './links.js';
import { faultAt, type LogFault } from './log-fault.js';
import { nameFault, nameIntruder, type BrokenLink } from './name-fault.js';

/** Where the log stood at an earlier run, kept where whoever can write to the database cannot: finds out a log rewritten as a whole. */
export interface Anchor {
  readonly position: string;
  readonly digest: string;
}

export interface VerifyOptions {
  readonly anchor?: Anchor;
  /** Told after each page. */
  readonly onProgress?: (progress: { readonly events: number; readonly of: number }) => void;
  /** Ends the run; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface VerifyReport {
  readonly ok: boolean;
  /** Events found to be what was appended. */
  readonly events: number;
  readonly streams: number;
  /** Where the log stood when the run began; an anchor for later runs if `ok`. */
  readonly head: Anchor;
  readonly firstFault?: LogFault;
}

/**
 * Recomputes every hash, every position and the digest of the whole log, and names the first event that is not what was appended.
 * Events appended while it runs are left for the next run. Memory does not grow with the log.
 */
export async function verifyLog(
  db: Pick<Database, 'sql' | 'transaction'>,
  options: VerifyOptions = {},
): Promise<VerifyReport> {
  const reader = new ChainReader(db);
  const head = await reader.head();
  if (head === undefined) {
    const firstFault = {
      kind: 'TRUNCATED',
      position: '0',
      explanation: 'The head of the log is gone.',
    } as const;
    return { ok: false, events: 0, streams: 0, head: { position: '0', digest: '' }, firstFault };
  }
  const run = new Run(reader, head, options);
  const firstFault = await run.findFault();
  const { events, streams } = run;
  return {
    ok: firstFault === undefined,
    events,
    streams,
    head,
    ...(firstFault === undefined ? {} : { firstFault }),
  };
}

/** The largest there can be in the column. */
const LAST_POSITION = String(2n ** 63n - 1n);

class Run {
  events = 0;
  streams = 0;
  private digest = FIRST_DIGEST;
  private previous: BrokenLink['previous'];

  constructor(
    private readonly reader: ChainReader,
    private readonly head: Head,
    private readonly options: VerifyOptions,
  ) {}

  async findFault(): Promise<LogFault | undefined> {
    return (
      (await this.followLinks()) ??
      (await this.checkHead()) ??
      (await this.lookBeyond()) ??
      this.checkAnchorReached()
    );
  }

  private async followLinks(): Promise<LogFault | undefined> {
    const { position: end } = this.head;
    let next = this.reader.page('0', end);
    for (;;) {
      const page = await next;
      this.options.signal?.throwIfAborted();
      const last = page.at(-1);
      if (last === undefined) break;
      next = this.reader.page(last.position, end);
      // If a fault is found first, nobody waits for this page any more.
      next.catch(() => undefined);
      for (const row of page) {
        if (!this.fits(row)) return nameFault(this.reader, this.brokenAt(row));
        const rewritten = this.checkAnchor(row);
        if (rewritten !== undefined) return rewritten;
      }
      this.options.onProgress?.({ events: this.events, of: Number(end) });
    }
    return String(this.events) === end ? undefined : nameFault(this.reader, this.brokenAt(undefined));
  }

  /** Takes the event in if it is the next one and all its links hold. */
  private fits(row: ChainRow): boolean {
    const before = hashBefore(row);
    if (row.position !== String(this.events + 1) || before === undefined) return false;
    const digest = nextDigest(this.digest, row.hash);
    if (digest !== row.digest || hashOf(row, before) !== row.hash) return false;
    this.previous = { row, digestBefore: this.digest };
    this.digest = digest;
    this.events += 1;
    if (row.revision === 1) this.streams += 1;
    return true;
  }

  private brokenAt(found: ChainRow | undefined): BrokenLink {
    return { position: String(this.events + 1), digestBefore: this.digest, found, previous: this.previous };
  }

  private checkAnchor(row: ChainRow): LogFault | undefined {
    const { anchor } = this.options;
    if (anchor === undefined || anchor.position !== row.position || anchor.digest === row.digest)
      return undefined;
    return faultAt(
      row,
      'ALTERED',
      'The log is sound in itself, but up to here it is not the one the anchor was taken from: it was rewritten.',
    );
  }

  private async checkHead(): Promise<LogFault | undefined> {
    if (this.digest === this.head.digest) return undefined;
    const { position } = this.head;
    const [beyond] = await this.reader.page(position, LAST_POSITION);
    const explanation = 'Position or digest at the head of the log was changed.';
    return (
      nameIntruder({ found: beyond, previous: this.previous }) ?? { kind: 'ALTERED', position, explanation }
    );
  }

  private async lookBeyond(): Promise<LogFault | undefined> {
    const beyond = await this.reader.eventBeyondTheHead();
    return (
      beyond && faultAt(beyond, 'INSERTED', 'No append has given out its position, or the head was set back.')
    );
  }

  private checkAnchorReached(): LogFault | undefined {
    const { anchor } = this.options;
    if (anchor === undefined || BigInt(anchor.position) <= BigInt(this.events)) return undefined;
    return {
      kind: 'TRUNCATED',
      position: String(this.events + 1),
      explanation: `The log reached position ${anchor.position} when the anchor was taken, and ends before it now.`,
    };
  }
}
