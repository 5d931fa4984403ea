import { jest } from '@jest/globals';
import { queries } from '#assembly/ledger';
import { newId } from '#platform/ids';
import { agedPeople } from '../support/aged.js';
import { Casework, idParameterOf, POSSIBLE, type Operation, type Wish } from '../support/casework.js';
import { dumpOf } from '../support/dump.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { disclosed } from '../partners/told.js';
import { declarationOf, sendable } from '../journeys/refusals/declared.js';
import { CANARIES, found } from './canaries.js';
import { CANARY_BODIES, canaryBodyOf, EXCLUDED } from './canary-bodies.js';
import { leaksOf } from './feed-leaks.js';
import { sow } from './sown.js';

// Every command is sent, and every byte that is stored looked through: a minute on a busy machine, on a slow one many.
jest.setTimeout(300_000);

const operations = sendable.map(({ operationId }) => operationId) as Operation[];
const isPerson = (path: object): path is { personId: string } => 'personId' in path;

/**
 * Words typed about people must be found nowhere but where their key opens them. No read model of this build needs them in the
 * clear: all keep sealed values and keyed tokens, so the whole database is searched without an exception.
 */
describe('canaries', () => {
  let ledger: TestLedger;
  let work: Casework;
  let wish: Wish;
  const records: Record<string, string>[] = [];
  const sown: string[] = [];
  /** Of what was told: a story of each is read too, which holds what the view of one record leaves out. */
  const cases = new Set<string>();

  beforeAll(async () => {
    ledger = await startTestLedger({ now: '2026-06-01T09:00:00Z', gatherMs: 250 });
    work = new Casework(ledger);
    wish = { aged: await agedPeople(ledger, { count: 2, until: '2033-06-01T09:00:00Z' }) };
  });

  afterAll(() => ledger.stop());

  it('every command is told some in every text it takes, late and with the reason', async () => {
    for (const operation of operations) {
      const attempt = await POSSIBLE[operation](work, wish);
      const told = {
        ...attempt.body,
        ...canaryBodyOf(operation),
        occurredAt: work.ago(5),
        lateEntryReason: CANARIES.lateEntryReason,
      };
      const except = [
        ...Object.keys(canaryBodyOf(operation)).map((field) => `/${field}`),
        '/lateEntryReason',
      ];
      const { body, words } = sow(ledger.openApi, operation, told, [
        ...except,
        ...(EXCLUDED[operation] ?? []),
      ]);
      const { aggregate, creates } = declarationOf(operation);
      const pathTo = (id: string) => ({ [idParameterOf(aggregate.name)]: id });
      const path = attempt.id === undefined ? {} : { path: pathTo(attempt.id) };
      const { id } = await work.as(attempt.user).does(operation, body, path);
      const recordId = creates ? id : (attempt.id ?? id);
      records.push(pathTo(recordId));
      const [begun] = await work.events(`${aggregate.name}-${recordId}`);
      cases.add((begun?.meta as { correlationId: string }).correlationId);
      sown.push(...words.map((word) => `${operation} ${word}`));
    }
    await ledger.caughtUp();
  }, 900_000);

  it('every reader is shown them, so that they are really there', async () => {
    const shown: string[] = [];
    for (const path of records) {
      const readers = readersOf(ledger, Object.keys(path)[0] ?? '');
      expect(readers).not.toEqual([]);
      for (const operation of readers) {
        const reply = await work.as('psw.demo').send(operation, undefined, { path });
        expect([operation, reply.status]).toEqual([operation, 200]);
        shown.push(JSON.stringify(reply.body));
      }
    }
    for (const concernId of cases) {
      const story = { path: { concernId }, query: { limit: 200 } };
      const { status, body } = await work.as('psw.demo').send('getCaseTimeline', undefined, story);
      // A person, and a notice nobody has decided on, are no case.
      expect([200, 404]).toContain(status);
      shown.push(JSON.stringify(body));
    }
    const search = await work
      .as('psw.demo')
      .reads('searchPerson', {}, { family: CANARIES.family, dob: CANARIES.dob });
    shown.push(JSON.stringify(search));
    await work
      .as('sw.demo')
      .reads('searchPerson', {}, { family: CANARIES.searched, nhsNumber: CANARIES.nhsNumber });
    await work.as('psw.demo').reads('getWorklist');
    await work.as('psw.demo').reads('listDataQualityIssues');
    const all = shown.join('\n');
    const typed = Object.entries(CANARIES).filter(
      ([name]) => !/^(searched|unknownField|badCode|badValue|pathId|query|token|header|cursor)$/.test(name),
    );
    expect(typed.filter(([, canary]) => !all.includes(canary)).map(([name]) => name)).toEqual([]);
    expect(sown.length).toBeGreaterThan(10);
    expect(sown.filter((each) => !all.includes(each.split(' ')[1] ?? ''))).toEqual([]);
  });

  it('a problem never says again what was typed', async () => {
    const concernId = await work.concernIn('InTriage');
    const personId = await work.person();
    const bearer = `Bearer ${await ledger.token('sw.demo')}`;
    const { narrative } = CANARIES;
    const json = (body: unknown): RequestInit => ({ method: 'POST', body: JSON.stringify(body) });
    const asks: [string, RequestInit][] = [
      ['/concerns', json({ narrative })],
      ['/concerns', json({ narrative: { narrative } })],
      ['/concerns', json([narrative])],
      ['/concerns', json(narrative)],
      ['/concerns', { method: 'POST', body: `{"narrative": "${narrative}" "x"}` }],
      ['/concerns', { method: 'POST', body: `{"narrative":"${narrative}","narrative":"${narrative}"}` }],
      ['/concerns', { method: 'POST', body: `{"__proto__":{"narrative":"${narrative}"}}` }],
      [
        '/concerns',
        { ...json({ narrative }), headers: { 'content-type': `text/plain; x=${CANARIES.badCode}` } },
      ],
      ['/concerns', json({ narrative: `${narrative} `.repeat(200_000) })],
      ['/persons', json({ names: [{ family: CANARIES.family, given: CANARIES.given }] })],
      ['/persons', json({ ...CANARY_BODIES.registerPerson, dob: CANARIES.badValue, sex: CANARIES.badCode })],
      ['/persons/search', json({ family: CANARIES.searched, nhsNumber: CANARIES.badValue })],
      [
        `/persons/${personId}/verify-identity`,
        json({ nhsNumber: CANARIES.nhsNumber, traceMethod: CANARIES.badCode }),
      ],
      [
        `/persons/${personId}/verify-identity`,
        json({ nhsNumber: CANARIES.nhsNumber, traceMethod: 'NATIONAL_TRACE' }),
      ],
      [
        `/persons/${personId}/record-address`,
        json({ ...CANARY_BODIES.recordAddress, from: CANARIES.badValue }),
      ],
      [
        `/concerns/${concernId}/decide-concern`,
        json({ ...CANARY_BODIES.decideConcern, limbA: CANARIES.badCode }),
      ],
      [`/concerns/${concernId}/close-concern`, json({ reason: CANARIES.reason })],
      [`/concerns/${CANARIES.pathId}/close-concern`, json({})],
      [`/concerns/${CANARIES.pathId}`, {}],
      [`/${CANARIES.pathId}`, {}],
      [`/concerns/${concernId}?because=${CANARIES.query}`, {}],
      [`/concerns/${concernId}/timeline?from=${CANARIES.query}`, {}],
      [`/concerns/${concernId}/timeline?cursor=${CANARIES.cursor}`, {}],
      [`/worklist?stage=${CANARIES.query}`, {}],
      [`/concerns/${concernId}`, { headers: { authorization: `Bearer ${CANARIES.token}` } }],
      [`/concerns/${concernId}`, { headers: { authorization: `Basic ${CANARIES.token}` } }],
      [`/concerns/${concernId}`, { headers: { 'x-min-position': CANARIES.header } }],
      [`/concerns/${concernId}`, { headers: { 'x-access-purpose': CANARIES.header } }],
      [
        `/concerns/${concernId}/start-triage`,
        { ...json({}), headers: { 'idempotency-key': CANARIES.header } },
      ],
      [`/concerns/${concernId}/start-triage`, { ...json({}), headers: { 'if-match': CANARIES.header } }],
      [`/concerns/${concernId}/${CANARIES.pathId}`, { method: 'DELETE' }],
    ];
    for (const [path, init] of asks) {
      const reply = await fetch(`${ledger.url}${path}`, {
        ...init,
        headers: {
          authorization: bearer,
          'content-type': 'application/json',
          'idempotency-key': newId(),
          'x-request-id': CANARIES.header,
          'x-correlation-id': CANARIES.header,
          'user-agent': CANARIES.header,
          ...(init.headers as Record<string, string> | undefined),
        },
      });
      const text = await reply.text();
      const head = JSON.stringify([...reply.headers]);
      expect([path.slice(0, 60), reply.status >= 400, found(text), found(head)]).toEqual([
        path.slice(0, 60),
        true,
        [],
        [],
      ]);
    }
    // A field nobody knows is pointed at by its name; nothing else of it is said.
    const unknown = await work
      .as('sw.demo')
      .send<{ errors: unknown }>(
        'startTriage',
        { [CANARIES.unknownField]: narrative },
        { path: { concernId } },
      );
    expect(unknown.body.errors).toEqual([
      expect.objectContaining({ pointer: `/${CANARIES.unknownField}`, code: 'UNKNOWN_FIELD' }),
    ]);
    expect(found(JSON.stringify(unknown.body)).filter((each) => !each.startsWith('unknownField'))).toEqual(
      [],
    );
  });

  it('the search that looks for them would find them, however they lay there', async () => {
    const { sql } = ledger.ledger.db;
    await sql`create table ledger_ops.control (bytes bytea, text text, json jsonb)`;
    await sql`insert into ledger_ops.control values
      (${Buffer.from(`x${CANARIES.nhsNumber}`)}, ${Buffer.from(`ab${CANARIES.narrative}`).toString('base64url')},
        ${sql.json({ deep: [{ name: CANARIES.family.toUpperCase() }] })})`;
    const names = found(await dumpOf(sql)).map((each) => each.split(':')[0]);
    await sql`drop table ledger_ops.control`;
    expect(names).toEqual(expect.arrayContaining(['nhsNumber', 'narrative', 'family']));
  });

  it('none lies anywhere in the database', async () => {
    const dump = await dumpOf(ledger.ledger.db.sql);
    for (const table of [
      'ledger_log.event',
      'ledger_keys.person_key',
      'ledger_ops.access_log',
      'ledger_ops.person_search',
    ])
      expect(dump).toContain(`-- ${table}\n`);
    expect(dump).toContain(records.find(isPerson)?.personId);
    expect(found(dump)).toEqual([]);
  });

  it('none is in what the ledger has partners told, but where a profile lists it', async () => {
    const automatic = (await disclosed(ledger)).filter(({ proposed }) => proposed.automatic);
    expect(automatic.length).toBeGreaterThan(10);
    // What was typed to prepare for it names the place itself, which the board is called after.
    const canaries = ledger.typed.filter(({ text }) => found(text).length > 0);
    expect(leaksOf(automatic, canaries)).toEqual([]);
  });

  it('none is in the logs, not even at the finest level, nor in the metrics', async () => {
    const logs = ledger.logs();
    expect(logs).toContain('"operation":"raiseConcern"');
    expect(found(logs)).toEqual([]);
    const metrics = await (await fetch(`${ledger.url}/metrics`)).text();
    expect(metrics).toContain('raiseConcern');
    expect(found(metrics)).toEqual([]);
  });

  it('none is in the access log as it is shown', async () => {
    for (const userId of ['sw.demo', 'psw.demo']) {
      const entries = await work.as('igo.demo').reads('listAccessEntries', { query: { userId, limit: 200 } });
      expect(found(JSON.stringify(entries))).toEqual([]);
    }
  });
});

/** Reads of one record that the practice lead may make, by their path: those that ask for this id and nothing else. */
function readersOf({ openApi }: TestLedger, parameter: string): readonly string[] {
  return Object.entries(openApi.paths)
    .filter(([path]) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).join() === parameter)
    .flatMap(([, methods]) => methods['get']?.operationId ?? [])
    .filter((operation) =>
      queries.some(({ operationId, who }) => operationId === operation && who.includes('PSW')),
    );
}
