import {
  ids,
  newEvent,
  newEvents,
  newStream,
  useStore,
  type OpenStore,
} from './contract-fixture.contract.js';
import { EventIdTaken, type EventToAppend } from './event-store.js';

type Pair = [EventToAppend, EventToAppend];

export function idempotencyContract(open: OpenStore): void {
  describe('repeating an append', () => {
    const { store, second } = useStore(open);

    it.each(['no-stream', 'any', 0] as const)(
      'with expected %s answers what the first did',
      async (expected) => {
        const stream = newStream();
        const events = newEvents(3);
        const first = await store().append(stream, expected, events);
        expect(await store().append(stream, expected, events)).toEqual({ ...first, repeated: true });
        expect(ids(await store().readStream(stream))).toEqual(ids(events));
      },
    );

    it.each([2, 'any'] as const)(
      'with expected %s answers so after others appended too',
      async (expected) => {
        const stream = newStream();
        await store().append(stream, 'no-stream', newEvents(2));
        const events = newEvents(2);
        const first = await store().append(stream, expected, events);
        await store().append(stream, 4, newEvents(3));
        const other = await second();
        await other.append(stream, 7, newEvents(1));
        expect(await store().append(stream, expected, events)).toEqual({ ...first, repeated: true });
        expect(await other.append(stream, expected, events)).toEqual({ ...first, repeated: true });
        expect(await store().readStream(stream)).toHaveLength(8);
      },
    );

    it('answers so even when the payload was sealed afresh', async () => {
      const stream = newStream();
      const event = newEvent({ sealed: 'nonce-1' });
      const first = await store().append(stream, 'no-stream', [event]);
      expect(await store().append(stream, 'no-stream', [{ ...event, data: { sealed: 'nonce-2' } }])).toEqual({
        ...first,
        repeated: true,
      });
      expect((await store().readStream(stream))[0]?.data).toEqual({ sealed: 'nonce-1' });
    });

    it('by many at the same time appends once', async () => {
      const stream = newStream();
      const events = newEvents(2);
      const other = await second();
      const results = await Promise.all(
        Array.from({ length: 16 }, (_, at) =>
          (at % 2 === 0 ? store() : other).append(stream, at % 4 < 2 ? 'any' : 'no-stream', events),
        ),
      );
      expect(new Set(results.map(({ revision, position }) => `${revision} ${position}`)).size).toBe(1);
      expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
      expect(await store().readStream(stream)).toHaveLength(2);
    });

    it.each([
      ['a new event behind known ones', ([a, b]: Pair): EventToAppend[] => [a, b, newEvent()]],
      ['a new event before known ones', ([a, b]: Pair): EventToAppend[] => [newEvent(), a, b]],
      ['the known ones in another order', ([a, b]: Pair): EventToAppend[] => [b, a]],
      ['one known among new ones', ([, b]: Pair): EventToAppend[] => [newEvent(), b, newEvent()]],
    ])('is not: %s', async (_, change) => {
      const stream = newStream();
      const pair: Pair = [newEvent(), newEvent()];
      await store().append(stream, 'no-stream', pair);
      for (const expected of ['no-stream', 'any', 2] as const) {
        const refused = store().append(stream, expected, change(pair));
        await expect(refused).rejects.toBeInstanceOf(EventIdTaken);
        await expect(refused).rejects.toMatchObject({ code: 'EVENT_ID_TAKEN' });
      }
      expect(await store().readStream(stream)).toHaveLength(2);
    });

    it('is not: the same ids on another stream', async () => {
      const events = newEvents(2);
      await store().append(newStream(), 'no-stream', events);
      const stream = newStream();
      await expect(store().append(stream, 'no-stream', events)).rejects.toBeInstanceOf(EventIdTaken);
      expect(await store().readStream(stream)).toEqual([]);
    });

    it('lets only one of two streams have an id that both want at once, and names it', async () => {
      const shared = newEvent();
      const outcomes = await Promise.allSettled(
        Array.from({ length: 6 }, () => store().append(newStream(), 'no-stream', [newEvent(), shared])),
      );
      const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(refused).toHaveLength(5);
      for (const outcome of refused) expect(outcome.reason).toMatchObject({ eventId: shared.eventId });
    });

    it('refuses an id twice in one append', async () => {
      const event = newEvent();
      const refused = store().append(newStream(), 'no-stream', [event, event]);
      await expect(refused).rejects.toBeInstanceOf(EventIdTaken);
    });
  });
}
