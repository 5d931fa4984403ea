import type { Database } from '#platform/database';
import type { Destruction, Tombstone } from '../person-keys.js';
import { isTombstone, type PersonKeyStore, type StoredKey, type WrappedKey } from '../person-key-store.js';
import { ADD_MISSING, COUNT_NOT_UNDER, DESTROY, LOAD, PAGE_NOT_UNDER, REPLACE } from './statements.js';

interface KeyRow {
  readonly person_ref: string;
  readonly kek_id: string;
  readonly wrapped: Buffer;
  readonly destroyed_at: string | null;
  readonly destroyed_by: string;
  readonly retention_rule: string;
}

/** Persons' keys in PostgreSQL (see `keysMigrations`). Every method is one statement, or safe to repeat between two. */
export function postgresPersonKeyStore({ sql }: Pick<Database, 'sql'>): PersonKeyStore {
  const prepared = { prepare: true };
  const load = async (personRefs: readonly string[]): Promise<readonly StoredKey[]> => {
    const rows = await sql.unsafe<KeyRow[]>(LOAD, [[...personRefs]], prepared);
    return rows.map(toStoredKey);
  };
  return {
    load,

    async addMissing(keys) {
      const added = await sql.unsafe<KeyRow[]>(ADD_MISSING, [refs(keys), kekIds(keys), hex(keys)], prepared);
      return added.map(({ person_ref }) => person_ref);
    },

    async destroy(personRef, { by, retentionRule }: Destruction, at): Promise<Tombstone> {
      await sql.unsafe(DESTROY, [personRef, at, by, retentionRule], prepared);
      const [stored] = await load([personRef]);
      // A tombstone never changes and never goes away, so the row read after the write is it.
      if (stored === undefined || !isTombstone(stored))
        throw new Error(`The key of ${personRef} was not destroyed`);
      return stored;
    },

    async countNotUnder(kekId) {
      const [row] = await sql.unsafe<{ count: number }[]>(COUNT_NOT_UNDER, [kekId], prepared);
      return row?.count ?? 0;
    },

    async pageNotUnder(kekId, after, limit) {
      const rows = await sql.unsafe<KeyRow[]>(PAGE_NOT_UNDER, [kekId, after ?? null, limit], prepared);
      return rows.map(toWrappedKey);
    },

    async replace(was, now) {
      await sql.unsafe(REPLACE, [refs(was), kekIds(was), kekIds(now), hex(now)], prepared);
    },
  };
}

const refs = (keys: readonly WrappedKey[]): string[] => keys.map(({ personRef }) => personRef);
const kekIds = (keys: readonly WrappedKey[]): string[] => keys.map(({ kekId }) => kekId);
const hex = (keys: readonly WrappedKey[]): string[] => keys.map(({ wrapped }) => wrapped.toString('hex'));

const toWrappedKey = (row: KeyRow): WrappedKey => ({
  personRef: row.person_ref,
  kekId: row.kek_id,
  wrapped: row.wrapped,
});

const toStoredKey = (row: KeyRow): StoredKey =>
  row.destroyed_at === null
    ? toWrappedKey(row)
    : {
        personRef: row.person_ref,
        destroyedAt: row.destroyed_at,
        by: row.destroyed_by,
        retentionRule: row.retention_rule,
      };
