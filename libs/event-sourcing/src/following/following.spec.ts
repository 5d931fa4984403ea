import { defineEvent, EventCatalogue, UnknownEvent } from '../events/index.js';
import type { StoredEvent } from '../store/index.js';
import { decode } from './decode.js';
import { failureOf } from './failure.js';
import { isOutage } from './outage.js';
import { backoffMs, gatherFor, unlessAborted } from './waiting.js';

describe('decoding', () => {
  const renamed = defineEvent<{ new: number }>()('Renamed', {
    title: 'r',
    upcasts: [({ old }) => ({ new: old })],
  });
  const broken = defineEvent<object>()('Broken', {
    title: 'b',
    upcasts: [
      () => {
        throw new TypeError('no such shape');
      },
    ],
  });
  const ignored = defineEvent<object>()('Ignored', { title: 'i' });
  const catalogue = new EventCatalogue([renamed, broken, ignored]);
  const reader = { events: new Set(['Renamed', 'Broken']), caseOf: () => 'case' };
  const stored = (type: string, position: string, schemaVersion = 1): StoredEvent =>
    ({
      type,
      position,
      schemaVersion,
      data: { old: 1 },
      meta: { correlationId: 'case' },
      eventId: position,
      stream: 's',
      revision: 1,
    }) as never;

  it('lifts what is handled and counts the rest', () => {
    const { steps, end } = decode(reader, catalogue, { position: 'p', ordinal: 7 }, [
      stored('Ignored', 'q'),
      stored('Renamed', 'r'),
    ]);
    expect(steps).toMatchObject([{ caseId: 'case', event: { ordinal: 9, data: { new: 1 } } }]);
    expect(end).toEqual({ position: 'r', ordinal: 9 });
  });

  it.each([
    ['type', stored('Newer', 'r')],
    ['version', stored('Renamed', 'r', 3)],
  ])('ends before an event of an unknown %s, handled or not', (_what, unknown) => {
    const decoded = decode(reader, catalogue, { position: 'p', ordinal: 0 }, [
      stored('Ignored', 'q'),
      unknown,
      stored('Renamed', 's'),
    ]);
    expect(decoded).toMatchObject({ steps: [], end: { position: 'q', ordinal: 1 } });
    expect(decoded.unknown).toBeInstanceOf(UnknownEvent);
  });

  it('makes a shape that cannot be lifted the failure of its event', () => {
    const { steps } = decode(reader, catalogue, { position: 'p', ordinal: 0 }, [stored('Broken', 'q')]);
    expect(steps[0]?.failure?.reason).toContain('TypeError: no such shape');
  });
});

describe('a failure', () => {
  it('keeps the message of the language and of coded errors, and where it happened', () => {
    expect(failureOf(new TypeError('x is not a function')).reason).toMatch(
      /^TypeError: x is not a function, at .*following\.spec/,
    );
    expect(failureOf(Object.assign(new Error('worded'), { code: 'ROW_REFUSED' })).reason).toContain('worded');
  });

  it('keeps no message that may quote data', () => {
    const parse = (): unknown => JSON.parse('Jane Doe');
    expect(parse).toThrow('Jane');
    try {
      parse();
    } catch (error) {
      expect(failureOf(error).reason).not.toContain('Jane');
    }
    expect(failureOf(new Error('Jane Doe')).reason).not.toContain('Jane');
    expect(failureOf('Jane Doe').reason).not.toContain('Jane');
  });
});

describe('an outage', () => {
  it.each<[object, boolean]>([
    [{ code: 'DATABASE_UNAVAILABLE' }, true],
    [{ code: 'ECONNREFUSED' }, true],
    [{ status: 503 }, true],
    [{ name: 'TimeoutError' }, true],
    [{ cause: Object.assign(new Error(), { code: 'STORE_UNAVAILABLE' }) }, true],
    [{ code: 'EVENT_ID_TAKEN' }, false],
    [{ code: 'STATEMENT_FAILED' }, false],
    [{ status: 404 }, false],
    [{}, false],
  ])('is told from a fault: %j → %s', (properties, expected) => {
    expect(isOutage(Object.assign(new Error('x'), properties))).toBe(expected);
  });
});

describe('waiting', () => {
  it('doubles up to the most, never less than half', () => {
    const least = (failures: number) => backoffMs({ firstMs: 100, mostMs: 1_000 }, failures, () => 0);
    expect([1, 2, 3, 4, 5, 500].map(least)).toEqual([50, 100, 200, 400, 500, 500]);
  });

  it('lets events gather for as long as a refresh target leaves time, in whole moments and never for long', () => {
    expect([0, 100, 799, 2_000, 5_000, 60_000].map(gatherFor)).toEqual([80, 80, 80, 80, 240, 240]);
  });

  it('gives up when the signal aborts, and passes on what comes first', async () => {
    const { signal } = new AbortController();
    expect(await unlessAborted(Promise.resolve(1), signal)).toBe(1);
    await expect(unlessAborted(Promise.reject(new Error('x')), signal)).rejects.toThrow('x');
    expect(await unlessAborted(new Promise(() => undefined), AbortSignal.abort())).toBeUndefined();
  });
});
