import type { Database } from '#platform/database';
import { isUuid } from '#platform/ids';

/** That somebody searched: what RegisterPerson asks for (P-1). */
export interface SearchReceipt {
  readonly userId: string;
  /** UTC instant ending in Z. */
  readonly at: string;
}

interface Search extends SearchReceipt {
  readonly searchId: string;
  readonly criteriaHash: string;
  readonly resultCount: number;
}

export async function keepReceipt({ sql }: Database, search: Search): Promise<void> {
  await sql`
    insert into ledger_ops.person_search (search_id, user_id, at, criteria_hash, result_count)
    values (${search.searchId}, ${search.userId}, ${search.at}, ${search.criteriaHash}, ${search.resultCount})`;
}

export async function findReceipt({ sql }: Database, searchId: string): Promise<SearchReceipt | undefined> {
  if (!isUuid(searchId)) return undefined;
  const [row] = await sql<{ userId: string; at: string }[]>`
    select user_id as "userId", to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from ledger_ops.person_search where search_id = ${searchId}`;
  return row;
}
