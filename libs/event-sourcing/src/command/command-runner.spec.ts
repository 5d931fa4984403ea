import { ManualClock } from '#platform/clock';
import type { JsonObject } from '#platform/json';
import { newId } from '#platform/ids';
import { commonRefusal, defineAggregate, rule, type CommandDeclaration } from '../decider/index.js';
import { defineEvent, type Envelope, type EventOf } from '../events/index.js';
import {
  memoryEventStore,
  StoreUnavailable,
  WrongExpectedRevision,
  type EventStore,
} from '../store/index.js';
import {
  CommandRunner,
  FactLoader,
  RecordLoader,
  Reservations,
  type CommandRequest,
  type EventCodec,
} from './index.js';

interface Badge {
  readonly status: 'Nothing' | 'Valid' | 'Revoked';
  readonly number?: string;
  readonly scans: number;
}

const badgeMade = defineEvent<{ name: string }>()('BadgeMade', { title: 'Badge made' });
const badgeScanned = defineEvent<{ at: string }>()('BadgeScanned', { title: 'Badge scanned' });
const numberGiven = defineEvent<{ number: string }>()('NumberGiven', { title: 'Number given' });
const badgeRevoked = defineEvent<object>()('BadgeRevoked', { title: 'Badge revoked' });
type BadgeEvent =
  | EventOf<typeof badgeMade>
  | EventOf<typeof badgeScanned>
  | EventOf<typeof numberGiven>
  | EventOf<typeof badgeRevoked>;

const badge = defineAggregate<Badge, BadgeEvent, { version: number }>()({
  name: 'badge',
  collection: 'badges',
  dataClass: 'PERSON_IDENTITY',
  initial: { status: 'Nothing', scans: 0 },
  events: [badgeMade, badgeScanned, numberGiven, badgeRevoked],
  evolve: {
    BadgeMade: (state) => ({ ...state, status: 'Valid' }),
    BadgeScanned: (state) => ({ ...state, scans: state.scans + 1 }),
    NumberGiven: (state, { data }) => ({ ...state, number: data.number }),
    BadgeRevoked: (state) => ({ ...state, status: 'Revoked' }),
  },
  status: (state) => state.status,
  statuses: ['Valid', 'Revoked'],
  filing: (_state, _command, { id }) => ({
    caseId: id,
    personRef: id,
    sensitivity: 'STANDARD',
    channel: 'FORM',
  }),
  resource: () => ({}),
});

class MakeBadge {
  name!: string;
}
class ScanBadge {
  at!: string;
}
class GiveNumber {
  number!: string;
}
class AskForKey {
  door!: string;
}
class RevokeBadge {}
class CopyBadge {
  of!: string;
}

const about = { summary: 'x', source: 'x', who: ['SW'] };
const makeBadge = badge.creates(MakeBadge, { ...about, then: (_s, { name }) => [badgeMade({ name })] });
const tooManyScans = rule<Badge, ScanBadge, never>(
  { id: 'X-1', code: 'TOO_MANY', reason: 'Too many scans.', source: 'example' },
  ({ state }) => state.scans >= 100,
);
const scanBadge = badge.command(ScanBadge, {
  ...about,
  when: ['Valid'],
  refuse: [tooManyScans],
  then: (_s, { at }) => [badgeScanned({ at })],
});
const giveNumber = badge.command(GiveNumber, {
  ...about,
  when: ['Valid'],
  reserve: [
    {
      kind: 'badge-number',
      value: ({ number }) => number,
      held: (holder, number) => holder.status === 'Valid' && holder.number === number,
      refusal: { code: 'NUMBER_IN_USE', reason: 'The number is in use.', pointer: '/number' },
    },
  ],
  then: (_s, { number }) => [numberGiven({ number })],
});
/** A key to a door: a badge already given one stands in the way of another, and says which. */
const askForKey = badge.command(AskForKey, {
  ...about,
  when: ['Valid'],
  reserve: [
    {
      kind: 'door',
      value: ({ door }) => door,
      held: ({ number }) => number !== undefined,
      overlap: ({ number }, asking) => (asking.scans > 5 ? [] : [{ number }]),
      refusal: { code: 'DOOR_HAS_A_KEY', reason: 'Somebody has a key to it.' },
    },
  ],
  then: (_s, { door }) => [badgeScanned({ at: door })],
});
const copiedOnce = rule<Badge, CopyBadge, { facts: { copied: Badge | undefined } }>(
  { id: 'X-2', code: 'COPIED', reason: 'The badge is no more.', source: 'example' },
  ({ context: { facts } }) => facts.copied?.status !== 'Valid',
);
const revokeBadge = badge.command(RevokeBadge, { ...about, when: ['Valid'], then: () => [badgeRevoked({})] });

