import fc from 'fast-check';
import { epochMs, instantFromMs } from '#policy/working-days';
import { LANE_STATUSES, type LaneAction } from '../recommendation/lane.js';
import { ragOf, type LaneFacts } from '../recommendation/rag.js';
import { coloursOf, type Hue } from './colours.js';

const BEGIN = epochMs('2026-01-01T00:00:00.000Z');
const END = epochMs('2027-12-31T00:00:00.000Z');
const DAY = 86_400_000;

const instant = fc.integer({ min: BEGIN, max: END }).map(instantFromMs);

const action: fc.Arbitrary<LaneAction> = fc.record({
  actionId: fc.uuid(),
  plannedAt: instant,
  dueAt: instant,
  percent: fc.integer({ min: 0, max: 100 }),
  status: fc.constant('ON_TRACK' as const),
  done: fc.boolean(),
  dropped: fc.boolean(),
});

const lane: fc.Arbitrary<LaneFacts> = fc.record({
  status: fc.constantFrom(...LANE_STATUSES),
  responseDueAt: instant,
  actions: fc.array(action, { maxLength: 3 }),
  updatesMissed: fc.integer({ min: 0, max: 2 }),
  assuranceRejections: fc.integer({ min: 0, max: 2 }),
});

/** What a list asks of a row: the last hue begun by then. */
const colourAt = (hues: readonly Hue[], at: string) =>
  hues.findLast(({ from }) => from === null || from <= at)?.colour;

describe('the colours of a lane over time', () => {
  it('are at every moment what the rule says, also just before and after each change', () => {
    fc.assert(
      fc.property(lane, fc.array(instant, { maxLength: 20 }), (facts, moments) => {
        const hues = coloursOf(facts);
        const dates = [facts.responseDueAt, ...facts.actions.flatMap((a) => [a.dueAt, a.plannedAt])];
        const near = [...dates, ...hues.flatMap(({ from }) => from ?? [])].flatMap((at) =>
          [-1, 0, 1, DAY, -DAY, -28 * DAY].map((ms) => instantFromMs(epochMs(at) + ms)),
        );
        for (const at of [...moments, ...near])
          expect([at, colourAt(hues, at)]).toEqual([at, ragOf(facts, at) ?? null]);
      }),
      { numRuns: 300 },
    );
  });

  it('name each change once, in order', () => {
    fc.assert(
      fc.property(lane, (facts) => {
        const hues = coloursOf(facts);
        expect(hues[0]?.from).toBeNull();
        const moments = hues.slice(1).map(({ from }) => from);
        expect(moments).toEqual([...new Set(moments)].sort());
        hues.slice(1).forEach(({ colour }, at) => expect(colour).not.toBe(hues[at]?.colour));
      }),
    );
  });

  it('turn amber at midnight twenty working days before a response is due, and red with its last second gone', () => {
    const facts = { status: 'AwaitingResponse', responseDueAt: '2026-06-30T22:59:59.000Z' } as const;
    expect(coloursOf({ ...facts, actions: [], updatesMissed: 0, assuranceRejections: 0 })).toEqual([
      { from: null, colour: 'GREEN' },
      { from: '2026-06-01T23:00:00.000Z', colour: 'AMBER' },
      { from: '2026-06-30T22:59:59.001Z', colour: 'RED' },
    ]);
  });
});
