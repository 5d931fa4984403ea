import fc from 'fast-check';
import {
  bytesOf,
  CHANNELS,
  DATIX,
  enveloped,
  MERLIN,
  PPN,
  read,
  REGULATOR_ENQUIRY,
  TRANSFER,
} from './examples.contract.js';
import { readInbound, REJECTIONS } from './index.js';

const TOPICS = [...CHANNELS.keys()];

const EXAMPLES: readonly (readonly [topic: string, message: object])[] = [
  ['sg.in.police.v1', PPN],
  ['sg.in.nhs.v1', DATIX],
  ['sg.in.cqc.v1', REGULATOR_ENQUIRY],
  ['sg.in.la.v1', TRANSFER],
  [
    'sg.in.police.fellside.v1',
    enveloped(MERLIN, { type: 'uk.police.fellside.merlin.adult-coming-to-notice.v3' }),
  ],
];

const CANARY = 'Xanthippe-Quillfeather';

/** The same object with its members, at every depth, in another order. */
function shuffled(value: unknown, order: (keys: string[]) => string[]): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => shuffled(item, order));
  if (typeof value !== 'object' || value === null) return value;
  const object = value as Record<string, unknown>;
  return Object.fromEntries(order(Object.keys(object)).map((key) => [key, shuffled(object[key], order)]));
}

/** Every place in a message. */
function placesIn(
  value: unknown,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return path.length === 0 ? [] : [path];
  const below = Object.entries(value).flatMap(([key, item]) =>
    placesIn(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length === 0 ? below : [path, ...below];
}

function changedAt(value: unknown, [step, ...rest]: readonly (string | number)[], by: unknown): unknown {
  if (step === undefined) return by;
  const object = value as Record<string, unknown>;
  const changed = changedAt(object[step], rest, by);
  return Array.isArray(value)
    ? value.map((item: unknown, nth) => (nth === step ? changed : item))
    : { ...object, [step]: changed };
}

const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    null,
    '',
    ' ',
    0,
    -1,
    true,
    [],
    {},
    [[]],
    { a: { b: [] } },
    '__proto__',
    CANARY,
    'x'.repeat(30_000),
    [null, CANARY],
    1e300,
  ),
);

describe('whatever a partner sends', () => {
  it('reads the same in any order of its fields, and with fields nobody asked for', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...EXAMPLES),
        fc.infiniteStream(fc.nat()),
        fc.dictionary(
          fc.stringMatching(/^x-[a-z]{1,8}$/),
          fc.oneof(fc.integer(), fc.boolean(), fc.constant({ deep: [null] })),
        ),
        ([topic, message], numbers, more) => {
          const next = numbers[Symbol.iterator]();
          const order = (keys: string[]) =>
            keys
              .map((key) => [Number(next.next().value), key] as const)
              .sort(([a], [b]) => a - b)
              .map(([, key]) => key);
          const expected = read(topic, message);
          expect(expected.is).toBe('notice');
          expect(read(topic, shuffled({ ...message, ...more }, order))).toEqual(expected);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is never half taken: one value of another kind leaves a whole notice or a rejection that quotes nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...EXAMPLES), fc.nat(), anything, ([topic, message], nth, value) => {
        const places = placesIn(message);
        const place = places[nth % places.length] ?? [];
        const inbound = read(topic, changedAt(message, place, value));
        if (inbound.is === 'rejected') {
          expect(Object.keys(REJECTIONS)).toContain(inbound.rejected.code);
          expect(JSON.stringify(inbound.rejected)).not.toContain(CANARY);
          return;
        }
        if (inbound.is !== 'notice') throw new Error('A notice was read as something else');
        const { narrative, sourceRef, orgCode, rag } = inbound.notice;
        expect([narrative, sourceRef, orgCode, rag].every((text) => text.trim() !== '')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, whatever the bytes', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.json().map((text) => bytesOf(text)),
      fc.jsonValue().map((data) => bytesOf(enveloped(data))),
      fc
        .constantFrom(
          '\ufeff{}',
          '{"__proto__":{"force":"901"}}',
          '['.repeat(5_000),
          '{"a":'.repeat(5_000),
          '"\\ud800"',
        )
        .map((text) => bytesOf(text)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...TOPICS, 'sg.in.nobody.v1'), bytes, (topic, value) => {
        const first = readInbound({ topic, value }, CHANNELS);
        expect(readInbound({ topic, value }, CHANNELS)).toEqual(first);
        expect(first.is).toBe('rejected');
      }),
      { numRuns: 200 },
    );
  });

  it('speaks for its own organisation and no other', () => {
    const others = ['902', '90', '9010', 'POL-NORTHMOOR', 901.5, ['901'], { code: '901' }, true, null, ''];
    for (const force of others)
      expect(read('sg.in.police.v1', { ...PPN, force })).toMatchObject({
        is: 'rejected',
        rejected: { code: 'SENDER_MISMATCH' },
      });
    expect(read('sg.in.police.v1', { ...PPN, force: 901 }).is).toBe('notice');
  });
});