const plain: EventCodec = {
  seal: (drafts) =>
    Promise.resolve(
      drafts.map(({ eventId, schema, data, meta }) => ({
        eventId,
        type: schema.type,
        schemaVersion: schema.version,
        data: data as JsonObject,
        meta: JSON.parse(JSON.stringify(meta)) as JsonObject,
      })),
    ),
  open: (events) =>
    Promise.resolve(events.map((event) => ({ ...event, meta: event.meta as unknown as Envelope }))),
};

const actor = { userId: 'sw.demo', roles: ['SW'], orgCode: 'LA', areaCode: 'E1', teams: [] };

function world(store: EventStore = memoryEventStore()) {
  const clock = new ManualClock('2026-04-07T09:00:00Z');
  const records = new RecordLoader(store, plain);
  const runner = new CommandRunner({
    store,
    codec: plain,
    records,
    clock,
    reservations: new Reservations(store, records, clock, (kind, value) => `${kind}:${value}`),
    authorise: (_operation, { roles }) =>
      roles.includes('SW') ? { role: 'SW' } : { refusal: commonRefusal('NOT_PERMITTED') },
    policy: () => ({ version: 7 }),
    facts: new FactLoader(records, {}),
    fingerprint: (text) => text,
  });
  const run = <C extends object>(
    declaration: CommandDeclaration<never, C, never> | object,
    command: C,
    more: Partial<CommandRequest> = {},
  ) => runner.run({ declaration: declaration as never, command, actor, commandId: newId(), ...more });
  const made = async () => (await run(makeBadge, { name: 'Ada' })) as { id: string };
  return { store, clock, runner, run, made };
}

