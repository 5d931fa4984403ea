import type { ProjectedEvent } from '#event-sourcing/projection';
import type { Given } from '#event-sourcing/decider';
import { AREA, CONCERN, example, PERSON } from '#record-keeping/examples';
import * as happened from '../disagreement/events.js';
import {
  answered,
  clock,
  COUNCIL,
  danger,
  ESCALATION,
  RAISED,
  raised,
  resolved,
  TRUST,
  up,
} from '../disagreement/examples.contract.js';
import type { BoardRow } from './board-row.js';
import { breachesAt, daysBetween } from './board-view.js';
import { foldCase, type CaseEvent } from './case-protection.js';
import { foldBoard } from './fold-board.js';

const MONDAY = '2026-09-14T09:30:00.000Z';
const TUESDAY = '2026-09-15T10:00:00.000Z';

const projected = ({ type, data, meta }: Given, at: number) =>
  ({
    type,
    data,
    eventId: `event-${at + 1}`,
    revision: at + 1,
    stream: `escalation-${ESCALATION}`,
    position: String(at + 1),
    ordinal: at + 1,
    meta: {
      actor: { userId: 'sw.demo', role: 'SW', orgCode: COUNCIL },
      occurredAt: TUESDAY,
      sensitivity: 'STANDARD',
      ...meta,
    },
  }) as unknown as Parameters<typeof foldBoard>[1];

const rowAfter = (given: readonly Given[]): BoardRow | undefined =>
  given.map(projected).reduce<BoardRow | undefined>(foldBoard, undefined);

describe('the row of a disagreement', () => {
  it('begins when it is raised, and not before', () => {
    expect(rowAfter([answered])).toBeUndefined();
    expect(rowAfter(RAISED)).toMatchObject({
      escId: ESCALATION,
      ref: 'ES-0000-0000-1W01',
      caseRef: CONCERN,
      personRef: PERSON,
      areaCode: AREA,
      subject: 'RESOURCES_PLACEMENT',
      raisedByOrg: COUNCIL,
      againstOrg: TRUST,
      raisedBy: 'sw.demo',
      status: 'Raised',
      stage: 1,
      open: true,
      riskNow: 'HIGH',
      urgency: 1,
      raisedAt: MONDAY,
      endedAt: null,
      stageDueAt: '2026-09-15T22:59:59.000Z',
      outcome: null,
      arrangements: [{ eventId: 'event-1', interimSafety: 'Her sister May stays with her at night' }],
      responses: [],
      themes: [],
      revision: RAISED.length,
    });
  });

  it('follows the stage and its date', () => {
    const given = [...RAISED, up(1), clock('esc.stage2', '2026-09-17T22:59:59.000Z')];
    expect(rowAfter(given)).toMatchObject({
      stage: 2,
      status: 'Stage2',
      stageDueAt: '2026-09-17T22:59:59.000Z',
    });
    expect(rowAfter([...RAISED, up(1)])?.stageDueAt).toBeNull();
  });

  it('puts danger first and what has ended last', () => {
    const urgency = (...more: readonly Given[]) => rowAfter([...RAISED, ...more])?.urgency;
    const risk = (riskNow: 'LOW' | 'MEDIUM') => example(happened.escalationRiskChanged, { riskNow });
    expect([urgency(danger), urgency(), urgency(risk('MEDIUM')), urgency(risk('LOW'))]).toEqual([0, 1, 2, 3]);
    expect(urgency(danger, answered, resolved)).toBe(9);
    expect(urgency(danger, example(happened.escalationWithdrawn))).toBe(9);
  });

  it('keeps the last arrangement that counts', () => {
    const changed = rowAfter([...RAISED, danger]);
    expect(changed?.arrangements.at(-1)?.interimSafety).toBe('A night sitter from today');
    const taken = example(happened.escalationEntryRecordedInError, {
      correctedEventId: `event-${RAISED.length + 1}`,
    });
    const back = rowAfter([...RAISED, danger, taken]);
    expect(back?.arrangements.at(-1)?.interimSafety).toBe('Her sister May stays with her at night');
    expect(back?.riskNow).toBe('HIGH');
  });

  it('keeps responses and themes that count, without a word of what was written', () => {
    const learned = example(happened.escalationLearningRecorded);
    const also = example(happened.escalationLearningRecorded, { themes: ['ADVOCACY', 'HOSPITAL_DISCHARGE'] });
    const given = [...RAISED, answered, learned, also];
    expect(rowAfter(given)).toMatchObject({
      responses: [{ stage: 1, byOrg: TRUST, position: 'DISAGREES', at: TUESDAY }],
      themes: ['ADVOCACY', 'HOSPITAL_DISCHARGE', 'INFORMATION_SHARING'],
    });
    expect(JSON.stringify(rowAfter(given)?.responses)).not.toContain('no role');
    const takenBack = [RAISED.length + 1, RAISED.length + 2].map((nth) =>
      example(happened.escalationEntryRecordedInError, { correctedEventId: `event-${nth}` }),
    );
    expect(rowAfter([...given, ...takenBack])).toMatchObject({
      responses: [],
      themes: ['ADVOCACY', 'HOSPITAL_DISCHARGE'],
    });
  });

  it('ends with its outcome, and goes on when reopened', () => {
    const ended = [...RAISED, answered, resolved];
    expect(rowAfter(ended)).toMatchObject({ open: false, outcome: 'AGREED_PART', endedAt: TUESDAY });
    const again = rowAfter([...ended, example(happened.escalationReopened, { stage: 1 })]);
    expect(again).toMatchObject({ open: true, outcome: null, endedAt: null, status: 'Raised' });
    expect(again?.arrangements.at(-1)?.interimSafety).toBe('Her sister May is back');
  });

  it('takes a corrected subject', () => {
    const corrected = example(happened.escalationCorrected);
    expect(rowAfter([...RAISED, corrected])?.subject).toBe('CAUSED_ENQUIRY_REFUSED');
    expect(
      rowAfter([...RAISED, example(happened.escalationCorrected, { subject: undefined })])?.subject,
    ).toBe('RESOURCES_PLACEMENT');
  });

  it('has no arrangement where nobody had to say any', () => {
    expect(rowAfter([raised({ riskNow: 'LOW', interimSafety: undefined } as never)])?.arrangements).toEqual(
      [],
    );
  });
});

