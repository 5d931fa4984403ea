import fc from 'fast-check';
import { decisionOn } from '#event-sourcing/decider';
import { WITHHELD } from '#privacy/sealing';
import type { PersonState } from '../person/state.js';
import { ageOn, deadlineSet } from '#record-keeping/record';
import { AREA, CONCERN, PERSON, refusalOf, said } from '#record-keeping/examples';
import type { ConcernTold } from './event-data.js';
import { concernRaised } from './events.js';
import { adult, as, BODIES, HISTORIES, WORLD } from './examples.contract.js';
import { raiseConcern, type RaiseConcern } from './raise-concern.js';

const BODY = BODIES.RaiseConcern as Partial<RaiseConcern>;

const raise = (
  changes: Partial<RaiseConcern> = {},
  person: PersonState | undefined = adult(),
  actor = as('EDT'),
) =>
  decisionOn(
    raiseConcern,
    [],
    { ...BODY, ...changes },
    { ...WORLD, facts: { ...WORLD.facts, person }, actor },
  );
const born = (dob: PersonState['dob'], dobAccuracy: PersonState['dobAccuracy'] = 'EXACT') => {
  const { dob: _dob, ...unknown } = adult({ dobAccuracy });
  return dob === undefined ? unknown : { ...unknown, dob };
};

describe('raising a concern', () => {
  it('keeps what was told, and starts the clocks from its receipt (S1: Thursday 16:50 before Easter)', () => {
    expect(raise()).toEqual({
      accepted: [
        concernRaised({
          ...(BODIES.RaiseConcern as ConcernTold),
          concernId: CONCERN,
          ref: 'SC-0000-0000-1G01',
          personRef: PERSON,
          areaCode: AREA,
          ageAtReceipt: 'ADULT',
        }),
        deadlineSet({
          key: 'concern.s42Decision',
          dueAt: '2026-04-08T22:59:59.000Z',
          remindAt: '2026-04-07T16:00:00.000Z',
          policyVersion: 3,
        }),
        deadlineSet({
          key: 'concern.contactAdultAndReferrer',
          dueAt: '2026-04-08T22:59:59.000Z',
          remindAt: '2026-04-07T16:00:00.000Z',
          policyVersion: 2,
        }),
      ],
    });
  });

  it('starts the clock of an immediate risk around the clock', () => {
    expect(raise({ immediateDanger: true })).toMatchObject({
      accepted: [
        {},
        { data: { key: 'concern.s42Decision' } },
        { data: { key: 'concern.contactAdultAndReferrer' } },
        { data: { key: 'concern.immediateRisk', dueAt: '2026-04-02T19:50:00.000Z' } },
      ],
    });
  });

  it('C-13 asks nobody for consent', () => {
    expect(said(raise({ adultAware: 'NO' }))).toContain('ConcernRaised');
  });

  it('begins a record', () => {
    expect(said(decisionOn(raiseConcern, HISTORIES.Raised, BODY, WORLD))).toBe('INVALID_TRANSITION');
  });

  it('G-4 refuses a receipt in the future', () => {
    expect(refusalOf(raise({ receivedAt: '2026-04-07T09:06:00.000Z' }))).toMatchObject({
      code: 'OCCURRED_IN_FUTURE',
      pointer: '/receivedAt',
    });
  });
});

describe('the person a concern is about', () => {
  it.each([['MergedInto'], ['Erased']] as const)('PERSON_NOT_FOUND when %s', (status) => {
    expect(refusalOf(raise({}, adult({ status })))).toMatchObject({
      code: 'PERSON_NOT_FOUND',
      pointer: '/personRef',
    });
  });

  it('PERSON_NOT_FOUND when there is no record', () => {
    const decision = decisionOn(raiseConcern, [], BODY, {
      ...WORLD,
      facts: { ...WORLD.facts, person: undefined },
    });
    expect(refusalOf(decision)?.code).toBe('PERSON_NOT_FOUND');
  });

  it('may be provisional', () => {
    expect(said(raise({}, adult({ status: 'Provisional' })))).toContain('ConcernRaised');
  });

  it('may be known to another authority: abuse is reported where it happens', () => {
    expect(said(raise({}, adult({ areaCode: 'E08000902' })))).toContain('ConcernRaised');
  });

  it('may be on a restricted record: a concern is never lost because whoever takes it is not named on it', () => {
    expect(said(raise({}, adult({ restricted: { allowedUsers: [] } })))).toContain('ConcernRaised');
  });
});

