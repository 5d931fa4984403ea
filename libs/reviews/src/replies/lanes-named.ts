import { isUuid } from '#platform/ids';
import type { Sql } from '#platform/database';
import type { RecordLoader } from '#event-sourcing/command';
import { recommendation } from '../recommendation/aggregate.js';
import { lanesOf } from '../recommendation/state.js';

/** Recommendations by the names people give them. */
export async function recommendationsNamed(
  sql: Sql,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = names.filter(isUuid).map((id): [string, string] => [id, id.toLowerCase()]);
  const refs = [...new Set(names.filter((name) => !isUuid(name)).map(asRef))];
  const found =
    refs.length === 0
      ? []
      : await sql<{ ref: string; recId: string }[]>`
          select ref, rec_id as "recId" from ledger_read.recommendation where ref = any(${refs}::text[])`;
  const byRef = new Map(found.map(({ ref, recId }) => [ref, recId]));
  const named = names.flatMap((name): [string, string][] => {
    const recId = byRef.get(asRef(name));
    return recId === undefined ? [] : [[name, recId]];
  });
  return new Map([...named, ...ids]);
}

const asRef = (name: string): string => name.trim().toUpperCase();

/** Id of the lane an organisation has in a recommendation, from the record itself: it has one at most. */
export async function laneOfOrganisation(
  records: Pick<RecordLoader, 'load'>,
  recId: string,
  orgCode: string,
): Promise<string | undefined> {
  const { state } = await records.load(recommendation, recId);
  return lanesOf(state).find(({ agencyOrg }) => agencyOrg === orgCode)?.laneId;
}
