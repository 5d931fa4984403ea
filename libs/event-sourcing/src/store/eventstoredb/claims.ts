import { newId } from '#platform/ids';
import { untilAnswered, within, type Patience } from './failures.js';
import type { LogClient } from './log-client.js';
import type { LogReader } from './log-reader.js';
import type { StreamNames } from './stream-names.js';

/** Claims under way at once for one append. */
const AT_ONCE = 32;

export interface ClaimsOptions {
  readonly client: LogClient;
  readonly reader: LogReader;
  readonly names: StreamNames;
  readonly appendTimeoutMs: number;
  readonly patience: Patience;
}

/**
 * Who has which event id. EventStoreDB keeps ids apart within a stream only, and has no transaction over two streams; so every id is
 * taken on a stream of its own that must not exist yet, before the event itself is appended (docs/adr/0231).
 */
export class Claims {
  constructor(private readonly options: ClaimsOptions) {}

  /**
   * Takes ids for a stream.
   * @returns for each id the stream that had it before, undefined where it was free
   */
  take(stream: string, ids: readonly string[]): Promise<readonly (string | undefined)[]> {
    return inPortions(ids, async (id) => ((await this.claim(stream, id)) ? undefined : this.holder(id)));
  }

  /** The stream that has each id, undefined where nobody has. */
  holders(ids: readonly string[]): Promise<readonly (string | undefined)[]> {
    return inPortions(ids, (id) => this.holder(id));
  }

  /** @returns false when somebody has it; also when that is the same stream, by an earlier append */
  private async claim(stream: string, eventId: string): Promise<boolean> {
    const { client, names, appendTimeoutMs, patience } = this.options;
    // The same id for every try of this claim and for no other: the server then tells a repeat of ours from a claim before us.
    const claim = { id: newId(), type: 'EventIdClaimed', data: JSON.stringify({ stream }), metadata: '{}' };
    const { outcome } = await untilAnswered(patience, () =>
      within(
        appendTimeoutMs,
        'an append',
        client.append(names.claimOf(eventId), 0, [claim], appendTimeoutMs),
      ),
    );
    return outcome === 'stored';
  }

  private async holder(eventId: string): Promise<string | undefined> {
    const data = await this.options.reader.firstData(this.options.names.claimOf(eventId));
    return (data as { readonly stream: string } | undefined)?.stream;
  }
}

async function inPortions<T>(ids: readonly string[], run: (id: string) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    results.push(...(await Promise.all(ids.slice(at, at + AT_ONCE).map(run))));
  }
  return results;
}
