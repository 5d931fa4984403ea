import fc from 'fast-check';
import { decide, stateAfter, type Given } from '#event-sourcing/decider';
import type { NewDomainEvent } from '#event-sourcing/events';
import { escalationResponseGiven, type EscalationState } from './index.js';
import { as, at, HISTORIES, RAISED } from './examples.contract.js';
import { escalation } from './aggregate.js';
import { example } from '#record-keeping/examples';

interface Step {
  readonly command:
    | 'MoveEscalationUp'
    | 'SkipEscalationStage'
    | 'UpdateEscalationRisk'
    | 'ResolveEscalation'
    | 'ReopenEscalation';
  readonly to: number;
  readonly implicatedStages: number[];
  readonly riskNow: string;
  readonly hours: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  command: fc.constantFrom(
    'MoveEscalationUp' as const,
    'SkipEscalationStage' as const,
    'UpdateEscalationRisk' as const,
    'ResolveEscalation' as const,
    'ReopenEscalation' as const,
  ),
  to: fc.integer({ min: 2, max: 5 }),
  implicatedStages: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 5 }),
  riskNow: fc.constantFrom('IMMEDIATE', 'HIGH', 'MEDIUM', 'LOW'),
  hours: fc.integer({ min: 0, max: 80 }),
});

/** What is done, told by the steps alone: the model the record is held to. */
interface Model {
  stage: number;
  danger: boolean;
  open: boolean;
}

const later = (hours: number): string =>
  new Date(Date.parse('2026-09-14T09:30:00Z') + hours * 3_600_000).toISOString();

function run(
  steps: readonly Step[],
  look: (step: Step, model: Model, events: readonly NewDomainEvent[] | undefined, moment: string) => void,
): void {
  const model: Model = { stage: 1, danger: false, open: true };
  let given: Given[] = [...RAISED, example(escalationResponseGiven)];
  let hours = 0;
  for (const each of steps) {
    hours += each.hours;
    const moment = later(hours);
    const declaration = escalation.commands.find(({ name }) => name === each.command);
    if (declaration === undefined) throw new Error(each.command);
    const { state, revision } = stateAfter<unknown>(escalation, given);
    const body = Object.assign(new declaration.body(), {
      ...each,
      outcome: 'AGREED',
      newFacts: 'A discharge letter',
      interimSafety: 'A night sitter',
      reason: 'Because',
      names: [],
    });
    const context = {
      ...at(moment),
      commandId: 'c',
      newId: () => 'id',
      actor: { ...as('SW'), areaCode: '', teams: [] },
    };
    const decision = decide(declaration, state, revision, body, context as never);
    const events = 'refused' in decision ? undefined : decision.accepted;
    look(each, model, events, moment);
    if (events === undefined) continue;
    given = [...given, ...events.map((event) => ({ ...event, meta: { occurredAt: moment } }))];
    if (each.command === 'ReopenEscalation') given = [...given, example(escalationResponseGiven)];
    follow(each, model);
  }
}

function follow({ command, to, riskNow }: Step, model: Model): void {
  if (command === 'MoveEscalationUp' || command === 'SkipEscalationStage') model.stage = to;
  if (command === 'UpdateEscalationRisk' || command === 'ReopenEscalation')
    model.danger = riskNow === 'IMMEDIATE';
  if (command === 'ResolveEscalation') model.open = false;
  if (command === 'ReopenEscalation') model.open = true;
}

const steps = fc.array(step, { minLength: 1, maxLength: 25 });

describe('whatever is tried, in whatever order', () => {
  it('X-2: no stage is ever left out without immediate danger or an implicated person at each of them', () => {
    let skips = 0;
    let refused = 0;
    fc.assert(
      fc.property(steps, (all) => {
        run(all, (each, model, events) => {
          if (each.command !== 'MoveEscalationUp' && each.command !== 'SkipEscalationStage') return;
          const left = [1, 2, 3, 4, 5].filter((stage) => stage > model.stage && stage < each.to);
          const licensed = model.danger || left.every((stage) => each.implicatedStages.includes(stage));
          const allowed =
            model.open &&
            each.to > model.stage &&
            (each.command === 'MoveEscalationUp' ? left.length === 0 : left.length > 0 && licensed);
          expect([each, model, events !== undefined]).toEqual([each, model, allowed]);
          if (allowed && left.length > 0) skips += 1;
          if (!allowed) refused += 1;
        });
      }),
      { numRuns: 120 },
    );
    expect(Math.min(skips, refused)).toBeGreaterThan(5);
  });

  it('no stage begins overdue, none twice without a reopening, and each start sets one clock to its date', () => {
    fc.assert(
      fc.property(steps, (all) => {
        run(all, (_each, _model, events = [], moment) => {
          const started = events.filter(({ type }) => type === 'EscalationStageStarted');
          expect(started.length).toBeLessThanOrEqual(1);
          for (const { data } of started) {
            const { stage, dueAt } = data as { stage: number; dueAt: string };
            expect(dueAt >= moment).toBe(true);
            const clocks = events.filter(
              (event) =>
                event.type === 'DeadlineSet' && (event.data as { key: string }).key === `esc.stage${stage}`,
            );
            expect(clocks.map((event) => (event.data as { dueAt: string }).dueAt)).toEqual([dueAt]);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  it('the danger clock runs while the risk is immediate and the disagreement open', () => {
    fc.assert(
      fc.property(steps, (all) => {
        let started = false;
        run(all, ({ command, riskNow }, model, events) => {
          const sets = (events ?? []).some(
            (event) =>
              event.type === 'DeadlineSet' && (event.data as { key: string }).key === 'esc.immediateDanger',
          );
          const begins =
            events !== undefined &&
            riskNow === 'IMMEDIATE' &&
            (command === 'ReopenEscalation' || (command === 'UpdateEscalationRisk' && !model.danger));
          expect(sets).toBe(begins);
          started ||= sets;
        });
      }),
      { numRuns: 60 },
    );
  });

  it('every state of a stage is where its history says', () => {
    const at5: EscalationState = stateAfter(escalation, HISTORIES.Stage5).state;
    expect([at5.stage, at5.status]).toEqual([5, 'Stage5']);
  });
});
