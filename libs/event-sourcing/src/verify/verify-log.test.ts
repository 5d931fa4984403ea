import fc from 'fast-check';
import { newId } from '#platform/ids';
import { migrate, openDatabase, type Database } from '#platform/database';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { eventLogMigrations, postgresEventStore, type EventToAppend } from '../store/index.js';
import { Forger, type Row } from './forger.contract.js';
import { verifyLog } from './index.js';

const STREAMS = ['concern-a', 'concern-b', 'enquiry-c', 'person-d'];
const EVENTS = 40;

const newEvent = (at: number): EventToAppend => ({
  eventId: newId(),
  type: at % 3 === 0 ? 'ConcernRaised' : 'EvidenceAdded',
  schemaVersion: 1 + (at % 2),
  data: { at, note: 'Größe "ä"', nothing: null },
  meta: { recordedAt: '2026-04-01T09:00:00Z' },
});

let server: TestDatabase;
let db: Database;
let forger: Forger;

/** Streams take turns unevenly, two events at a time here and there, so that swaps within and across streams exist. */
async function fill(): Promise<void> {
  const store = postgresEventStore(db);
  for (let at = 0; at < EVENTS;) {
    const count = at % 5 === 0 ? 2 : 1;
    const stream = STREAMS[(at * 7) % STREAMS.length] as string;
    await store.append(
      stream,
      'any',
      Array.from({ length: count }, (_, more) => newEvent(at + more)),
    );
    at += count;
  }
  await store.close();
}

beforeAll(async () => {
  server = await createTestDatabase('verify');
  db = openDatabase({ url: server.url, applicationName: 'verify', max: 3 });
  await migrate(db, [eventLogMigrations]);
  await fill();
  forger = await Forger.create(db);
});

afterEach(() => forger.restore());

afterAll(async () => {
  await db.close();
  await server.drop();
});

