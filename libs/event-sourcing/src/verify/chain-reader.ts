import { readFileSync } from 'node:fs';
import type { Database } from '#platform/database';
import type { EventPlace } from './log-fault.js';

/** An event as it is stored, with the hash of the event before it in its stream, if there is one that comes earlier in the log. */
export interface ChainRow extends EventPlace {
  readonly schema_version: number;
  readonly data: string;
  readonly meta: string;
  readonly hash: string;
  readonly digest: string;
  readonly hash_before: string | null;
}

export interface Head {
  readonly position: string;
  readonly digest: string;
}

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

const READ_CHAIN = read('./read-chain.sql');
const READ_HEAD = read('./read-head.sql');
const BEYOND_THE_HEAD = read('./beyond-the-head.sql');
const WITH_DIGEST = read('./with-digest.sql');
const STREAM_BEFORE = read('./stream-before.sql');
const WITHOUT_PREDECESSOR = read('./without-predecessor.sql');

const PAGE_EVENTS = 2000;
const PAGE_BYTES = 8_000_000;

/** All that the verifier asks the database. Positions stay text: a forged one may be larger than a number holds. */
export class ChainReader {
  constructor(private readonly db: Pick<Database, 'sql' | 'transaction'>) {}

  page(after: string, upTo: string): Promise<readonly ChainRow[]> {
    return this.ask<ChainRow>(READ_CHAIN, [after, upTo, PAGE_EVENTS, PAGE_BYTES]);
  }

  async head(): Promise<Head | undefined> {
    return (await this.ask<Head>(READ_HEAD, []))[0];
  }

  async eventBeyondTheHead(): Promise<EventPlace | undefined> {
    return (await this.ask<EventPlace>(BEYOND_THE_HEAD, []))[0];
  }

  /** The event that was stored behind the one with this digest, wherever it is now. */
  async eventBehind(digest: string): Promise<EventPlace | undefined> {
    return (await this.search<EventPlace>(WITH_DIGEST, [digest]))[0];
  }

  async streamBefore(stream: string, position: string): Promise<{ events: number; hash: string | null }> {
    const [row] = await this.search<{ events: number; hash: string | null }>(STREAM_BEFORE, [
      stream,
      position,
    ]);
    return row ?? { events: 0, hash: null };
  }

  eventsWithoutPredecessor(): Promise<readonly { stream: string; revision: number }[]> {
    return this.search(WITHOUT_PREDECESSOR, []);
  }

  async count(): Promise<number> {
    const [row] = await this.search<{ events: number }>(
      'select count(*) as events from ledger_log.event',
      [],
    );
    return row?.events ?? 0;
  }

  private async ask<Row>(statement: string, parameters: (string | number)[]): Promise<readonly Row[]> {
    return this.db.sql.unsafe(statement, parameters, { prepare: true }) as unknown as Promise<readonly Row[]>;
  }

  /** Looks at the whole log: as long as that takes. */
  private search<Row>(statement: string, parameters: (string | number)[]): Promise<readonly Row[]> {
    return this.db.transaction(
      (tx) => tx.unsafe(statement, parameters) as unknown as Promise<readonly Row[]>,
      {
        statementTimeoutMs: 0,
      },
    );
  }
}
