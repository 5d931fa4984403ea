import { decisionOn, type Given } from '#event-sourcing/decider';
import { acceptedIn, example, refusalOf, said } from '#record-keeping/examples';
import { correctEscalation } from './correct-escalation.js';
import {
  extendEscalationDeadline,
  explainMissedEscalationDeadline,
  tickEscalationDeadline,
} from './deadlines.js';
import * as happened from './events.js';
import {
  as,
  at,
  answered,
  BODIES,
  clock,
  danger,
  HISTORIES,
  POLICE,
  RAISED,
  told,
} from './examples.contract.js';
import { recordEscalationEntryInError, recordEscalationInError } from './record-in-error.js';
import { updateEscalationRisk, type UpdateEscalationRisk } from './update-escalation-risk.js';

const TUESDAY = '2026-09-15T10:00:00.000Z';
const OUTSIDER = { ...at(TUESDAY), actor: as('POL', POLICE) };
const missed = (key: string): Given => ({
  type: 'DeadlineMissed',
  data: { key, dueAt: '2026-09-15T22:59:59.000Z' },
});

describe('the risk while organisations disagree', () => {
  const update = (given: readonly Given[], changes: Partial<UpdateEscalationRisk>) =>
    decisionOn(updateEscalationRisk, given, { reason: 'Found on the road', ...changes }, at(TUESDAY));

  it('becoming immediate starts the clock of the same day', () => {
    expect(acceptedIn(update(RAISED, { riskNow: 'IMMEDIATE', interimSafety: 'A sitter' }))).toMatchObject([
      {
        type: 'EscalationRiskChanged',
        data: { from: 'HIGH', riskNow: 'IMMEDIATE', interimSafety: 'A sitter' },
      },
      { type: 'DeadlineSet', data: { key: 'esc.immediateDanger', dueAt: '2026-09-15T22:59:59.000Z' } },
    ]);
  });

  it('X-1: at a high risk says how the adult is kept safe from now on', () => {
    expect(refusalOf(update(RAISED, { riskNow: 'IMMEDIATE' }))).toMatchObject({
      code: 'INTERIM_SAFETY_REQUIRED',
      pointer: '/interimSafety',
    });
  });

  it('no longer immediate meets it, and starts none', () => {
    const given = [...RAISED, danger, clock('esc.immediateDanger', '2026-09-15T22:59:59.000Z')];
    expect(acceptedIn(update(given, { riskNow: 'MEDIUM' })).slice(1)).toMatchObject([
      { type: 'DeadlineMet', data: { key: 'esc.immediateDanger' } },
    ]);
    expect(said(update(given, { riskNow: 'IMMEDIATE', interimSafety: 'Two sitters' }))).toEqual([
      'EscalationRiskChanged',
    ]);
  });

  it('unchanged is another arrangement, or nothing', () => {
    expect(said(update(RAISED, { riskNow: 'HIGH', interimSafety: 'A sitter' }))).toEqual([
      'EscalationRiskChanged',
    ]);
    const low = [...RAISED, example(happened.escalationRiskChanged, { riskNow: 'LOW' })];
    expect(refusalOf(update(low, { riskNow: 'LOW' }))?.code).toBe('NOTHING_CHANGED');
  });
});

describe('an entry recorded in error', () => {
  const takeBack = (given: readonly Given[], nth: number, world: object = at(TUESDAY)) =>
    decisionOn(
      recordEscalationEntryInError,
      given,
      { correctedEventId: `event-${nth}`, reason: 'Of another' },
      world,
    );
  const next = RAISED.length + 1;

  it('is named with its type, and must still count', () => {
    expect(acceptedIn(takeBack([...RAISED, answered], next))).toEqual([
      happened.escalationEntryRecordedInError({
        correctedEventId: `event-${next}`,
        correctedEventType: 'EscalationResponseGiven',
        reason: 'Of another',
      }),
    ]);
    for (const nth of [1, 2, 99])
      expect(refusalOf(takeBack([...RAISED, answered], nth))).toMatchObject({
        code: 'EVENT_NOT_IN_RECORD',
        pointer: '/correctedEventId',
      });
    const reopened = [...HISTORIES.Resolved, example(happened.escalationReopened)];
    expect(refusalOf(takeBack(reopened, reopened.length))?.code).toBe('EVENT_NOT_IN_RECORD');
    expect(refusalOf(takeBack([...RAISED, answered], next, OUTSIDER))?.code).toBe('NOT_PARTY');
  });

  it('a danger taken back ends its clock; a safety taken back starts it again', () => {
    const inDanger = [...RAISED, danger, clock('esc.immediateDanger', '2026-09-15T22:59:59.000Z')];
    expect(said(takeBack(inDanger, next))).toEqual(['EscalationEntryRecordedInError', 'DeadlineMet']);
    const safe = [...inDanger, example(happened.escalationRiskChanged, { riskNow: 'LOW' })];
    expect(acceptedIn(takeBack(safe, safe.length))).toMatchObject([
      { type: 'EscalationEntryRecordedInError' },
      { type: 'DeadlineSet', data: { key: 'esc.immediateDanger', dueAt: '2026-09-15T22:59:59.000Z' } },
    ]);
    expect(said(takeBack([...inDanger, answered], inDanger.length + 1))).toEqual([
      'EscalationEntryRecordedInError',
    ]);
  });

  it('starts no clock of danger where nobody disagrees any more', () => {
    const inDanger = [...RAISED, danger, example(happened.escalationRiskChanged, { riskNow: 'LOW' })];
    const over = [...inDanger, example(happened.escalationWithdrawn)];
    expect(said(takeBack(over, inDanger.length))).toEqual(['EscalationEntryRecordedInError']);
  });

  it('a chair who was not told after all is still to be, by the same date', () => {
    const due = '2026-09-16T22:59:59.000Z';
    const given: readonly Given[] = [
      ...HISTORIES.Stage4,
      clock('esc.chairTold', due),
      told,
      { type: 'DeadlineMet', data: { key: 'esc.chairTold', dueAt: due, metAt: TUESDAY } },
    ];
    const toldAt = given.indexOf(told) + 1;
    expect(acceptedIn(takeBack(given, toldAt))).toMatchObject([
      { type: 'EscalationEntryRecordedInError', data: { correctedEventType: 'SabChairInformed' } },
      { type: 'DeadlineSet', data: { key: 'esc.chairTold', dueAt: due } },
    ]);
    expect(said(takeBack([...given, told], toldAt))).toEqual(['EscalationEntryRecordedInError']);
  });
});

