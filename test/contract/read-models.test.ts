import fc from 'fast-check';
import { ledgerProjections, catalogue, commands, isInternal } from '#assembly/ledger';
import { foldInMemory, type ProjectedEvent } from '#event-sourcing/projection';
import type { StoredEvent } from '#event-sourcing/store';
import { DEMO_USERS } from '#identity/local-issuer';
import {
  BODIES,
  Casework,
  idParameterOf,
  KITS,
  POSSIBLE,
  PREPARES,
  type Body,
  type Operation,
} from '../support/casework.js';
import { review, reviewIn } from '../support/casework/sar.js';
import { readModelRows } from '../support/dump.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { settled } from '../support/settled.js';
import { wholeLog } from '../support/whole-log.js';

const READ_MODELS = ledgerProjections.map(({ name }) => name);
const sendable = commands.filter((command) => !isInternal(command) && !command.creates);

/** One attempt: what, on which of the records at hand, by whom and about which of what is there; or time passes. */
const step = fc.record({
  command: fc.nat({ max: sendable.length - 1 }),
  record: fc.nat({ max: 2 }),
  other: fc.nat({ max: 2 }),
  event: fc.nat(),
  who: fc.nat(),
  minutes: fc.oneof(
    { weight: 8, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.integer({ min: 60, max: 60 * 24 * 4 }) },
  ),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Ids of the records at hand, by kind. */
type Records = Readonly<Record<string, readonly string[]>>;

const noneOld = (): Promise<string> => Promise.reject(new Error('no old records are at hand'));

/** What commands leave in the tables is what the declarations fold, however it came there and however often it is built. */
describe('read models', () => {
  let ledger: TestLedger;
  let work: Casework;
  /** Of every kind but persons and concerns, on each of which one of its commands is possible. */
  let others: Records;

  beforeAll(async () => {
    ledger = await startTestLedger({ now: '2026-06-01T09:00:00Z' });
    work = new Casework(ledger);
    const kinds = KITS.filter(({ record }) => record !== 'person' && record !== 'concern');
    await work
      .as(PREPARES.worker)
      .does(
        'linkRelationship',
        { ...BODIES.linkRelationship(work), otherRef: await work.person() },
        { path: { personId: await work.person() } },
      );
    // Of what a review found and published, which few of its commands tell.
    await review(work, await reviewIn(work, 'InProgress'), 'recordSarFinding');
    await reviewIn(work, 'Published');
    others = Object.fromEntries(
      await Promise.all(kinds.map(async (kit) => [kit.record, await threeOf(kit)] as const)),
    );
  }, 300_000);

  async function threeOf({ possible }: (typeof KITS)[number]): Promise<readonly string[]> {
    const mine = sendable.filter(({ operationId }) => Object.hasOwn(possible, operationId));
    const made: string[] = [];
    for (const { operationId } of [0, 1, 2]
      .map((nth) => mine[Math.floor((nth * mine.length) / 3)] ?? mine[0])
      .filter((found) => found !== undefined)) {
      const { id } = await POSSIBLE[operationId as Operation](work, { aged: noneOld });
      if (id !== undefined) made.push(id);
    }
    return made;
  }

  afterAll(() => ledger.stop());

  /** What chance seldom does: a date that is still to come, put off by somebody who may. */
  async function extendOne(): Promise<void> {
    const { user, id = '', body } = await POSSIBLE.extendConcernDeadline(work, { aged: noneOld });
    await work.as(user).does('extendConcernDeadline', body, { path: { concernId: id } });
  }

  it('hold what a plain fold of the whole log holds, for random histories of commands', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        const persons = [await work.person(), await work.person(), await work.person()];
        const concerns: string[] = [];
        for (const person of persons) concerns.push(await work.heard(await work.concern(person)));
        const records = { ...others, person: persons, concern: concerns };
        for (const each of steps) await attempt(each, records);
        await compare();
      }),
      { numRuns: 3, endOnFailure: true },
    );
    await extendOne();
    const held = await compare();
    expect(Object.keys(held).filter((table) => held[table]?.length === 0)).toEqual([]);
    const types = new Set((await wholeLog(ledger.ledger.store)).map(({ type }) => type));
    expect(types.size).toBeGreaterThan(30);
  }, 600_000);

  it('build anew to the very same rows', async () => {
    await settled(ledger);
    const { sql } = ledger.ledger.db;
    const before = await readModelRows(sql);
    for (const name of READ_MODELS) {
      const { comparison } = await ledger.ledger.readModels.rebuild(name);
      expect([name, comparison]).toMatchObject([name, { different: [], heldBackBefore: 0 }]);
    }
    expect(await readModelRows(sql)).toEqual(before);
  }, 300_000);

  async function attempt(
    { command, record, other, event, who, minutes }: Step,
    records: Records,
  ): Promise<void> {
    ledger.clock.advance(minutes * 60_000);
    const declaration = sendable[command];
    if (declaration === undefined) return;
    const { operationId, aggregate } = declaration;
    const operation = operationId as Operation;
    const ids = records[aggregate.name] ?? [];
    const id = ids[record] ?? '';
    const events = await work.events(`${aggregate.name}-${id}`);
    const named = events[event % events.length];
    const users = DEMO_USERS.filter(({ roles, areaCode }) => {
      return areaCode === 'E08000901' && roles.some((role) => declaration.who.includes(role));
    });
    const user = users[who % users.length]?.userId ?? PREPARES.worker;
    const body = about(operation, { events, named, otherId: ids[other] ?? '', records });
    const { status } = await work
      .as(user)
      .send(operation, body, { path: { [idParameterOf(aggregate.name)]: id } });
    // Refused is refused: what counts is what the accepted ones leave behind.
    expect(status).toBeLessThan(500);
  }

  /** The body with references that may well be right. */
  function about(
    operation: Operation,
    {
      events,
      named,
      otherId,
    }: { events: readonly StoredEvent[]; named: StoredEvent | undefined; otherId: string; records: Records },
  ): Body {
    const last = (type: string, field: string): unknown =>
      (events.findLast((each) => each.type === type)?.data as Record<string, unknown> | undefined)?.[field];
    const known: Body = {
      correctedEventId: operation.startsWith('correct') ? events[0]?.eventId : named?.eventId,
      survivor: otherId,
      ofConcernId: otherId,
      holdId: last('LegalHoldPlaced', 'holdId'),
      requestId: last('TriageInformationRequested', 'requestId'),
      key: last('DeadlineMissed', 'key'),
      allowedUsers: ['sw.demo', 'sam.demo'],
    };
    const body: Body = BODIES[operation](work);
    const fitting = Object.entries(known).filter(([field, value]) => field in body && value !== undefined);
    return { ...body, ...Object.fromEntries(fitting) };
  }

  /** The tables against the fold, both of the same log: the deadline clock may still be writing. */
  async function compare(): Promise<Rows> {
    const { store, db, services } = ledger.ledger;
    for (;;) {
      const log = await wholeLog(ledger.ledger.store);
      await ledger.caughtUp();
      const expected = await folded(log, services as never);
      const actual = await tables(db.sql);
      if ((await store.head()) !== log.at(-1)?.position) continue;
      expect(actual).toEqual(expected);
      expect(await ledger.ledger.readModels.parked.list()).toEqual([]);
      return expected;
    }
  }
});

