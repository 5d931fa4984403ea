import {
  CannotBeCarried,
  createDueRunner,
  createProcessManagerRunner,
  defineProcessManager,
  type DueItem,
  type IdentifiedCommand,
  type ProcessManagerRunner,
  type SendOutcome,
} from '#event-sourcing/process-manager';
import { EventCatalogue } from '#event-sourcing/events';
import { memoryEventStore, StoreUnavailable, type EventStore } from '#event-sourcing/store';
import { ManualClock } from '#platform/clock';
import { armFailPoints } from '#platform/fail-points';
import {
  added,
  append,
  openBench,
  opened,
  schemas,
  until,
  type Bench,
  type CaseEvent,
} from './projection-fixture.js';

interface Answer {
  readonly id: string;
  readonly amount: number;
}

describe('a process manager', () => {
  let bench: Bench;
  let store: EventStore;
  let sent: IdentifiedCommand<Answer>[];
  let reply: (command: IdentifiedCommand<Answer>) => SendOutcome;
  let broken: (amount: number) => boolean;
  const runners: ProcessManagerRunner[] = [];

  beforeEach(async () => {
    bench = await openBench();
    store = memoryEventStore();
    sent = [];
    reply = () => ({ outcome: 'accepted' });
    broken = () => false;
  });

  afterEach(async () => {
    armFailPoints('');
    await Promise.all(runners.splice(0).map((runner) => runner.stop()));
    await bench.close();
  });

  const answering = defineProcessManager<Answer, CaseEvent>({
    name: 'answering',
    events: [added.type],
    react(event) {
      if (event.type !== 'AmountAdded') return [];
      const { id, amount } = event.data;
      if (broken(amount)) throw new TypeError('cannot answer that');
      return amount < 0
        ? []
        : [
            { id, amount },
            { id, amount: amount + 0.5 },
          ];
    },
  });

  function start(db = bench.db): ProcessManagerRunner {
    const runner = createProcessManagerRunner<Answer, undefined>({
      ...{ store, db, services: undefined, log: bench.log, managers: [answering], standbyMs: 50 },
      catalogue: new EventCatalogue(schemas),
      backoff: { firstMs: 10, mostMs: 50 },
      send: (command) => {
        const outcome = reply(command);
        sent.push(command);
        return Promise.resolve(outcome);
      },
    });
    runners.push(runner);
    runner.start();
    return runner;
  }

  const once = (): readonly number[] => [
    ...new Map(sent.map(({ commandId, command }) => [commandId, command.amount])).values(),
  ];
  const atHead = async (runner: ProcessManagerRunner): Promise<boolean> => {
    const [status] = await runner.status();
    return status?.checkpoint === (await store.head());
  };

  async function amounts(...values: readonly number[]): Promise<void> {
    for (const amount of values) await append(store, 'a', added({ id: 'a', amount }));
  }

  it('sends what events call for, in order, and says why', async () => {
    await append(store, 'a', opened({ id: 'a', title: 'A', tags: [] }));
    await amounts(1, -1, 2);
    const runner = start();
    await until(() => atHead(runner), 'it has caught up');
    expect(sent.map(({ command }) => command.amount)).toEqual([1, 1.5, 2, 2.5]);
    const [, first] = await store.readStream('case-a');
    expect(sent[0]?.cause).toEqual({ causationId: first?.eventId, correlationId: 'a' });
    expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(4);
    expect((await runner.status())[0]).toMatchObject({
      state: 'FOLLOWING',
      lagSeconds: 0,
      heldBack: 0,
      refusals: 0,
    });
  });

  it.each(['process-manager.before-send', 'process-manager.after-send', 'process-manager.after-checkpoint'])(
    'repeats under the same ids after a failure at %s',
    async (point) => {
      armFailPoints(`${point}=throw:2`);
      await amounts(1, 2, 3);
      const runner = start();
      await until(() => atHead(runner), 'it has caught up');
      expect(once()).toEqual([1, 1.5, 2, 2.5, 3, 3.5]);
    },
  );

  it('asks again for as long as something is out of reach, and keeps the order', async () => {
    let failures = 5;
    reply = ({ command }) => {
      if (command.amount === 2 && failures > 0) {
        failures -= 1;
        throw new StoreUnavailable('away');
      }
      return { outcome: 'accepted' };
    };
    await amounts(1, 2, 3);
    const runner = start();
    await until(() => atHead(runner), 'it has caught up');
    expect(failures).toBe(0);
    expect(once()).toEqual([1, 1.5, 2, 2.5, 3, 3.5]);
    expect(await runner.parked.list()).toEqual([]);
  });

  it('records a refusal and goes on', async () => {
    reply = ({ command }) =>
      command.amount === 2
        ? { outcome: 'refused', code: 'INVALID_TRANSITION', reason: 'not now' }
        : { outcome: 'accepted' };
    await amounts(1, 2, 3);
    const runner = start();
    await until(() => atHead(runner), 'it has caught up');
    expect(sent.map(({ command }) => command.amount)).toEqual([1, 1.5, 2, 2.5, 3, 3.5]);
    const refusals = await bench.db
      .sql`select sender, code, command_id as "commandId" from ledger_ops.process_manager_refusal`;
    expect([...refusals]).toEqual([
      { sender: 'answering', code: 'INVALID_TRANSITION', commandId: sent[2]?.commandId },
    ]);
    expect((await runner.status())[0]).toMatchObject({ refusals: 1 });
  });

  it('parks what it cannot react to, with its case behind it, and retries in order', async () => {
    broken = (amount) => amount === 2;
    const runner = start();
    await amounts(1, 2, 3);
    await append(store, 'b', added({ id: 'b', amount: 10 }));
    await until(() => atHead(runner), 'it has caught up');
    expect(once()).toEqual([1, 1.5, 10, 10.5]);
    const [parked, waiting] = await runner.parked.list('answering');
    expect([parked?.state, waiting?.state]).toEqual(['PARKED', 'WAITING']);
    expect(await runner.parked.retry(parked?.id as number, 'op')).toEqual({ handled: 0, stillParked: 2 });
    broken = () => false;
    expect(await runner.parked.retry(parked?.id as number, 'op')).toEqual({ handled: 2, stillParked: 0 });
    await amounts(4);
    await until(() => atHead(runner), 'it has caught up');
    expect(once()).toEqual([1, 1.5, 10, 10.5, 2, 2.5, 3, 3.5, 4, 4.5]);
  });

  it('can give up an event; those behind it go on', async () => {
    broken = (amount) => amount === 2;
    const runner = start();
    await amounts(1, 2, 3);
    await until(() => atHead(runner), 'it has caught up');
    const [parked] = await runner.parked.list();
    expect(await runner.parked.discard(parked?.id as number, { actor: 'op', reason: 'twice' })).toEqual({
      handled: 1,
      stillParked: 0,
    });
    expect(once()).toEqual([1, 1.5, 3, 3.5]);
  });

  it('has one owner at a time', async () => {
    start(bench.another());
    const other = start(bench.another());
    await amounts(1, 2, 3, 4, 5);
    await until(() => atHead(other), 'it has caught up');
    expect(sent).toHaveLength(10);
  });
});

