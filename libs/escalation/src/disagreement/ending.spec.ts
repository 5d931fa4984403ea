import { decisionOn, type Given } from '#event-sourcing/decider';
import { acceptedIn, example, refusalOf, said } from '#record-keeping/examples';
import { reopenEscalation, type ReopenEscalation } from './reopen-escalation.js';
import * as happened from './events.js';
import {
  answered,
  as,
  at,
  BOARD,
  clock,
  COUNCIL,
  HISTORIES,
  POLICE,
  RAISED,
  resolved,
  told,
  TRUST,
} from './examples.contract.js';
import { informSabChair } from './inform-sab-chair.js';
import { recordEscalationLearning } from './record-learning.js';
import { recordEscalationMediation } from './record-mediation.js';
import { resolveEscalation, type ResolveEscalation } from './resolve-escalation.js';
import { respondToEscalation } from './respond-to-escalation.js';
import { withdrawEscalation } from './withdraw-escalation.js';

const TUESDAY = '2026-09-15T10:00:00.000Z';
const actor = (role: string, orgCode = COUNCIL) => ({ ...at(TUESDAY), actor: as(role, orgCode) });
const resolve = (
  given: readonly Given[],
  changes: Partial<ResolveEscalation> = {},
  world: object = actor('SW'),
) => decisionOn(resolveEscalation, given, { outcome: 'AGREED', agreedActions: [], ...changes }, world);
const position = (position: 'AGREES' | 'AGREES_IN_PART' | 'DISAGREES', byOrg = TRUST) =>
  example(happened.escalationResponseGiven, { position, byOrg });

describe('answering', () => {
  it('says which organisation stands where, at which stage', () => {
    const body = { position: 'DISAGREES' as const, reasons: 'No role' };
    expect(decisionOn(respondToEscalation, HISTORIES.Stage2, body, actor('AGL', TRUST))).toEqual({
      accepted: [
        happened.escalationResponseGiven({
          stage: 2,
          byOrg: TRUST,
          position: 'DISAGREES',
          reasons: 'No role',
        }),
      ],
    });
    expect(refusalOf(decisionOn(respondToEscalation, RAISED, body, actor('POL', POLICE)))?.code).toBe(
      'NOT_PARTY',
    );
  });
});