describe('the whole recorded in error', () => {
  it('names what raised it, and nobody waits for it', () => {
    const decide = (world: object) =>
      decisionOn(recordEscalationInError, RAISED, { reason: 'Another case' }, world);
    expect(acceptedIn(decide(at(TUESDAY)))).toMatchObject([
      { type: 'EscalationRecordedInError', data: { correctedEventId: 'event-1', reason: 'Another case' } },
      { type: 'DeadlineLapsed' },
      { type: 'DeadlineLapsed' },
    ]);
    expect(refusalOf(decide(OUTSIDER))?.code).toBe('NOT_PARTY');
  });
});

describe('correcting what was told', () => {
  const correct = (command: object, world: object = at(TUESDAY)) =>
    decisionOn(correctEscalation, RAISED, command, world);

  it('names the event corrected and says what is right', () => {
    const body = { correctedEventId: 'event-1', reason: 'Mistyped', subject: 'CLOSURE' };
    expect(acceptedIn(correct(body))).toEqual([{ type: 'EscalationCorrected', data: body }]);
    expect(refusalOf(correct({ ...body, correctedEventId: 'event-2' }))?.code).toBe('EVENT_NOT_IN_RECORD');
    expect(refusalOf(correct({ correctedEventId: 'event-1', reason: 'x' }))?.code).toBe('NOTHING_CORRECTED');
    expect(refusalOf(correct(body, OUTSIDER))?.code).toBe('NOT_PARTY');
  });
});

describe('its deadlines', () => {
  const given = [...RAISED, clock('esc.immediateDanger', '2026-09-14T22:59:59.000Z')];
  const extend = (changes: object = {}, world: object = at(TUESDAY)) =>
    decisionOn(extendEscalationDeadline, given, { ...BODIES.ExtendEscalationDeadline, ...changes }, world);

  it('are told by the clock once they ran out', () => {
    const tick = (moment: string) =>
      decisionOn(tickEscalationDeadline, given, BODIES.TickEscalationDeadline as object, {
        ...at(moment),
        actor: as('SYSTEM'),
      });
    expect(said(tick('2026-09-15T22:59:59.000Z'))).not.toContain('DeadlineMissed');
    expect(said(tick('2026-09-15T23:00:00.000Z'))).toEqual(['DeadlineMissed']);
  });

  it('are extended with a reason, later and by a party; that of immediate danger never', () => {
    expect(acceptedIn(extend())).toMatchObject([
      { type: 'DeadlineExtended', data: { key: 'esc.stage1', newDueAt: '2026-09-16T22:59:59.000Z' } },
    ]);
    expect(refusalOf(extend({ newDueAt: '2026-09-15T22:59:59.000Z' }))?.code).toBe('EXTENSION_NOT_LATER');
    expect(refusalOf(extend({ key: 'esc.stage2' }))?.code).toBe('DEADLINE_NOT_OPEN');
    expect(refusalOf(extend({ key: 'esc.immediateDanger' }))?.code).toBe('DEADLINE_NOT_EXTENDABLE');
    expect(refusalOf(extend({}, OUTSIDER))?.code).toBe('NOT_PARTY');
  });

  it('are explained when missed', () => {
    const explain = (history: readonly Given[], world: object = at(TUESDAY)) =>
      decisionOn(
        explainMissedEscalationDeadline,
        history,
        BODIES.ExplainMissedEscalationDeadline as object,
        world,
      );
    expect(refusalOf(explain(RAISED))?.code).toBe('DEADLINE_NOT_MISSED');
    expect(acceptedIn(explain([...RAISED, missed('esc.stage1')]))).toMatchObject([
      { type: 'DeadlineMissExplained', data: { key: 'esc.stage1', by: 'sam.demo' } },
    ]);
    expect(refusalOf(explain([...RAISED, missed('esc.stage1')], OUTSIDER))?.code).toBe('NOT_PARTY');
  });
});