describe('a process manager that sees to many cases at once', () => {
  let bench: Bench;
  let store: EventStore;
  const sent: Answer[] = [];
  const runners: ProcessManagerRunner[] = [];
  const under = new Map<string, number>();
  let most = 0;
  let refuses: (amount: number) => boolean;
  let away: boolean;
  let again: boolean;

  beforeEach(async () => {
    bench = await openBench();
    store = memoryEventStore();
    sent.splice(0);
    under.clear();
    most = 0;
    refuses = () => false;
    away = false;
    again = false;
  });

  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop()));
    await bench.close();
  });

  const many = defineProcessManager<Answer, CaseEvent>({
    name: 'many',
    events: [added.type],
    atOnce: 8,
    laneOf: ({ data }) => Promise.resolve(`lane of ${data.id}`),
    again: () => again,
    react: (event) => (event.type === 'AmountAdded' ? [event.data] : []),
  });

  async function carry({ command }: IdentifiedCommand<Answer>): Promise<SendOutcome> {
    if (away) throw new StoreUnavailable('away');
    const already = under.get(command.id) ?? 0;
    if (already > 0) throw new Error('two of one case at once');
    under.set(command.id, 1);
    most = Math.max(
      most,
      [...under.values()].reduce((sum, each) => sum + each),
    );
    await new Promise((resolve) => setTimeout(resolve, 2));
    under.set(command.id, 0);
    if (refuses(command.amount)) throw new CannotBeCarried('never');
    sent.push(command);
    return { outcome: 'accepted' };
  }

  function start(): ProcessManagerRunner {
    const runner = createProcessManagerRunner<Answer, undefined>({
      ...{ store, db: bench.db, services: undefined, log: bench.log, managers: [many], standbyMs: 50 },
      catalogue: new EventCatalogue(schemas),
      backoff: { firstMs: 10, mostMs: 50 },
      send: carry,
    });
    runners.push(runner);
    runner.start();
    return runner;
  }

  const atHead = async (runner: ProcessManagerRunner): Promise<boolean> =>
    (await runner.status())[0]?.checkpoint === (await store.head());
  const of = (id: string): readonly number[] =>
    sent.filter((each) => each.id === id).map(({ amount }) => amount);
  const cases = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];

  async function tell(times: readonly number[]): Promise<void> {
    for (const amount of times) for (const id of cases) await append(store, id, added({ id, amount }));
  }

  it('keeps each in order', async () => {
    await tell([1, 2, 3, 4, 5]);
    const runner = start();
    await until(() => atHead(runner), 'it has caught up');
    for (const id of cases) expect(of(id)).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(8);
  });

  it('waits while something is out of reach, and leaves nothing out', async () => {
    away = true;
    await tell([1, 2, 3]);
    const runner = start();
    await until(async () => (await runner.status())[0]?.state === 'BACKING_OFF', 'it has noticed');
    expect((await runner.status())[0]?.checkpoint).toBe('');
    away = false;
    await until(() => atHead(runner), 'it has caught up');
    for (const id of cases) expect([...new Set(of(id))]).toEqual([1, 2, 3]);
    expect(await runner.parked.list()).toEqual([]);
  });

  it('holds a case behind what cannot be carried, lets the others go on, and tries again by itself when told', async () => {
    refuses = (amount) => amount === 2;
    await tell([1, 2, 3]);
    const runner = start();
    await tell([4]);
    await until(() => atHead(runner), 'it has caught up');
    for (const id of cases) expect(of(id)).toEqual([1]);
    const held = await runner.parked.list('many');
    expect(held.filter(({ state }) => state === 'PARKED')).toHaveLength(cases.length);
    expect(held.filter(({ state }) => state === 'WAITING')).toHaveLength(2 * cases.length);
    expect(held[0]?.reason).toContain('CannotBeCarried: never');
    expect(held[0]?.caseId).toBe('lane of a');
    refuses = () => false;
    again = true;
    await until(async () => (await runner.status())[0]?.heldBack === 0, 'nothing is held back');
    for (const id of cases) expect(of(id)).toEqual([1, 2, 3, 4]);
    await tell([5]);
    await until(() => atHead(runner), 'it has caught up');
    for (const id of cases) expect(of(id)).toEqual([1, 2, 3, 4, 5]);
    const { history } = await runner.parked.show(held[0]?.id as number);
    expect(history.at(-1)).toMatchObject({ actor: 'system:many', action: 'RETRY', stillParked: 0 });
  });
});

