import { decisionOn, type Given } from '#event-sourcing/decider';
import { acceptedIn, example, refusalOf, said } from '#record-keeping/examples';
import * as happened from './events.js';
import { at, clock, danger, HISTORIES, POLICE, RAISED, as, told, up } from './examples.contract.js';
import { moveEscalationUp, skipEscalationStage, type SkipEscalationStage } from './go-up.js';

const TUESDAY = '2026-09-15T10:00:00.000Z';
const WEDNESDAY = '2026-09-16T08:00:00.000Z';
const move = (given: readonly Given[], to: number, moment = TUESDAY) =>
  decisionOn(moveEscalationUp, given, { to: to as 2, reason: 'No role, they say', names: [] }, at(moment));
const skip = (
  given: readonly Given[],
  to: number,
  changes: Partial<SkipEscalationStage> = {},
  moment = TUESDAY,
) =>
  decisionOn(
    skipEscalationStage,
    given,
    { to: to as 2, reason: 'She was found on the road', names: [], implicatedStages: [], ...changes },
    at(moment),
  );

const dueAfter = (given: readonly Given[], to: number, moment: string): unknown =>
  (
    acceptedIn(move(given, to, moment)).find(({ type }) => type === 'EscalationStageStarted')
      ?.data as object & {
      dueAt: string;
    }
  ).dueAt;

describe('moving up', () => {
  it('says from where, to where and why, and starts the next clock (S7: stage 2 due Thu 17)', () => {
    expect(acceptedIn(move(RAISED, 2))).toMatchObject([
      { type: 'EscalationMovedUp', data: { from: 1, to: 2, reason: 'No role, they say' } },
      { type: 'DeadlineMet', data: { key: 'esc.stage1', metAt: TUESDAY } },
      { type: 'EscalationStageStarted', data: { stage: 2, dueAt: '2026-09-17T22:59:59.000Z' } },
      { type: 'DeadlineSet', data: { key: 'esc.stage2', dueAt: '2026-09-17T22:59:59.000Z' } },
    ]);
  });

  it('runs on from the date the stage before was due when that ran out (S7)', () => {
    expect(said(move(RAISED, 2, WEDNESDAY))).not.toContain('DeadlineMet');
    expect(dueAfter(RAISED, 2, WEDNESDAY)).toBe('2026-09-17T22:59:59.000Z');
  });

  it('runs from the move when that comes before the date', () => {
    expect(dueAfter(RAISED, 2, '2026-09-14T13:00:00.000Z')).toBe('2026-09-16T22:59:59.000Z');
  });

  it('never begins a stage overdue: it then runs from the move', () => {
    expect(dueAfter(RAISED, 2, '2026-09-17T22:59:59.000Z')).toBe('2026-09-17T22:59:59.000Z');
    expect(dueAfter(RAISED, 2, '2026-09-18T09:00:00.000Z')).toBe('2026-09-22T22:59:59.000Z');
  });

  it('follows a stage whose date was extended', () => {
    const extended = example(
      happened.escalationEvents.find(({ type }) => type === 'DeadlineExtended') as never,
      {
        key: 'esc.stage1',
        newDueAt: '2026-09-16T22:59:59.000Z',
      },
    );
    expect(dueAfter([...RAISED, extended], 2, WEDNESDAY)).toBe('2026-09-18T22:59:59.000Z');
  });

  it('goes on by the default limits: Mon 21, Tue 22, Tue 29', () => {
    const dates: unknown[] = [];
    let given: readonly Given[] = [...RAISED, up(1), clock('esc.stage2', '2026-09-17T22:59:59.000Z')];
    for (const to of [3, 4, 5] as const) {
      const before = given.findLast(({ type }) => type === 'DeadlineSet')?.data as { dueAt: string };
      const due = dueAfter(given, to, before.dueAt);
      dates.push(due);
      given = [...given, up((to - 1) as 2), clock(`esc.stage${to}` as 'esc.stage3', due as string)];
    }
    expect(dates).toEqual([
      '2026-09-21T22:59:59.000Z',
      '2026-09-22T22:59:59.000Z',
      '2026-09-29T22:59:59.000Z',
    ]);
  });

  it('to the directors ends the working week of the first three stages, and the chair is to be told', () => {
    expect(said(move(HISTORIES.Stage2, 3))).not.toContain('SabChairInformed');
    expect(acceptedIn(move(HISTORIES.Stage3, 4, WEDNESDAY))).toMatchObject([
      { type: 'EscalationMovedUp' },
      { type: 'DeadlineMet', data: { key: 'esc.procedureToStage3' } },
      { type: 'EscalationStageStarted', data: { stage: 4, dueAt: '2026-09-17T22:59:59.000Z' } },
      { type: 'DeadlineSet', data: { key: 'esc.stage4' } },
      { type: 'DeadlineSet', data: { key: 'esc.chairTold', dueAt: '2026-09-17T22:59:59.000Z' } },
    ]);
  });

  it('asks for the chair to be told once', () => {
    const reached = [...HISTORIES.Stage4, clock('esc.chairTold', '2026-09-17T22:59:59.000Z')];
    const keys = (given: readonly Given[], to: number) =>
      acceptedIn(move(given, to)).flatMap(({ type, data }) =>
        type === 'DeadlineSet' ? [(data as { key: string }).key] : [],
      );
    expect(keys(reached, 5)).toEqual(['esc.stage5']);
    expect(keys([...HISTORIES.Stage3, told], 4)).toEqual(['esc.stage4']);
  });

  it.each([3, 4, 5])('X-2: by more than one stage is refused: to %i', (to) => {
    expect(refusalOf(move(RAISED, to))).toMatchObject({ code: 'STAGE_SKIPPED', pointer: '/to' });
  });

  it('by more than one stage is refused in danger too: that is skipping, and is said as such', () => {
    expect(refusalOf(move([...RAISED, danger], 4))).toMatchObject({ code: 'STAGE_SKIPPED' });
  });

  it('goes up only', () => {
    for (const to of [2, 3])
      expect(refusalOf(move(HISTORIES.Stage3, to))).toMatchObject({
        code: 'STAGE_NOT_HIGHER',
        pointer: '/to',
      });
  });

  it('X-6: is for the organisations that disagree', () => {
    const world = { ...at(TUESDAY), actor: as('POL', POLICE) };
    const body = { to: 2 as const, reason: 'Why not', names: [] };
    expect(refusalOf(decisionOn(moveEscalationUp, RAISED, body, world))?.code).toBe('NOT_PARTY');
    expect(refusalOf(decisionOn(skipEscalationStage, RAISED, { ...body, to: 4 }, world))?.code).toBe(
      'NOT_PARTY',
    );
  });
});