type Rows = Readonly<Record<string, readonly string[]>>;

async function folded(log: readonly StoredEvent[], services: never): Promise<Rows> {
  const events = log.map((stored, at) => {
    const { data, meta } = catalogue.lift(stored);
    const { eventId, type, stream, revision, position } = stored;
    return {
      eventId,
      type,
      stream,
      revision,
      position,
      ordinal: at + 1,
      data,
      meta,
    } as unknown as ProjectedEvent;
  });
  const rows: Record<string, readonly string[]> = {};
  for (const projection of ledgerProjections) {
    for (const [table, byKey] of await foldInMemory(projection, events, services))
      rows[table] = inOrder([...byKey.values()] as Record<string, unknown>[]);
  }
  return rows;
}

async function tables(sql: TestLedger['ledger']['db']['sql']): Promise<Rows> {
  const rows: Record<string, readonly string[]> = {};
  for (const [table, found] of Object.entries(await readModelRows(sql)))
    rows[table] = inOrder(found.map((row) => camelCased(JSON.parse(row) as Record<string, unknown>)));
  return rows;
}

const camelCased = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column.replaceAll(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );

/** Rows as text: keys in order, instants written in one way. */
const inOrder = (rows: readonly Record<string, unknown>[]): readonly string[] =>
  rows.map((row) => JSON.stringify(plain(row))).sort();

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)$/;

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string') return INSTANT.test(value) ? new Date(value).toISOString() : value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, each]) => [name, plain(each)]));
}
