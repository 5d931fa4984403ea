import type { RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';
import { opened, type Opening } from '#record-keeping/reading';
import type { LinkTold } from './recommendation-row.js';
import { mayKnow, type Reading } from './remit.js';

/** A recommendation in the web of reviews: what it and its review are called, and what each is linked to. */
export interface Linked {
  readonly recId: string;
  readonly ref: string;
  readonly sarRef: string | null;
  readonly links: readonly Pick<LinkTold, 'ref' | 'linkedRecId'>[];
  readonly sarLinks: readonly Pick<LinkTold, 'ref' | 'linkedRecId'>[];
}

/** References are typed by people: case and spaces do not tell two apart. */
const spelled = (ref: unknown): string =>
  typeof ref === 'string' ? ref.replace(/\s+/g, '').toUpperCase() : '';

const linksOf = ({ links, sarLinks }: Linked) => [...links, ...sarLinks];

/**
 * Recommendations linked with whatever goes by a reference, whichever of the two named the other: a review outside the ledger, a
 * review or a recommendation of it. Pure.
 */
export function linkedWith(reference: string, all: readonly Linked[]): readonly string[] {
  const asked = spelled(reference);
  const named = all.filter((each) => [each.ref, each.sarRef].some((ref) => spelled(ref) === asked));
  const ids = new Set(named.map(({ recId }) => recId));
  const refs = new Set(named.flatMap(linksOf).map(({ ref }) => spelled(ref)));
  const targets = new Set(named.flatMap(linksOf).map(({ linkedRecId }) => linkedRecId));
  const isLinked = (each: Linked): boolean =>
    linksOf(each).some(
      ({ ref, linkedRecId }) => spelled(ref) === asked || (linkedRecId !== null && ids.has(linkedRecId)),
    ) ||
    targets.has(each.recId) ||
    [each.ref, each.sarRef].some((ref) => ref !== null && refs.has(spelled(ref)));
  return all.filter(isLinked).map(({ recId }) => recId);
}

/** The web as far as the reader may see it, with its references opened. */
export async function webOf(
  sql: Sql,
  remit: RemitFilter,
  reading: Reading,
  opening: Opening,
): Promise<readonly Linked[]> {
  const rows = await sql<Linked[]>`
    select distinct on (c.rec_id) c.rec_id as "recId", c.ref, v.ref as "sarRef", c.links,
      coalesce(v.links, '[]'::jsonb) as "sarLinks" ${mayKnow(sql, remit, reading)}`;
  return opened([...rows], opening);
}
