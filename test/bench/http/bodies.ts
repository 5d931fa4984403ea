import type { Database } from '#platform/database';
import { concernBody, personBody } from '../../support/people.js';
import type { Api } from './clients.js';
import { send } from './lean-client.js';

/** People of the demo authority, as many as there are up to so many: a load that names one person over and over measures a cache. */
export async function demoPersons({ sql }: Database, limit: number): Promise<readonly string[]> {
  const rows = await sql.unsafe<{ id: string }[]>(
    `select substr(stream, 8) as id from ledger_log.event
      where type = 'PersonRegistered' and data like '%"areaCode":"E08000901"%' order by position desc limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

const AT_ONCE = 16;
const LETTERS = 'abcdefghijklmnopqrst';

/** Registers so many people, each after a search, as a worker does. */
export async function newPersons(api: Api, count: number): Promise<readonly string[]> {
  const headers = { ...(await api.headers('sw.demo')), 'content-type': 'application/json' };
  const post = async <B>(path: string, body: object, expected: number): Promise<B> => {
    const reply = await send('POST', `${api.url}${path}`, headers, JSON.stringify(body));
    if (reply.status !== expected) throw new Error(`${path}: ${reply.status}`);
    return reply.body as B;
  };
  const ids: string[] = [];
  let begun = 0;
  const register = async (): Promise<void> => {
    while (begun < count) {
      const name = String((begun += 1))
        .split('')
        .map((digit) => LETTERS[Number(digit)])
        .join('');
      const somebody = { given: 'Ada', family: `Bench${name}` };
      const { searchId } = await post<{ searchId: string }>('/persons/search', somebody, 200);
      ids.push((await post<{ id: string }>('/persons', { ...personBody(somebody), searchId }, 201)).id);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, register));
  return ids;
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