describe('resolving', () => {
  it('X-5: needs an answer of the other side; one’s own is none', () => {
    expect(refusalOf(resolve(RAISED))?.code).toBe('RESPONSE_REQUIRED');
    expect(refusalOf(resolve([...RAISED, position('AGREES', COUNCIL)]))?.code).toBe('RESPONSE_REQUIRED');
    expect(said(resolve([...RAISED, answered]))).toContain('EscalationResolved');
  });

  it('X-5: an answer taken back is none', () => {
    const taken = example(happened.escalationEntryRecordedInError, {
      correctedEventId: `event-${RAISED.length + 1}`,
    });
    expect(refusalOf(resolve([...RAISED, answered, taken]))?.code).toBe('RESPONSE_REQUIRED');
  });

  it('X-5: after a reopening the other side answers anew', () => {
    const reopened = [...HISTORIES.Resolved, example(happened.escalationReopened)];
    expect(refusalOf(resolve(reopened))?.code).toBe('RESPONSE_REQUIRED');
    expect(said(resolve([...reopened, answered]))).toContain('EscalationResolved');
  });

  it('X-6: is for those who disagree, either of them', () => {
    expect(refusalOf(resolve([...RAISED, answered], {}, actor('POL', POLICE)))?.code).toBe('NOT_PARTY');
    expect(refusalOf(resolve([...RAISED, answered], {}, actor('SAM', 'LA-EASTVALE')))?.code).toBe(
      'NOT_PARTY',
    );
    expect(said(resolve([...RAISED, answered], {}, actor('AGL', TRUST)))).toContain('EscalationResolved');
  });

  it('X-6: the chair takes part at stage 5, not before', () => {
    const chair = actor('CHR', BOARD);
    const stands = { outcome: 'DECISION_STANDS_WITH_REASONS', reasons: 'It is theirs' } as const;
    expect(refusalOf(resolve([...HISTORIES.Stage4, answered], stands, chair))?.code).toBe('NOT_PARTY');
    expect(said(resolve([...HISTORIES.Stage5, answered], stands, chair))).toContain('EscalationResolved');
  });

  it('the chair mediates and decides nothing: what is agreed, the organisation has said', () => {
    const chair = actor('CHR', BOARD);
    const outcome = (given: Given, said: 'AGREED' | 'AGREED_PART' | 'REFERRED_LEGAL') =>
      refusalOf(resolve([...HISTORIES.Stage5, given], { outcome: said }, chair))?.code;
    expect(outcome(position('DISAGREES'), 'AGREED')).toBe('DECISION_IS_THE_AGENCYS');
    expect(outcome(position('DISAGREES'), 'AGREED_PART')).toBe('DECISION_IS_THE_AGENCYS');
    expect(outcome(position('AGREES_IN_PART'), 'AGREED')).toBe('DECISION_IS_THE_AGENCYS');
    expect(outcome(position('AGREES_IN_PART'), 'AGREED_PART')).toBeUndefined();
    expect(outcome(position('AGREES'), 'AGREED')).toBeUndefined();
    expect(outcome(position('DISAGREES'), 'REFERRED_LEGAL')).toBeUndefined();
    expect(
      refusalOf(resolve([...HISTORIES.Stage5, position('DISAGREES')], { outcome: 'AGREED' })),
    ).toBeUndefined();
  });

  it('a decision that stands says why', () => {
    expect(
      refusalOf(resolve([...RAISED, answered], { outcome: 'DECISION_STANDS_WITH_REASONS' })),
    ).toMatchObject({
      code: 'REASON_REQUIRED',
      pointer: '/reasons',
    });
  });

  it('keeps what is agreed, why, and the dissent', () => {
    const body = {
      outcome: 'AGREED_PART',
      agreedActions: [{ what: 'A care coordinator', byOrg: TRUST, dueOn: '2026-09-25' }],
      reasons: 'After discharge',
      dissent: 'Until the review only',
    } as const;
    expect(acceptedIn(resolve([...RAISED, answered], body))[0]).toEqual(happened.escalationResolved(body));
  });

  it('in time meets the clocks that waited for it, the danger’s too; that of the chair goes on', () => {
    const given = [
      ...RAISED,
      clock('esc.immediateDanger', '2026-09-15T22:59:59.000Z'),
      clock('esc.chairTold', '2026-09-16T22:59:59.000Z'),
      answered,
    ];
    expect(acceptedIn(resolve(given)).slice(1)).toMatchObject([
      { type: 'DeadlineMet', data: { key: 'esc.stage1', metAt: TUESDAY } },
      { type: 'DeadlineMet', data: { key: 'esc.procedureToStage3' } },
      { type: 'DeadlineMet', data: { key: 'esc.immediateDanger' } },
    ]);
  });
});

describe('withdrawing', () => {
  it('is for who raised it, and ends its clocks unmet', () => {
    const body = { reason: 'Settled by telephone' };
    expect(refusalOf(decisionOn(withdrawEscalation, RAISED, body, actor('AGL', TRUST)))?.code).toBe(
      'NOT_PARTY',
    );
    const given = [...RAISED, clock('esc.chairTold', '2026-09-16T22:59:59.000Z')];
    expect(acceptedIn(decisionOn(withdrawEscalation, given, body, actor('SAM')))).toMatchObject([
      { type: 'EscalationWithdrawn', data: body },
      { type: 'DeadlineLapsed', data: { key: 'esc.stage1' } },
      { type: 'DeadlineLapsed', data: { key: 'esc.procedureToStage3' } },
      { type: 'DeadlineLapsed', data: { key: 'esc.chairTold' } },
    ]);
  });
});

