import type { Database } from '#platform/database';
import { concernBody } from '../../support/people.js';

/** People of the demo authority, as many as there are up to so many: a load that names one person over and over measures a cache. */
export async function demoPersons({ sql }: Database, limit: number): Promise<readonly string[]> {
  const rows = await sql.unsafe<{ id: string }[]>(
    `select substr(stream, 8) as id from ledger_log.event
      where type = 'PersonRegistered' and data like '%"areaCode":"E08000901"%' order by position desc limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

/** Concerns of the demo authority, spread over the year. */
export async function demoConcerns({ sql }: Database, limit: number): Promise<readonly string[]> {
  const rows = await sql.unsafe<{ id: string }[]>(
    `select substr(stream, 9) as id from ledger_log.event
      where type = 'ConcernRaised' and data like '%"areaCode":"E08000901"%' order by hash limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

/** The bodies of `raiseConcern`, one for each person. */
export const raiseBodies = (persons: readonly string[]): readonly string[] =>
  persons.map((personRef) =>
    JSON.stringify(concernBody(personRef, new Date(Date.now() - 3_600_000).toISOString())),
  );