describe('a command', () => {
  it('is stored once under its own id, and answers where', async () => {
    const { store, run } = world();
    const outcome = await run(makeBadge, { name: 'Ada' });
    expect(outcome).toMatchObject({ accepted: true, revision: 1, repeated: false });
    const [event] = await store.readStream(`badge-${(outcome as { id: string }).id}`);
    expect(event).toMatchObject({
      type: 'BadgeMade',
      data: { name: 'Ada' },
      meta: {
        actor: { userId: 'sw.demo', role: 'SW' },
        policyVersion: 7,
        recordedAt: '2026-04-07T09:00:00.000Z',
      },
    });
  });

  it('that is refused writes nothing', async () => {
    const { store, run, made } = world();
    const { id } = await made();
    await run(revokeBadge, {}, { id });
    const head = await store.head();
    expect(await run(scanBadge, { at: 'door' }, { id })).toMatchObject({
      accepted: false,
      refusal: { code: 'INVALID_TRANSITION', details: { state: 'Revoked' } },
    });
    expect(await store.head()).toBe(head);
  });

  it('on a record that does not exist is NOT_FOUND, but only to somebody who may send it', async () => {
    const { run } = world();
    expect(await run(scanBadge, { at: 'x' }, { id: newId() })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    const stranger = { ...actor, roles: ['PUB'] };
    expect(await run(scanBadge, { at: 'x' }, { id: newId(), actor: stranger })).toMatchObject({
      refusal: { code: 'NOT_PERMITTED' },
    });
  });
});

describe('a repeated command', () => {
  it('answers what the first did and appends nothing, whatever came between', async () => {
    const { store, run, made } = world();
    const { id } = await made();
    const commandId = newId();
    const first = await run(scanBadge, { at: 'door' }, { id, commandId });
    await run(scanBadge, { at: 'gate' }, { id });
    await run(revokeBadge, {}, { id });
    const head = await store.head();
    expect(await run(scanBadge, { at: 'door' }, { id, commandId })).toEqual({ ...first, repeated: true });
    expect(await store.head()).toBe(head);
  });

  it('that begins a record answers with the same record', async () => {
    const { run } = world();
    const commandId = newId();
    const first = await run(makeBadge, { name: 'Ada' }, { commandId });
    expect(await run(makeBadge, { name: 'Ada' }, { commandId })).toEqual({ ...first, repeated: true });
  });

  it.each([
    ['another body', makeBadge, { name: 'Bea' }, {}],
    ['another sender', makeBadge, { name: 'Ada' }, { actor: { ...actor, userId: 'sw2.demo' } }],
  ])('with %s is refused', async (_what, declaration, command, more) => {
    const { run } = world();
    const commandId = newId();
    await run(makeBadge, { name: 'Ada' }, { commandId });
    expect(await run(declaration, command, { commandId, ...more })).toMatchObject({
      refusal: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });

  it('that begins a record answers as before, also when what it led to stands in the way of another like it', async () => {
    const { store, run } = world();
    const first = { commandId: newId() };
    const copied = badge.creates(CopyBadge, {
      ...about,
      facts: { copied: { of: badge, id: (_s: Badge, { of }: CopyBadge) => of } },
      refuse: [copiedOnce],
      then: (_s, { of }) => [badgeMade({ name: of })],
    });
    const { id: of } = (await run(makeBadge, { name: 'Ada' })) as { id: string };
    const copy = await run(copied, { of }, first);
    await run(revokeBadge, {}, { id: of });
    expect(await run(copied, { of }, first)).toEqual({ ...copy, repeated: true });
    expect(await run(copied, { of })).toMatchObject({ accepted: false, refusal: { code: 'COPIED' } });
    expect(await store.readStream(`badge-${(copy as { id: string }).id}`)).toHaveLength(1);
  });

  it('on another record is refused', async () => {
    const { run, made } = world();
    const [one, two] = [await made(), await made()];
    const commandId = newId();
    await run(scanBadge, { at: 'x' }, { id: one.id, commandId });
    expect(await run(scanBadge, { at: 'x' }, { id: two.id, commandId })).toMatchObject({
      refusal: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });

  it('sent twice at once is one event; with two bodies at once, one wins and the other is refused', async () => {
    const { store, run } = world();
    const same = newId();
    const [a, b] = await Promise.all([
      run(makeBadge, { name: 'Ada' }, { commandId: same }),
      run(makeBadge, { name: 'Ada' }, { commandId: same }),
    ]);
    expect([a, b].every(({ accepted }) => accepted)).toBe(true);
    const other = newId();
    const outcomes = await Promise.all(
      ['Ada', 'Bea'].map((name) => run(makeBadge, { name }, { commandId: other })),
    );
    expect(outcomes.map(({ accepted }) => accepted).sort()).toEqual([false, true]);
    expect(await store.head()).toBe('m2');
  });
});

describe('commands that race', () => {
  it('are all decided, each on the newest state, when they come without If-Match', async () => {
    const store = memoryEventStore();
    const [first, second] = [world(store), world(store)];
    const { id } = await first.made();
    const outcomes = await Promise.all(
      [first, second, first, second].map((each, at) => each.run(scanBadge, { at: String(at) }, { id })),
    );
    expect(outcomes.map((outcome) => (outcome as { revision: number }).revision).sort()).toEqual([
      2, 3, 4, 5,
    ]);
  });

  it('with a stale If-Match are refused with the revision found and what came in between', async () => {
    const { run, made } = world();
    const { id } = await made();
    await run(scanBadge, { at: 'door' }, { id });
    expect(await run(revokeBadge, {}, { id, expectedRevision: 1 })).toMatchObject({
      refusal: {
        code: 'VERSION_CONFLICT',
        details: { expected: 1, actual: 2, eventsSince: ['BadgeScanned'] },
      },
    });
    expect(await run(revokeBadge, {}, { id, expectedRevision: 2 })).toMatchObject({
      accepted: true,
      revision: 3,
    });
  });
});

describe('a value only one record may hold', () => {
  it('is refused to the second, also when both ask at once', async () => {
    const store = memoryEventStore();
    const [here, there] = [world(store), world(store)];
    const [one, two] = [await here.made(), await there.made()];
    const outcomes = await Promise.all([
      here.run(giveNumber, { number: '7' }, { id: one.id }),
      there.run(giveNumber, { number: '7' }, { id: two.id }),
    ]);
    expect(outcomes.filter(({ accepted }) => accepted)).toHaveLength(1);
    expect(outcomes.find(({ accepted }) => !accepted)).toMatchObject({
      refusal: { code: 'NUMBER_IN_USE', pointer: '/number' },
    });
  });

  it('is free again once its holder no longer holds it', async () => {
    const { run, made } = world();
    const [one, two] = [await made(), await made()];
    await run(giveNumber, { number: '7' }, { id: one.id });
    await run(revokeBadge, {}, { id: one.id });
    expect(await run(giveNumber, { number: '7' }, { id: two.id })).toMatchObject({ accepted: true });
  });

  it('left by a command that died before it finished is free again after a minute, not before', async () => {
    const store = memoryEventStore();
    const { run, made, clock } = world(store);
    const [one, two] = [await made(), await made()];
    const dying = world({
      ...store,
      readStream: store.readStream.bind(store),
      append: (stream, expected, events) =>
        stream.startsWith('badge-')
          ? Promise.reject(new Error('killed'))
          : store.append(stream, expected, events),
    });
    await expect(dying.run(giveNumber, { number: '7' }, { id: one.id })).rejects.toThrow('killed');
    expect(await run(giveNumber, { number: '7' }, { id: two.id })).toMatchObject({
      refusal: { code: 'NUMBER_IN_USE' },
    });
    clock.advance(61_000);
    expect(await run(giveNumber, { number: '7' }, { id: two.id })).toMatchObject({ accepted: true });
  });
});

describe('a value records hold side by side', () => {
  const numbered = async ({ run, made }: ReturnType<typeof world>, number: string) => {
    const { id } = await made();
    await run(askForKey, { door: 'north' }, { id });
    return { id, given: () => run(giveNumber, { number }, { id }) };
  };

  it('is taken by many, also at once, while none holds anything', async () => {
    const store = memoryEventStore();
    const [here, there] = [world(store), world(store)];
    const [one, two] = [await here.made(), await there.made()];
    const outcomes = await Promise.all([
      here.run(askForKey, { door: 'north' }, { id: one.id }),
      there.run(askForKey, { door: 'north' }, { id: two.id }),
    ]);
    expect(outcomes.map(({ accepted }) => accepted)).toEqual([true, true]);
  });

  it('is refused once others hold it, with what each of them holds, however long ago they took it', async () => {
    const all = world();
    const [one, two] = [await numbered(all, '1'), await numbered(all, '2')];
    const { id } = await all.made();
    await one.given();
    await two.given();
    const head = await all.store.head();
    expect(await all.run(askForKey, { door: 'north' }, { id })).toMatchObject({
      accepted: false,
      refusal: { code: 'DOOR_HAS_A_KEY', details: { held: [{ number: '1' }, { number: '2' }] } },
    });
    expect(await all.store.head()).toBe(head);
    expect(await all.run(askForKey, { door: 'south' }, { id })).toMatchObject({ accepted: true });
    expect(await all.run(askForKey, { door: 'north' }, { id: one.id })).toMatchObject({
      refusal: { details: { held: [{ number: '2' }] } },
    });
  });

  it('stands in nobody’s way by what the record that asks does not want, or once it is held no more', async () => {
    const all = world();
    const one = await numbered(all, '1');
    await one.given();
    const { id } = await all.made();
    for (let scan = 0; scan < 6; scan += 1) await all.run(scanBadge, { at: 'door' }, { id });
    expect(await all.run(askForKey, { door: 'north' }, { id })).toMatchObject({ accepted: true });
  });

  it('is asked for again when others keep taking it', async () => {
    const store = memoryEventStore();
    const { made } = world(store);
    const { id } = await made();
    const contended = world({
      ...store,
      readStream: store.readStream.bind(store),
      append: (stream, expected, events) =>
        stream.startsWith('reservation-')
          ? Promise.reject(new WrongExpectedRevision(stream, expected, 1))
          : store.append(stream, expected, events),
    });
    await expect(contended.run(askForKey, { door: 'north' }, { id })).rejects.toBeInstanceOf(
      StoreUnavailable,
    );
  });
});
