import { openDatabase, type Database } from '#platform/database';
import { newId } from '#platform/ids';
import { findStory, newestOrdinal } from '../../libs/casework/src/timeline/story-sql.js';
import { findEntries, type Reading } from '../../libs/casework/src/timeline/timeline-sql.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';

const LIMIT = 10;
const TIMES = 20;
const REMIT = {
  role: 'SW',
  level: 'FULL',
  obligations: [],
  within: { areaCodes: ['E08000901'], teams: [], assignedTo: ['sw.demo'], orgCodes: [] },
  excludeConflictedUser: 'sw.demo',
  restricted: { namedUser: 'sw.demo' },
} as const;

/** What the database did to answer. */
interface Work {
  /** Times a whole table was read through. */
  readonly scans: number;
  /** Rows fetched by way of an index. */
  readonly fetched: number;
}

/** A page of a case of a thousand entries costs what a page of ten costs, wherever in the case it begins (domain 5.1). */
describe('a page of a timeline', () => {
  let ledger: TestLedger;
  const short = newId();
  const long = newId();

  beforeAll(async () => {
    ledger = await startTestLedger();
    const { sql } = ledger.ledger.db;
    const [found] = await sql<{ name: string }[]>`
      select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relname = 'timeline_entry' and c.relkind = 'r'`;
    const table = found?.name ?? '';
    // Every seventh entry corrects another, every ninth tells or revises a decision.
    await sql.unsafe(
      `insert into ${table} (event_id, case_id, stream, category, revision, position, ordinal, occurred_at, recorded_at, type,
         actor_user_id, actor_role, actor_org, parties, sensitivity, data, corrects, revision_group)
       select md5(n::text)::uuid, c.id, 'concern-' || c.id, 'concern', n, n::text, n, at, at,
         case when n % 9 = 0 then 'ConcernDecisionRevised' else 'CrimeConsidered' end, 'sw.demo', 'SW', 'E08000901',
         '{sw.demo,SW}', 'STANDARD', '{}', case when n % 7 = 0 then md5((n - 1)::text)::uuid end,
         case when n % 90 = 0 then 'CONCERN_DECISION' end
       from generate_series(1, 30000) n,
         lateral (select timestamptz '2026-01-01' + n * interval '1 minute' as at,
           case when n <= 10 then $1::uuid when n <= 1010 then $2::uuid else md5('case' || n / 30)::uuid end as id) c`,
      [short, long],
    );
    await sql.unsafe(`analyze ${table}`);
  });
  afterAll(() => ledger.stop());

  const readingOf = (caseId: string): Reading => ({
    story: { newest: 30_000, streams: [`concern-${caseId}`] },
    hidden: {
      categories: ['safeguarding-plan'],
      classes: ['CAUSED_ENQUIRY'],
      sensitivities: ['POLICE_RESTRICTED'],
    },
  });

  async function counters({ sql }: Database): Promise<Work> {
    const [row] = await sql<Work[]>`
      select seq_scan::int4 as scans, idx_tup_fetch::int4 as fetched from pg_stat_user_tables where relname = 'timeline_entry'`;
    return row as Work;
  }

  /** A session's counts are seen once it has ended, which the server does some time after we have said good-bye. */
  async function inItsOwnSession<T>(ask: (db: Database) => Promise<T>): Promise<T> {
    const db = openDatabase({ url: ledger.databaseUrl, applicationName: 'asking', max: 3 });
    try {
      return await ask(db);
    } finally {
      await db.close();
      while (await isStillThere()) await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async function isStillThere(): Promise<boolean> {
    const left = await ledger.ledger.db.sql`
      select 1 from pg_stat_activity where datname = current_database() and application_name = 'asking'`;
    return left.length > 0;
  }

  async function workOf(ask: (db: Database) => Promise<unknown>): Promise<Work> {
    const before = await inItsOwnSession(counters);
    await inItsOwnSession(async (db) => {
      for (let time = 0; time < TIMES; time += 1) await ask(db);
    });
    const after = await inItsOwnSession(counters);
    return { scans: after.scans - before.scans, fetched: (after.fetched - before.fetched) / TIMES };
  }

  const firstPage = (caseId: string) => (db: Database) =>
    Promise.resolve(findEntries(db.sql, readingOf(caseId), {}, undefined, LIMIT));

  it('fetches no more rows of a thousand than of ten, from the beginning or far on', async () => {
    const ten = await workOf(firstPage(short));
    const thousand = await workOf(firstPage(long));
    const [ninth] = await inItsOwnSession((db) =>
      Promise.resolve(findEntries(db.sql, readingOf(long), { from: '2026-01-01T15:00:00Z' }, undefined, 1)),
    );
    const place = { occurredAt: ninth?.occurredAt ?? '', ordinal: ninth?.ordinal ?? 0 };
    expect(place.ordinal).toBe(900);
    const farOn = await workOf((db) =>
      Promise.resolve(findEntries(db.sql, readingOf(long), {}, place, LIMIT)),
    );
    for (const { scans, fetched } of [ten, thousand, farOn]) {
      expect(scans).toBe(0);
      expect(fetched).toBeGreaterThan(0);
      expect(fetched).toBeLessThan(4 * LIMIT);
    }
  });

  it('knows the newest entry, and the story around a case, without reading through anything', async () => {
    const work = await workOf(async (db) => {
      await newestOrdinal(db.sql);
      const root = { stream: `concern-${long}`, caseId: long, areaCode: 'E08000901' };
      return findStory(db.sql, root, REMIT, {}, { roles: ['SW'], orgCode: 'LA-NORTHMOOR' });
    });
    expect(work).toMatchObject({ scans: 0 });
    expect(work.fetched).toBeLessThan(5);
  });

  it('tells what corrects and what revises', async () => {
    const found = await inItsOwnSession((db) =>
      Promise.resolve(findEntries(db.sql, readingOf(long), {}, undefined, 1000)),
    );
    expect(found).toHaveLength(1000);
    const corrected = found.filter(({ supersededBy }) => supersededBy.length > 0);
    expect(corrected.length).toBeGreaterThan(140);
    const [first, second] = found.filter(({ revisionGroup }) => revisionGroup !== null);
    expect(second?.revises).toBe(first?.eventId);
    expect(first?.supersededBy).toContain(second?.eventId);
  });
});