describe('skipping', () => {
  it('X-2: needs immediate danger, or that the person at each stage left out is implicated', () => {
    expect(refusalOf(skip(RAISED, 4))).toMatchObject({ code: 'STAGE_SKIPPED', pointer: '/to' });
    expect(refusalOf(skip(RAISED, 4, { implicatedStages: [2] }))?.code).toBe('STAGE_SKIPPED');
    expect(refusalOf(skip(RAISED, 4, { implicatedStages: [1, 4, 5] }))?.code).toBe('STAGE_SKIPPED');
    expect(said(skip(RAISED, 4, { implicatedStages: [3, 2] }))).toContain('EscalationStageSkipped');
    expect(said(skip([...RAISED, danger], 5))).toContain('EscalationStageSkipped');
  });

  it('is no longer allowed once the danger is over', () => {
    const over = example(happened.escalationRiskChanged, { riskNow: 'HIGH' });
    expect(refusalOf(skip([...RAISED, danger, over], 4))?.code).toBe('STAGE_SKIPPED');
  });

  it('in danger: the chair is told within one working day (S7)', () => {
    expect(acceptedIn(skip([...RAISED, danger], 4))).toMatchObject([
      { type: 'EscalationStageSkipped', data: { from: 1, to: 4, implicatedStages: [] } },
      { type: 'DeadlineMet', data: { key: 'esc.stage1' } },
      { type: 'DeadlineMet', data: { key: 'esc.procedureToStage3' } },
      { type: 'EscalationStageStarted', data: { stage: 4, dueAt: '2026-09-16T22:59:59.000Z' } },
      { type: 'DeadlineSet', data: { key: 'esc.stage4', dueAt: '2026-09-16T22:59:59.000Z' } },
      { type: 'DeadlineSet', data: { key: 'esc.chairTold', dueAt: '2026-09-16T22:59:59.000Z' } },
    ]);
  });

  it('over somebody implicated says which stages were left out for it, and no others', () => {
    const [skipped] = acceptedIn(skip(HISTORIES.Stage2, 4, { implicatedStages: [1, 3, 5] }));
    expect(skipped).toMatchObject({ data: { from: 2, to: 4, implicatedStages: [3] } });
  });

  it('is not the word for going to the next stage, nor down', () => {
    expect(refusalOf(skip([...RAISED, danger], 2))).toMatchObject({
      code: 'NO_STAGE_SKIPPED',
      pointer: '/to',
    });
    expect(refusalOf(skip([...HISTORIES.Stage3, danger], 2))).toMatchObject({ code: 'STAGE_NOT_HIGHER' });
  });
});
