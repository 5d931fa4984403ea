import { checkEntries } from './access-entry-schema.js';
import type { AccessEntry, AccessLog, AccessPage, AccessPageRequest } from './access-log.js';
import { type AccessCursor, readPageRequest, writeCursor } from './access-page.js';

interface Numbered extends AccessCursor {
  readonly entry: AccessEntry;
}

const newestFirst = (a: AccessCursor, b: AccessCursor): number =>
  a.at === b.at ? b.number - a.number : a.at < b.at ? 1 : -1;

/** What the work returns or throws, as a promise. */
const attempt = <T>(work: () => T): Promise<T> =>
  new Promise((resolve) => {
    resolve(work());
  });

/** An access log that lasts as long as the process, for tests. */
export class InMemoryAccessLog implements AccessLog {
  private readonly entries: Numbered[] = [];

  record(entries: readonly AccessEntry[]): Promise<void> {
    return attempt(() => {
      checkEntries(entries);
      for (const entry of entries) {
        const number = this.entries.length + 1;
        this.entries.push({ at: entry.at, number, entry: Object.freeze({ ...entry }) });
      }
    });
  }

  forPerson(personRef: string, page: AccessPageRequest): Promise<AccessPage> {
    return attempt(() => this.page((entry) => entry.personRef === personRef, page));
  }

  byUser(userId: string, page: AccessPageRequest): Promise<AccessPage> {
    return attempt(() => this.page((entry) => entry.userId === userId, page));
  }

  private page(wanted: (entry: AccessEntry) => boolean, request: AccessPageRequest): AccessPage {
    const { limit, after } = readPageRequest(request);
    const found = this.entries
      .filter(({ entry }) => wanted(entry))
      .sort(newestFirst)
      .filter((each) => after === undefined || newestFirst(each, after) > 0);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      entries: shown.map(({ entry }) => entry),
      ...(last && found.length > limit ? { next: writeCursor(last) } : {}),
    };
  }
}