describe('what is late', () => {
  const dueAt = '2026-09-15T22:59:59.000Z';
  const missed: Given = { type: 'DeadlineMissed', data: { key: 'esc.stage1', dueAt } };
  const breaches = (given: readonly Given[], now: string) => {
    const row = rowAfter(given);
    if (row === undefined) throw new Error('no row');
    return breachesAt(row, now);
  };

  it('is what the clock told, and what ran out with nobody having told yet', () => {
    expect(breaches([...RAISED, missed], '2026-09-16T08:00:00.000Z')).toEqual([{ key: 'esc.stage1', dueAt }]);
    expect(breaches([...RAISED, missed], '2026-09-22T08:00:00.000Z').map(({ key }) => key)).toEqual([
      'esc.stage1',
      'esc.procedureToStage3',
    ]);
  });

  it('stays so when the stage starts anew, and is forgiven when it turns out met', () => {
    const anew = clock('esc.stage1', '2026-09-29T22:59:59.000Z');
    expect(breaches([...RAISED, missed, anew], MONDAY)).toEqual([{ key: 'esc.stage1', dueAt }]);
    const met: Given = { type: 'DeadlineMet', data: { key: 'esc.stage1', dueAt, metAt: MONDAY } };
    expect(breaches([...RAISED, missed, met], MONDAY)).toEqual([]);
  });

  it('is counted in whole days', () => {
    expect(daysBetween(MONDAY, '2026-09-17T09:29:59.000Z')).toBe(2);
    expect(daysBetween(MONDAY, '2026-09-17T09:30:00.000Z')).toBe(3);
    expect(daysBetween(TUESDAY, MONDAY)).toBe(0);
  });
});

describe('who is barred from a case', () => {
  const told = (type: CaseEvent['type'], peopleAlleged?: CaseEvent['data']['peopleAlleged']) =>
    ({ type, data: { peopleAlleged }, stream: `concern-${CONCERN}` }) as unknown as ProjectedEvent<CaseEvent>;

  it('is who is alleged in it and who manages them, as last told', () => {
    const row = foldCase(
      undefined,
      told('ConcernRaised', [{ userId: 'b', lineManagerUserId: 'a' }, { userId: 'b' }, {}]),
    );
    expect(row).toEqual({ caseRef: CONCERN, conflictedUsers: ['a', 'b'] });
    expect(foldCase(row, told('ConcernCorrected'))).toEqual(row);
    expect(foldCase(row, told('ConcernCorrected', []))).toEqual({ caseRef: CONCERN, conflictedUsers: [] });
    expect(foldCase(undefined, told('ConcernRaised'))).toEqual({ caseRef: CONCERN, conflictedUsers: [] });
  });
});
