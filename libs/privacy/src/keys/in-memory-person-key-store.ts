import type { Destruction, Tombstone } from './person-keys.js';
import { isTombstone, type PersonKeyStore, type StoredKey, type WrappedKey } from './person-key-store.js';

/** Keys that live as long as the process: for tests. */
export class InMemoryPersonKeyStore implements PersonKeyStore {
  private readonly rows = new Map<string, StoredKey>();

  load(personRefs: readonly string[]): Promise<readonly StoredKey[]> {
    return Promise.resolve(personRefs.map((ref) => this.rows.get(ref)).filter((row) => row !== undefined));
  }

  addMissing(keys: readonly WrappedKey[]): Promise<readonly string[]> {
    const added = keys.filter(({ personRef }) => !this.rows.has(personRef));
    for (const key of added) this.rows.set(key.personRef, key);
    return Promise.resolve(added.map(({ personRef }) => personRef));
  }

  destroy(personRef: string, { by, retentionRule }: Destruction, at: string): Promise<Tombstone> {
    const was = this.rows.get(personRef);
    if (was !== undefined && isTombstone(was)) return Promise.resolve(was);
    was?.wrapped.fill(0);
    const tombstone = { personRef, destroyedAt: at, by, retentionRule };
    this.rows.set(personRef, tombstone);
    return Promise.resolve(tombstone);
  }

  countNotUnder(kekId: string): Promise<number> {
    return Promise.resolve(this.notUnder(kekId).length);
  }

  pageNotUnder(kekId: string, after: string | undefined, limit: number): Promise<readonly WrappedKey[]> {
    const behind = this.notUnder(kekId).filter((key) => after === undefined || key.personRef > after);
    return Promise.resolve(behind.slice(0, limit));
  }

  replace(was: readonly WrappedKey[], now: readonly WrappedKey[]): Promise<void> {
    was.forEach((old, index) => {
      const row = this.rows.get(old.personRef);
      const next = now[index];
      if (row === undefined || next === undefined || isTombstone(row) || row.kekId !== old.kekId) return;
      this.rows.set(old.personRef, next);
    });
    return Promise.resolve();
  }

  private notUnder(kekId: string): readonly WrappedKey[] {
    return [...this.rows.values()]
      .filter((row): row is WrappedKey => !isTombstone(row) && row.kekId !== kekId)
      .sort((a, b) => (a.personRef < b.personRef ? -1 : 1));
  }
}
