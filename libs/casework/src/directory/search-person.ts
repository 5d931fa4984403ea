import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import type { RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';
import { newId } from '#platform/ids';
import { Flag, IsLocalDate, IsNhsNumber, Optional, ShortText } from '#policy/validation';
import { judge, type Match, type Query, type SearchCriteria } from '#privacy/blind-index';
import { askedConditions, CASE_READERS, recordQuery, opened, sealable } from '#record-keeping/reading';
import { personDirectory } from './directory-projection.js';
import type { PersonRow } from './person-row.js';
import { keepReceipt } from './search-receipts.js';

/** Who is looked for. At least one of NHS number, a name or a date of birth. */
export class SearchPerson {
  @Optional()
  @IsNhsNumber()
  nhsNumber?: string;

  @Optional()
  @ShortText(100)
  family?: string;

  @Optional()
  @ShortText(100)
  given?: string;

  /** A name whose parts are not told apart. */
  @Optional()
  @ShortText(200)
  name?: string;

  @Optional()
  @IsLocalDate()
  dob?: string;

  /** Also records that were merged into another. */
  @Optional()
  @Flag()
  includeMerged?: boolean;
}

const MOST_CANDIDATES = 500;
const MOST_RESULTS = 50;

const name = z.object({
  family: z.string(),
  given: z.array(z.string()),
  preferred: z.string().optional(),
  use: z.string(),
});

const match = z.object({
  personRef: z.uuid(),
  band: z.enum(['exact', 'strong', 'possible']),
  score: z.number(),
  names: sealable(z.array(name)).nullable(),
  dob: sealable(z.string()).nullable(),
  nhsNumber: sealable(z.string()).nullable(),
  status: z.string(),
  survivor: z.uuid().nullable(),
  deceased: z.boolean(),
  needsMatching: z.boolean(),
});

const found = z.object({
  /** Give it to registerPerson within 30 minutes (P-1). */
  searchId: z.uuid(),
  matches: z.array(match),
  /** True when more matched than are shown: say more of whom you look for. */
  more: z.boolean(),
});

/** Looks whether a person is on record already: before every registration, since duplicates hide patterns (P-1). */
export const searchPerson = recordQuery({
  operationId: 'searchPerson',
  summary: 'Search for a person before registering one',
  source: 'domain 3.1 P-1',
  method: 'POST',
  path: '/persons/search',
  params: SearchPerson,
  reply: found,
  who: [...CASE_READERS],
  // A person known in another area is known: a search that stopped at the border would make the duplicate it is there to prevent.
  remit: 'ANY',
  dataClass: 'PERSON_IDENTITY',
  readModels: [personDirectory.name],
  run: async ({ includeMerged = false, ...criteria }, { actor, now, services }) => {
    const filter = services.remit('searchPerson', actor);
    if (filter === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    const { db, blindIndex, digests } = services;
    const asked: SearchCriteria = criteria;
    const query = blindIndex.queryTokens(asked);
    if (query.tokens.length === 0) return { refused: NOTHING_TO_SEARCH_BY };
    const candidates = await candidatesOf(db.sql, query, filter, includeMerged);
    const judged = rank(candidates, query);
    const shown = judged.slice(0, MOST_RESULTS);
    const rows = await opened(
      shown.map(({ row }) => row),
      services,
    );
    const searchId = newId();
    const criteriaHash = digests.criteriaHash(asked);
    await keepReceipt(db, {
      searchId,
      userId: actor.userId,
      at: now,
      criteriaHash,
      resultCount: judged.length,
    });
    const matches = rows.map((row, at) => matchOf(row, (shown[at] as Judged).match));
    return {
      reply: {
        searchId,
        matches,
        more: judged.length > MOST_RESULTS || candidates.length >= MOST_CANDIDATES,
      },
      seen: { persons: rows.map(({ personRef }) => personRef), criteriaHash, resultCount: judged.length },
    };
  },
});

const NOTHING_TO_SEARCH_BY = {
  code: 'REQUIRED',
  reason: 'Search by an NHS number, a name or a date of birth.',
  pointer: '',
};

interface Judged {
  readonly row: PersonRow;
  readonly match: Match;
}

function candidatesOf(
  sql: Sql,
  query: Query,
  filter: RemitFilter,
  includeMerged: boolean,
): Promise<PersonRow[]> {
  const leading = query.tokens.filter(({ leads }) => leads).map(({ token }) => token);
  // A date of birth alone leads nowhere by itself, yet it may be all there is.
  const tokens = leading.length > 0 ? leading : query.tokens.map(({ token }) => token);
  const named = filter.restricted === 'ALL' ? undefined : filter.restricted.namedUser;
  return sql<PersonRow[]>`
    select person_ref as "personRef", names, dob, nhs_number as "nhsNumber", status, survivor, deceased,
      needs_matching as "needsMatching", tokens
    from ledger_read.person
    where tokens && ${tokens}::text[]
      ${askedConditions(sql, [
        !includeMerged && sql`and status <> 'MergedInto'`,
        named !== undefined && sql`and (not restricted or ${named} = any(allowed_users))`,
      ])}
      and not (${filter.excludeConflictedUser} = any(conflicted_users))
    limit ${MOST_CANDIDATES}`;
}

function rank(rows: readonly PersonRow[], query: Query): readonly Judged[] {
  return rows
    .map((row) => ({ row, match: judge(query, row.tokens) }))
    .filter(({ match: { band } }) => band !== 'none')
    .sort((a, b) => b.match.score - a.match.score || (a.row.personRef < b.row.personRef ? -1 : 1));
}

function matchOf(row: PersonRow, { band, score }: Match): z.infer<typeof match> {
  const { personRef, names, dob, nhsNumber, status, survivor, deceased, needsMatching } = row;
  return {
    personRef,
    band: band === 'none' ? 'possible' : band,
    score,
    names: names as never,
    dob: dob as never,
    nhsNumber: nhsNumber as never,
    status,
    survivor,
    deceased,
    needsMatching,
  };
}
