import fc from 'fast-check';
import { decisionOn, stateAfter, type Given } from '#event-sourcing/decider';
import { epochMs, instantFromMs } from '#policy/working-days';
import {
  as,
  at,
  BOARD,
  BOARD_LANE,
  BODIES,
  clock,
  drafted,
  DUE_AT,
  issued,
  ISSUED_AT,
  LANE,
  POLICE,
  POLICE_LANE,
  served,
  TRUST,
} from './examples.contract.js';
import { laneOf, lanesOf, recommendation, type RecommendationState } from './index.js';

const ORG_OF: Readonly<Record<string, string>> = {
  [LANE]: TRUST,
  [POLICE_LANE]: POLICE,
  [BOARD_LANE]: BOARD,
};
const LANES = Object.keys(ORG_OF);
const DAY = 86_400_000;

/** Served, and its response awaited. */
const begun = (laneId: string): readonly Given[] => [
  served(laneId),
  clock('rec.agencyResponse', DUE_AT, laneId),
];

/** Every command of a lane, and the clock's. */
const commands = recommendation.commands.filter(({ name }) => {
  const body = BODIES[name] ?? {};
  return 'laneId' in body || name === 'TickRecommendationDeadline';
});

interface Step {
  readonly command: number;
  readonly laneId: string;
  readonly days: number;
  readonly pick: number;
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    command: fc.nat(commands.length - 1),
    laneId: fc.constantFrom(...LANES),
    days: fc.integer({ min: 0, max: 20 }),
    pick: fc.nat(9),
  }),
  { minLength: 8, maxLength: 24 },
);

/** Who may act in this lane, in the first role the command names. */
const actorFor = (who: readonly string[], laneId: string) => {
  const role = who[0] ?? '';
  return as(role, role === 'AGL' ? (ORG_OF[laneId] ?? '') : 'ICB-NORTHMOOR');
};

/** The example's body, pointed at what this lane holds. */
function bodyFor(
  name: string,
  laneId: string,
  state: RecommendationState,
  { pick }: Step,
  now: string,
): object {
  const lane = laneOf(state, { laneId });
  const day = instantFromMs(epochMs(now) + 30 * DAY).slice(0, 10);
  const clocks = Object.entries(state.deadlines).filter(([id]) => id.endsWith(`#${laneId}`));
  const [id = '', clock] = clocks[pick % Math.max(clocks.length, 1)] ?? [];
  if (name === 'TickRecommendationDeadline')
    return { key: id.split('#')[0], of: laneId, dueAt: clock?.dueAt ?? now };
  const actions = lane?.actions ?? [];
  return {
    ...BODIES[name],
    laneId,
    ...(name === 'DecideNotToImplement' && pick > 0
      ? { actionId: actions[pick % Math.max(actions.length, 1)]?.actionId }
      : {}),
    ...(/Progress|Complete|Evidence/.test(name)
      ? { actionId: actions[pick % Math.max(actions.length, 1)]?.actionId }
      : {}),
    ...(/Progress|Complete/.test(name) ? { evidenceRefs: lane?.evidenceIds ?? [] } : {}),
    ...(/Respond|Plan/.test(name)
      ? { plannedActions: [{ text: 'Train', owner: 'Nurse', measure: 'Nine in ten', dueOn: day }] }
      : {}),
    ...(name === 'AgreeResponseExtension' ? { newDueOn: day } : {}),
    ...('sentAt' in (BODIES[name] ?? {}) ? { sentAt: now, messageId: `${laneId}-${now}-${pick}` } : {}),
    ...('receivedVia' in (BODIES[name] ?? {}) ? { receivedVia: undefined } : {}),
  };
}

/** What everybody may know of a lane: its facts, its entries and its own revision. */
const factsOf = (state: RecommendationState, laneId: string): string => {
  const { [laneId]: record } = state.lanes;
  const clocks = Object.entries(state.deadlines).filter(([id]) => id.endsWith(`#${laneId}`));
  return JSON.stringify([record?.lane, record?.entries, record?.revisions, clocks]);
};

describe('lanes', () => {
  it('are independent: whatever is done in one leaves the facts of every other as they were', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(steps, (sequence) => {
        let events: readonly Given[] = [drafted, issued, ...LANES.flatMap(begun)];
        let now = ISSUED_AT;
        for (const [index, step] of sequence.entries()) {
          const { laneId } = step;
          const declaration = commands[step.command];
          if (declaration === undefined) continue;
          now = instantFromMs(epochMs(now) + step.days * DAY);
          const { state } = stateAfter(recommendation, events);
          const body = bodyFor(declaration.name, laneId, state, step, now);
          const world = {
            ...at(now, actorFor(declaration.who, laneId)),
            newId: (kind: string) => `${kind}-${index}`,
          };
          const decision = decisionOn(declaration, events, body as never, world as never);
          if ('refused' in decision) continue;
          events = [
            ...events,
            ...decision.accepted.map((event) => ({ ...event, meta: { occurredAt: now } })),
          ];
          const after = stateAfter(recommendation, events).state;
          for (const other of LANES.filter((each) => each !== laneId))
            expect(factsOf(after, other)).toEqual(factsOf(state, other));
          for (const { status } of lanesOf(after)) reached.add(status);
        }
      }),
      { numRuns: 100, seed: 20261117 },
    );
    // The property is worth something only where lanes really come far.
    expect([...reached]).toEqual(
      expect.arrayContaining(['Overdue', 'RespondedLate', 'InProgress', 'NotToBeImplemented']),
    );
  });
});