describe('reopening', () => {
  const reopen = (changes: Partial<ReopenEscalation> = {}, given = HISTORIES.ResolvedWithDissent) =>
    decisionOn(
      reopenEscalation,
      given,
      { newFacts: 'A discharge letter of May', riskNow: 'LOW', names: [], ...changes },
      actor('SW'),
    );

  it('X-7: needs facts not known before', () => {
    const body: object = { riskNow: 'LOW' };
    expect(refusalOf(decisionOn(reopenEscalation, HISTORIES.Resolved, body, actor('SW')))).toMatchObject({
      code: 'NEW_FACTS_REQUIRED',
      pointer: '/newFacts',
    });
  });

  it('goes on at the stage it had reached, whose clock starts anew', () => {
    const at3 = [...HISTORIES.Stage3, answered, resolved];
    expect(acceptedIn(reopen({}, at3))).toMatchObject([
      {
        type: 'EscalationReopened',
        data: { stage: 3, newFacts: 'A discharge letter of May', riskNow: 'LOW' },
      },
      { type: 'EscalationStageStarted', data: { stage: 3, dueAt: '2026-09-17T22:59:59.000Z' } },
      { type: 'DeadlineSet', data: { key: 'esc.stage3' } },
    ]);
  });

  it('X-1: says what the risk is now, and how it is held off', () => {
    expect(refusalOf(reopen({ riskNow: 'HIGH' }))?.code).toBe('INTERIM_SAFETY_REQUIRED');
    expect(acceptedIn(reopen({ riskNow: 'IMMEDIATE', interimSafety: 'A sitter' })).at(-1)).toMatchObject({
      data: { key: 'esc.immediateDanger', dueAt: '2026-09-15T22:59:59.000Z' },
    });
  });

  it('is for the organisations that disagreed', () => {
    const body = { newFacts: 'News', riskNow: 'LOW' as const };
    expect(
      refusalOf(decisionOn(reopenEscalation, HISTORIES.Resolved, body, actor('POL', POLICE)))?.code,
    ).toBe('NOT_PARTY');
  });
});

describe('what the board’s chair has to do with it', () => {
  const due = clock('esc.chairTold', '2026-09-16T22:59:59.000Z');
  const inform = (moment: string, given: readonly Given[] = [...HISTORIES.Stage4, due]) =>
    decisionOn(
      informSabChair,
      given,
      { at: moment },
      { ...actor('DASS'), ...at('2026-09-17T09:00:00.000Z') },
    );

  it('being told in time meets the clock; late it does not', () => {
    expect(acceptedIn(inform('2026-09-16T16:00:00.000Z'))).toMatchObject([
      { type: 'SabChairInformed', data: { at: '2026-09-16T16:00:00.000Z' } },
      { type: 'DeadlineMet', data: { key: 'esc.chairTold' } },
    ]);
    expect(said(inform('2026-09-17T08:00:00.000Z'))).toEqual(['SabChairInformed']);
    expect(
      acceptedIn(decisionOn(informSabChair, [...HISTORIES.Stage4, due], {}, actor('DASS'))),
    ).toMatchObject([{ data: { at: TUESDAY } }, { type: 'DeadlineMet' }]);
  });

  it('is also told of what was resolved meanwhile', () => {
    expect(said(inform('2026-09-16T16:00:00.000Z', HISTORIES.Resolved))).toEqual(['SabChairInformed']);
    expect(refusalOf(decisionOn(informSabChair, RAISED, {}, actor('POL', POLICE)))?.code).toBe('NOT_PARTY');
  });

  it('mediation is kept as it was', () => {
    const body = { summary: 'Both directors met with the chair', at: '2026-09-15T09:00:00.000Z' };
    expect(decisionOn(recordEscalationMediation, HISTORIES.Stage5, body, actor('CHR', BOARD))).toEqual({
      accepted: [happened.escalationMediationRecorded(body)],
    });
  });

  it('learning is told by the sides or by the chair', () => {
    const learn = (world: object) =>
      decisionOn(
        recordEscalationLearning,
        [...HISTORIES.Resolved, told],
        { themes: ['HOSPITAL_DISCHARGE'] },
        world,
      );
    expect(learn(actor('CHR', BOARD))).toEqual({
      accepted: [happened.escalationLearningRecorded({ themes: ['HOSPITAL_DISCHARGE'] })],
    });
    expect(said(learn(actor('AGL', TRUST)))).toEqual(['EscalationLearningRecorded']);
    expect(refusalOf(learn(actor('SAM', 'LA-EASTVALE')))?.code).toBe('NOT_PARTY');
  });
});
