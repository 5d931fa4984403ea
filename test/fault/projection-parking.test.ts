import { EventCatalogue, type EventSchema } from '#event-sourcing/events';
import { BuildFailed, defineProjection, ParkedRefused, appendTable } from '#event-sourcing/projection';
import { memoryEventStore, type EventStore } from '#event-sourcing/store';
import {
  added,
  append,
  board,
  lines,
  openBench,
  opened,
  PATIENCE_MS,
  schemas,
  until,
  type Bench,
  type Faults,
} from './projection-fixture.js';

const poisonAmount = (amount: number): Faults => ({
  poison: ({ data }) => (data as { amount?: number }).amount === amount,
});

describe('an event that cannot be handled', () => {
  let bench: Bench;
  let store: EventStore;

  beforeEach(async () => {
    bench = await openBench();
    store = memoryEventStore();
  });

  afterEach(() => bench.close());

  async function history(): Promise<string> {
    for (const id of ['a', 'b']) await append(store, id, opened({ id, title: id, tags: [] }));
    await append(store, 'a', added({ id: 'a', amount: 1 }));
    await append(store, 'a', added({ id: 'a', amount: 666 }));
    await append(store, 'b', added({ id: 'b', amount: 2 }));
    await append(store, 'a', added({ id: 'a', amount: 3 }));
    const { position } = await append(store, 'b', added({ id: 'b', amount: 4 }));
    return position;
  }

  /** Follows from an empty log on, so that what fails is parked instead of stopping a first build. */
  async function following(faults: Faults): Promise<ReturnType<Bench['runner']>> {
    const runner = bench.runner(store, [board(faults)], { maxBatch: { following: 3 } });
    runner.start();
    await until(async () => (await runner.status())[0]?.state === 'FOLLOWING', 'the projection follows');
    return runner;
  }

  const totals = async (): Promise<unknown[]> =>
    (await bench.rows('case_board', 'id')).map(({ id, total }) => [id, total]);

  it('is parked with its reason; other cases flow on and later events of its case wait', async () => {
    const runner = await following(poisonAmount(666));
    expect(await runner.waitFor('case-board', await history(), PATIENCE_MS)).toBe(true);
    expect(await totals()).toEqual([
      ['a', 1],
      ['b', 6],
    ]);
    const parked = await runner.parked.list();
    expect(parked).toMatchObject([
      {
        caseId: 'a',
        state: 'PARKED',
        attempts: 1,
        ordinal: 4,
        type: 'AmountAdded',
        stream: 'case-a',
        revision: 3,
      },
      { caseId: 'a', state: 'WAITING', attempts: 0, ordinal: 6, reason: null },
    ]);
    expect(parked[0]?.reason).toContain('TypeError: poison');
    expect((await runner.status())[0]).toMatchObject({ parked: 1, waiting: 1, lagEvents: 0 });
  });

  it('is handled again by retry, with those behind it, in order, once its code is mended', async () => {
    let mended = false;
    const runner = await following({ poison: (event) => !mended && poisonAmount(666).poison(event) });
    await runner.waitFor('case-board', await history(), PATIENCE_MS);
    const id = (await runner.parked.list())[0]?.id as number;

    expect(await runner.parked.retry(id, 'op')).toEqual({ handled: 0, stillParked: 2 });
    expect(await runner.parked.show(id)).toMatchObject({
      state: 'PARKED',
      attempts: 2,
      behind: [{ ordinal: 6 }],
    });

    mended = true;
    expect(await runner.parked.retry(id, 'op')).toEqual({ handled: 2, stillParked: 0 });
    expect(await runner.parked.list()).toEqual([]);
    expect((await bench.rows('case_board', 'id'))[0]).toMatchObject({ amounts: [1, 666, 3] });
    const { history: audit, state } = await runner.parked.show(id);
    expect(state).toBe('RETRIED');
    expect(audit).toMatchObject([
      { actor: 'op', action: 'RETRY', handled: 0, stillParked: 2 },
      { actor: 'op', action: 'RETRY', handled: 2, stillParked: 0 },
    ]);
    const { position } = await append(store, 'a', added({ id: 'a', amount: 5 }));
    await runner.waitFor('case-board', position, PATIENCE_MS);
    expect((await bench.rows('case_board', 'id'))[0]).toMatchObject({ amounts: [1, 666, 3, 5] });
  });

  it('can be given up, by name and with a reason; those behind it go on, and a rebuild leaves it out too', async () => {
    const runner = await following(poisonAmount(666));
    await runner.waitFor('case-board', await history(), PATIENCE_MS);
    const [head, waiting] = await runner.parked.list();
    const id = head?.id as number;
    await expect(runner.parked.discard(id, { actor: 'op', reason: ' ' })).rejects.toMatchObject({
      code: 'REASON_REQUIRED',
    });
    await expect(
      runner.parked.discard(waiting?.id as number, { actor: 'op', reason: 'x' }),
    ).rejects.toMatchObject({
      code: 'NOT_PARKED',
    });
    expect(await runner.parked.discard(id, { actor: 'op', reason: 'typed twice' })).toEqual({
      handled: 1,
      stillParked: 0,
    });
    await expect(runner.parked.retry(id, 'op')).rejects.toBeInstanceOf(ParkedRefused);
    const before = await bench.rows('case_board', 'id');
    expect(before[0]).toMatchObject({ amounts: [1, 3] });
    expect((await runner.rebuild('case-board')).comparison).toMatchObject({ different: [] });
    expect(await bench.rows('case_board', 'id')).toEqual(before);
  });

  it('stops a rebuild, which names it; what serves reads goes on', async () => {
    const runner = await following(poisonAmount(666));
    await runner.waitFor('case-board', await history(), PATIENCE_MS);
    const failed = await runner.rebuild('case-board').catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(BuildFailed);
    expect((failed as Error).message).toMatch(
      /AmountAdded [0-9a-f-]{36} \(case-a, revision 3, position m4\).*poison/,
    );
    const { position } = await append(store, 'b', added({ id: 'b', amount: 10 }));
    expect(await runner.waitFor('case-board', position, PATIENCE_MS)).toBe(true);
    expect((await runner.status())[0]).toMatchObject({
      generation: 1,
      build: { failure: expect.stringContaining('case-a') as string },
    });
  });

  it('that stops the build of a new version can be given up there, and the build goes on', async () => {
    const old = await following(poisonAmount(666));
    await old.waitFor('case-board', await history(), PATIENCE_MS);
    await old.stop();
    const next = bench.runner(store, [board(poisonAmount(666), 2)]);
    next.start();
    await until(
      async () => (await next.status())[0]?.build?.failure?.includes('poison') === true,
      'the build stops',
    );
    expect((await next.status())[0]).toMatchObject({ state: 'REPLACING', parked: 1, waiting: 1 });
    const [parked] = await next.parked.list();
    await expect(next.parked.retry(parked?.id as number, 'op')).rejects.toMatchObject({
      code: 'NOT_SERVING',
    });
    const result = await next.parked.discard(parked?.id as number, {
      actor: 'op',
      reason: 'cannot be mended',
    });
    expect(result).toEqual({ handled: 0, stillParked: 1 });
    expect((await next.parked.list()).map(({ ordinal, state }) => [ordinal, state])).toEqual([[6, 'PARKED']]);
    await next.rebuild('case-board');
    expect((await bench.rows('case_board', 'id')).map(({ id, amounts }) => [id, amounts])).toEqual([
      ['a', [1, 3]],
      ['b', [2, 4]],
    ]);
    expect((await next.status())[0]).toMatchObject({
      state: 'FOLLOWING',
      parked: 0,
      waiting: 0,
      build: null,
    });
  });

  it('is found even when only the database refuses its row', async () => {
    const narrow = defineProjection({
      name: 'narrow',
      version: 1,
      accessClass: 'case',
      events: [opened.type, added.type],
      tables: {
        narrow: appendTable<{ eventId: string; amount: number }>({
          columns: { eventId: 'uuid', amount: 'int4' },
          key: ['eventId'],
          rowsOf: ({ eventId, data }) => [{ eventId, amount: (data as { amount?: number }).amount ?? 0 }],
        }),
      },
    });
    const runner = bench.runner(store, [narrow]);
    runner.start();
    await until(async () => (await runner.status())[0]?.state === 'FOLLOWING', 'the projection follows');
    await bench.db.sql.unsafe('alter table rm_narrow_g1.narrow add check (amount <> 666)');
    const position = await history();
    expect(await runner.waitFor('narrow', position, PATIENCE_MS)).toBe(true);
    expect((await runner.parked.list()).map(({ ordinal, state }) => [ordinal, state])).toEqual([
      [4, 'PARKED'],
      [6, 'WAITING'],
    ]);
    expect(await bench.rows('narrow', 'amount')).toHaveLength(5);
    const [parked] = await runner.parked.list();
    expect(await runner.parked.retry(parked?.id as number, 'op')).toEqual({ handled: 0, stillParked: 2 });
    await bench.db.sql.unsafe('alter table rm_narrow_g1.narrow drop constraint narrow_amount_check');
    expect(await runner.parked.retry(parked?.id as number, 'op')).toEqual({ handled: 2, stillParked: 0 });
    expect(await bench.rows('narrow', 'amount')).toHaveLength(7);
  });

  it('of a type this build does not know stops the projection instead of being passed by', async () => {
    const older: readonly EventSchema[] = schemas.filter(({ type }) => type !== 'CaseClosed');
    const runner = bench.runner(store, [lines()], { catalogue: new EventCatalogue(older) });
    runner.start();
    const known = await append(store, 'a', opened({ id: 'a', title: 'A', tags: [] }));
    await runner.waitFor('case-lines', known.position, PATIENCE_MS);
    const { position } = await append(store, 'a', { type: 'CaseClosed', data: { id: 'a' } });
    await append(store, 'b', opened({ id: 'b', title: 'B', tags: [] }));
    await until(async () => (await runner.status())[0]?.state === 'STOPPED', 'the projection stops');
    expect((await runner.status())[0]).toMatchObject({ checkpoint: known.position, lagEvents: 1 });
    expect((await runner.status())[0]?.error).toContain('CaseClosed');

    const newer = bench.runner(store, [lines()], { db: bench.another() });
    newer.start();
    expect(await newer.waitFor('case-lines', position, PATIENCE_MS)).toBe(true);
    expect(await newer.parked.list()).toEqual([]);
  });

  it('keeps no value out of the event in its reason', async () => {
    const leaky: Faults = {
      poison: ({ data }) => {
        JSON.parse((data as { title: string }).title);
        return false;
      },
    };
    const runner = await following(leaky);
    const { position } = await append(store, 'a', opened({ id: 'a', title: 'Canary Jane Doe', tags: [] }));
    await runner.waitFor('case-board', position, PATIENCE_MS);
    const [parked] = await runner.parked.list();
    expect(parked?.reason).toContain('SyntaxError');
    expect(JSON.stringify([parked, bench.log.lines])).not.toContain('Canary');
  });
});