describe('a log as it was appended', () => {
  it('is sound, and its head is an anchor for the next run', async () => {
    const progress: number[] = [];
    const report = await verifyLog(db, { onProgress: ({ events, of }) => progress.push(events / of) });
    expect(report).toMatchObject({ ok: true, events: forger.rows.length, streams: STREAMS.length });
    expect(report.head.position).toBe(String(forger.rows.length));
    expect(progress.at(-1)).toBe(1);
    expect(await verifyLog(db, { anchor: report.head })).toMatchObject({ ok: true });
  });

  it('is sound while others append', async () => {
    const store = postgresEventStore(db);
    let running = true;
    const writing = (async () => {
      while (running) await store.append(`concern-${newId()}`, 'no-stream', [newEvent(1)]);
    })();
    for (let run = 0; run < 5; run += 1) expect(await verifyLog(db)).toMatchObject({ ok: true });
    running = false;
    await writing;
    await store.close();
  });

  it('can be left in the middle', async () => {
    await expect(verifyLog(db, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });

  it('may be empty', async () => {
    await forger.run('delete from ledger_log.event');
    await forger.run(`update ledger_log.head set position = 0, digest = decode(repeat('00', 32), 'hex')`);
    expect(await verifyLog(db)).toMatchObject({ ok: true, events: 0, streams: 0 });
  });
});

describe('a change of a single byte', () => {
  it('of any column of any event is found and the event named', async () => {
    const place = fc.record({
      at: fc.nat(EVENTS - 1),
      column: fc.constantFrom(...forger.columns),
      byte: fc.nat(10_000),
      flip: fc.integer({ min: 1, max: 255 }),
    });
    await fc.assert(
      fc.asyncProperty(place, async ({ at, column, byte, flip }) => {
        const original = forger.rows[at] as Row;
        const flipped = await forger.flip(original, column, byte, flip);
        // A value that another event has, or that the column's type has not: the database itself refuses it.
        fc.pre(flipped);
        const { ok, firstFault } = await verifyLog(db);
        await forger.restore();
        expect(ok).toBe(false);
        expect(firstFault?.position).toBe(original.position);
        if (column !== 'event_id') expect(firstFault?.eventId).toBe(original.event_id);
        expect(['ALTERED', 'REORDERED']).toContain(firstFault?.kind);
      }),
      { numRuns: 250 },
    );
  });

  it('of every column is found', async () => {
    for (const column of forger.columns) {
      const original = forger.rows[17] as Row;
      const flips = [1, 2, 4, 8, 16, 32, 64, 128];
      for (const flip of flips) if (await forger.flip(original, column, 0, flip)) break;
      const { firstFault } = await verifyLog(db);
      await forger.restore();
      expect({ column, position: firstFault?.position }).toEqual({ column, position: original.position });
    }
  });

  it.each([
    ['position', 'position = position + 1', 'TRUNCATED'],
    ['position', 'position = position - 1', 'ALTERED'],
    ['digest', 'digest = set_byte(digest, 3, get_byte(digest, 3) # 1)', 'ALTERED'],
  ])('of the head (%s) is found', async (_, change, kind) => {
    await forger.run(`update ledger_log.head set ${change}`);
    expect((await verifyLog(db)).firstFault).toMatchObject({ kind });
  });

  it('of a head that is gone is found', async () => {
    await forger.run('delete from ledger_log.head');
    expect((await verifyLog(db)).firstFault).toMatchObject({ kind: 'TRUNCATED' });
  });
});

describe('an event that is gone', () => {
  it('is found wherever it was', async () => {
    for (const row of forger.rows.slice(0, -1)) {
      await forger.run(`delete from ledger_log.event where position = ${row.position}`);
      const { firstFault } = await verifyLog(db);
      await forger.restore();
      expect(firstFault).toMatchObject({ kind: 'MISSING', position: row.position });
      const later = forger.rows.some((other) => other.stream === row.stream && other.revision > row.revision);
      if (later) expect(firstFault).toMatchObject({ stream: row.stream, revision: row.revision });
    }
  });

  it('is found when it was the newest of the log', async () => {
    await forger.run(`delete from ledger_log.event where position > ${EVENTS - 3}`);
    expect((await verifyLog(db)).firstFault).toMatchObject({
      kind: 'TRUNCATED',
      position: String(EVENTS - 2),
    });
  });

  it.each(STREAMS)('is found when its whole stream went with it: %s', async (stream) => {
    await forger.run(`delete from ledger_log.event where stream = '${stream}'`);
    const first = forger.rows.find((row) => row.stream === stream);
    expect((await verifyLog(db)).firstFault).toMatchObject({ kind: 'MISSING', position: first?.position });
  });

  it('is found when the log was renumbered and its digests made anew, unless nothing of its stream came after it', async () => {
    for (const row of forger.rows) {
      await forger.run(`delete from ledger_log.event where position = ${row.position}`);
      await forger.renumber();
      const { ok, firstFault } = await verifyLog(db);
      await forger.restore();
      const next = forger.rows.find(
        (other) => other.stream === row.stream && other.revision === row.revision + 1,
      );
      expect(ok).toBe(next === undefined);
      if (next === undefined) continue;
      expect(firstFault).toMatchObject({ stream: row.stream, position: String(Number(next.position) - 1) });
      if (row.revision > 1) expect(firstFault).toMatchObject({ kind: 'MISSING', revision: row.revision });
    }
  });
});

describe('an event that was put in', () => {
  it('is found behind the head, however well it fits', async () => {
    await forger.insert(STREAMS[1] as string, EVENTS + 1);
    expect((await verifyLog(db)).firstFault).toMatchObject({
      kind: 'INSERTED',
      position: String(EVENTS + 1),
      stream: STREAMS[1],
    });
  });

  it('is found before all others', async () => {
    await forger.insert('concern-new', 0);
    expect((await verifyLog(db)).firstFault).toMatchObject({ kind: 'INSERTED', position: '0' });
  });

  it.each([1, 7, 20, EVENTS])('is found at position %i with all others moved on', async (position) => {
    await forger.run(`update ledger_log.event set position = -position - 1 where position >= ${position}`);
    await forger.run('update ledger_log.event set position = -position where position < 0');
    await forger.insert('concern-new', position);
    expect((await verifyLog(db)).firstFault).toMatchObject({
      kind: 'INSERTED',
      position: String(position),
      stream: 'concern-new',
    });
  });
});

describe('two events that changed places', () => {
  const pairs = fc
    .tuple(fc.nat(EVENTS - 1), fc.nat(EVENTS - 1))
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

  it.each([
    ['positions', ['position'], ['REORDERED']],
    ['contents', ['data'], ['ALTERED']],
    [
      'all but their positions',
      ['stream', 'revision', 'event_id', 'type', 'schema_version', 'data', 'meta', 'hash'],
      ['ALTERED', 'REORDERED'],
    ],
    ['all but their digests', ['position', 'digest'], ['ALTERED', 'REORDERED']],
  ])('are found by the first of them: %s', async (_, columns, kinds) => {
    await fc.assert(
      fc.asyncProperty(pairs, async ([a, b]) => {
        await forger.swap(forger.rows[a] as Row, forger.rows[b] as Row, columns);
        const { firstFault } = await verifyLog(db);
        await forger.restore();
        expect(firstFault?.position).toBe(String(a + 1));
        expect(kinds).toContain(firstFault?.kind);
      }),
      { numRuns: 25 },
    );
  });

  it('are found by the first of them: revisions', async () => {
    const [first, second] = forger.rows.filter((row) => row.stream === STREAMS[0]) as [Row, Row];
    await forger.swap(first, second, ['revision']);
    expect((await verifyLog(db)).firstFault).toMatchObject({
      kind: 'REORDERED',
      position: first.position,
      eventId: first.event_id,
    });
  });
});

describe('a log rewritten as a whole', () => {
  it('is sound in itself, and found only by an anchor from before', async () => {
    const { head: anchor } = await verifyLog(db);
    await forger.run(`update ledger_log.event set data = '{"forged":true}' where position = 5`);
    await forger.rehash();
    expect(await verifyLog(db)).toMatchObject({ ok: true });
    expect(await verifyLog(db, { anchor })).toMatchObject({ ok: false, firstFault: { kind: 'ALTERED' } });
  });

  it('and cut off is found by an anchor too', async () => {
    const { head: anchor } = await verifyLog(db);
    await forger.run(`delete from ledger_log.event where position > ${EVENTS - 2}`);
    await forger.renumber();
    expect(await verifyLog(db)).toMatchObject({ ok: true });
    expect((await verifyLog(db, { anchor })).firstFault).toMatchObject({
      kind: 'TRUNCATED',
      position: String(EVENTS - 1),
    });
  });
});