describe('C-9 personUnder18', () => {
  // Received Thursday 2 April 2026.
  it.each([
    ['2008-04-02', 'EXACT', undefined],
    ['2008-04-03', 'EXACT', '/transitional'],
    ['2009-04-02', 'EXACT', '/transitional'],
    ['2009-04-03', 'EXACT', '/personRef'],
    ['2010-01-01', 'EXACT', '/personRef'],
    ['2008-04-01', 'MONTH', undefined],
    ['2008-05-01', 'MONTH', '/transitional'],
    ['2009-05-01', 'YEAR', '/transitional'],
    ['2010-05-01', 'YEAR', '/personRef'],
    ['2015-01-01', 'ESTIMATED', undefined],
  ] as const)('born %s (%s)', (dob, accuracy, pointer) => {
    const refused = refusalOf(raise({}, born(dob, accuracy)));
    expect(refused?.pointer).toBe(pointer);
    expect(refused?.code).toBe(pointer === undefined ? undefined : 'PERSON_UNDER_18');
  });

  it('offers the TRANSITIONAL flag at 17 and only then', () => {
    expect(refusalOf(raise({}, born('2008-12-01')))?.reason).toContain('TRANSITIONAL');
    expect(refusalOf(raise({}, born('2010-12-01')))?.reason).not.toContain('TRANSITIONAL');
  });

  it('takes the offer up, but never for a child', () => {
    expect(raise({ transitional: true }, born('2008-12-01'))).toMatchObject({
      accepted: [{ data: { ageAtReceipt: 'TRANSITIONAL' } }, {}, {}],
    });
    expect(refusalOf(raise({ transitional: true }, born('2010-12-01')))?.code).toBe('PERSON_UNDER_18');
    expect(refusalOf(raise({ transitional: false }, born('2008-12-01')))?.code).toBe('PERSON_UNDER_18');
  });

  it('keeps no flag of the command, and no transition for an adult', () => {
    expect(raise({ transitional: true })).toMatchObject({
      accepted: [{ data: expect.not.objectContaining({ transitional: true }) as object }, {}, {}],
    });
    expect(raise({ transitional: true })).toMatchObject({
      accepted: [{ data: { ageAtReceipt: 'ADULT' } }, {}, {}],
    });
  });

  it.each([
    ['unknown', born(undefined)],
    ['withheld', born(WITHHELD)],
    ['an estimate', born('1950-01-01', 'ESTIMATED')],
    ['a year in which 18 is possible', born('2008-06-01', 'YEAR')],
  ])('raises a flag for data quality where the date of birth is %s', (_what, person) => {
    expect(raise({}, person)).toMatchObject({ accepted: [{ data: { ageAtReceipt: 'UNKNOWN' } }, {}, {}] });
  });

  it('counts the age by the date in England', () => {
    // 23:30 UTC in summer is the next day in England.
    const late = { receivedAt: '2025-06-30T23:30:00.000Z' };
    expect(refusalOf(raise(late, born('2007-07-01')))).toBeUndefined();
    expect(refusalOf(raise(late, born('2007-07-02')))?.code).toBe('PERSON_UNDER_18');
  });

  it('turns on the 18th birthday, for any date around it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -800, max: 800 }), fc.integer({ min: 0, max: 1500 }), (days, shift) => {
        const day = (from: string, n: number) =>
          new Date(Date.parse(`${from}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
        const on = day('2022-01-01', shift);
        const dob = day(
          `${Number(on.slice(0, 4)) - 18}${on.slice(4) === '-02-29' ? '-03-01' : on.slice(4)}`,
          days,
        );
        const refused = refusalOf(raise({ receivedAt: `${on}T12:00:00.000Z` }, born(dob)));
        expect(refused === undefined).toBe(ageOn(on, dob) >= 18);
        if (refused) expect(refused.pointer).toBe(ageOn(on, dob) === 17 ? '/transitional' : '/personRef');
      }),
    );
  });
});