describe('a due runner', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await openBench();
  });

  afterEach(() => bench.close());

  const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
  const item = (minute: number): DueItem<number> => ({
    id: `item-${minute}`,
    dueAt: at(minute),
    command: minute,
  });

  it('sends each thing once when its time has come, also after a long downtime, in order and in bounded pages', async () => {
    const clock = new ManualClock(at(0));
    const items = Array.from({ length: 250 }, (_, minute) => item(minute));
    const sent: number[] = [];
    const pages: number[] = [];
    const options = {
      ...{ name: 'deadlines', db: bench.db, clock, log: bench.log, pollMs: 10, batch: 40 },
      due: (now: Date, limit: number, after?: { dueAt: string }) => {
        const due = items.filter(
          ({ dueAt }) => dueAt <= now.toISOString() && (after === undefined || dueAt > after.dueAt),
        );
        pages.push(Math.min(limit, due.length));
        return Promise.resolve(due.slice(0, limit));
      },
      send: ({ command }: IdentifiedCommand<number>): Promise<SendOutcome> => {
        sent.push(command);
        return Promise.resolve(
          command === 3 ? { outcome: 'refused', code: 'MET', reason: 'met' } : { outcome: 'accepted' },
        );
      },
    };
    const runner = createDueRunner(options);
    runner.start();
    await until(() => sent.length === 1, 'the first is sent');
    clock.set(at(7 * 24 * 60));
    await until(() => sent.length === 250, 'all are sent');
    await until(() => pages.length > 30, 'it went on looking');
    await runner.stop();
    expect(sent).toEqual(items.map(({ command }) => command));
    expect(Math.max(...pages)).toBe(40);
    expect(runner.status()).toMatchObject({ state: 'ENDED', sent: 250, error: null });
  });

  it('gives a thing the same command id in every process, and waits out an outage in order', async () => {
    const clock = new ManualClock(at(10));
    const seen: [string, number][] = [];
    let failures = 3;
    const make = (db = bench.another()) =>
      createDueRunner<number>({
        ...{ name: 'deadlines', db, clock, log: bench.log, pollMs: 10, backoff: { firstMs: 5, mostMs: 20 } },
        due: () => Promise.resolve([item(1), item(2)]),
        send: ({ commandId, command }) => {
          if (command === 2 && (failures -= 1) >= 0) throw new StoreUnavailable('away');
          seen.push([commandId, command]);
          return Promise.resolve({ outcome: 'accepted' });
        },
      });
    const first = make();
    first.start();
    await until(() => seen.length === 2, 'both are sent');
    const second = make();
    second.start();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(second.status()).toMatchObject({ state: 'STANDBY', sent: 0 });
    await first.stop();
    await until(() => seen.length === 4, 'the standby takes over');
    await second.stop();
    expect(seen.map(([, command]) => command)).toEqual([1, 2, 1, 2]);
    expect(new Set(seen.map(([id]) => id)).size).toBe(2);
  });
});
