import fc from 'fast-check';
import { decisionOn, stateAfter } from '#event-sourcing/decider';
import { said } from '#record-keeping/examples';
import { informationRequest } from './aggregate.js';
import { kindOf, sharesADay, type AskedItem } from './asked-items.js';
import { mayAnswer, STAFF_OF_BASIS, USES_OF_BASIS, type Basis } from './basis.js';
import { by, clock, complied, drafted, issued, PROVIDER } from './examples.contract.js';
import { heldAlready, holdsKind, kindsOf } from './held-already.js';
import { issueInformationRequest } from './issue-request.js';
import type { InformationRequestState } from './state.js';

const judged = fc.constantFrom(undefined, true, false);
const BASES = Object.keys(STAFF_OF_BASIS) as Basis[];
/** What is held on one basis and asked for on another. */
const DRAWN = [
  ['S45', 'S45'],
  ['CONSENT', 'S45'],
  ['CONSENT', 'CONSENT'],
  ['S45', 'CONSENT'],
  ['PROVIDER_FAILURE_POWER', 'S45'],
] as const satisfies readonly (readonly [Basis, Basis])[];

describe('I-2: the conditions of section 45', () => {
  it('are 1 and 2, and 3 or 4: whatever else is judged, and what nobody judged is not met', () => {
    fc.assert(
      fc.property(fc.tuple(judged, judged, judged, judged), (conditions) => {
        const [one, two, three, four] = conditions;
        const given = drafted();
        const told = conditions.flatMap((met, at) =>
          met === undefined ? [] : [[`cond${at + 1}`, { met, reason: 'x' }] as const],
        );
        const { cond1: _1, cond2: _2, cond3: _3, cond4: _4, ...rest } = given.data as Record<string, unknown>;
        const data = { ...rest, ...Object.fromEntries(told) };
        const decision = decisionOn(issueInformationRequest, [{ ...given, data }], {}, by('CHR'));
        // Written as the Act has it, by cases.
        const first = one === true && two === true && three === true;
        const second = one === true && two === true && four === true;
        const expected =
          first || second ? ['InformationRequestIssued', 'DeadlineSet'] : 'S45_CONDITIONS_NOT_MET';
        expect(said(decision)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});

const day = fc.integer({ min: 0, max: 60 });
const dateOf = (days: number): string => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10);
const item = fc
  .record({
    item: fc.constantFrom('CARE_RECORDS' as const, 'GP_RECORDS' as const, 'OTHER' as const),
    ofOrg: fc.constantFrom(PROVIDER, 'NHS-HEATHER-VALE'),
    description: fc.constantFrom('Hand-over book', 'hand over  BOOK', 'Night log'),
    first: day,
    length: fc.integer({ min: 0, max: 30 }),
  })
  .map(({ first, length, description, ...rest }) => ({
    ...rest,
    from: dateOf(first),
    to: dateOf(first + length),
    ...(rest.item === 'OTHER' ? { description } : {}),
  }));

const asked = (items: readonly Omit<AskedItem, 'itemId'>[]): readonly AskedItem[] =>
  items.map((one, at) => ({ ...one, itemId: `item-${at}` }));

/** A request as it stands, supplied or not. */
function requestOf(items: readonly AskedItem[], basis: Basis, isSupplied: boolean): InformationRequestState {
  const supply = {
    ...complied,
    data: { ...(complied.data as object), items: items.map(({ itemId }) => itemId) },
  };
  const given = [drafted({ items, basis }), issued, clock(), ...(isSupplied ? [supply] : [])];
  return stateAfter(informationRequest, given).state;
}

/** The days of an item, one by one: what two of them share is counted and not reckoned. */
function daysOf({ from, to }: AskedItem): readonly string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

/** The descriptions drawn are of two things, one of them spelt in two ways. */
const isNight = ({ description }: AskedItem): boolean => description === 'Night log';

const sameKind = (one: AskedItem, other: AskedItem): boolean =>
  one.item === other.item &&
  one.ofOrg === other.ofOrg &&
  (one.item !== 'OTHER' || isNight(one) === isNight(other));

describe('I-3: what is held already', () => {
  it('is every item supplied that shares a kind, an organisation and a day with one that is asked for', () => {
    let held = 0;
    let free = 0;
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1, maxLength: 6 }),
        fc.array(item, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...DRAWN),
        fc.constantFrom(true, true, true, false),
        (before, now, [heldOn, askedOn], isSupplied) => {
          const holder = requestOf(asked(before), heldOn, isSupplied);
          const asking = requestOf(asked(now), askedOn, false);
          const found = kindsOf(asking)
            .filter((kind, at, all) => all.indexOf(kind) === at && holdsKind(holder, kind))
            .flatMap((kind) => heldAlready(holder, asking, kind));
          const usable = USES_OF_BASIS[askedOn].every((use) => USES_OF_BASIS[heldOn].includes(use));
          const expected = holder.items.filter(
            (one) =>
              isSupplied &&
              usable &&
              asking.items.some(
                (other) => sameKind(one, other) && daysOf(one).some((each) => daysOf(other).includes(each)),
              ),
          );
          expect(found.map((one) => (one as AskedItem).itemId).sort()).toEqual(
            expected.map(({ itemId }) => itemId).sort(),
          );
          if (expected.length > 0) held += 1;
          else free += 1;
        },
      ),
      { numRuns: 300 },
    );
    expect(Math.min(held, free)).toBeGreaterThan(20);
  });

  it('is offered with where it is, when and by whom it was supplied, and nothing of what it says', () => {
    const items = asked([
      { item: 'OTHER', ofOrg: PROVIDER, from: '2026-01-01', to: '2026-01-31', description: 'Night log' },
    ]);
    const holder = requestOf(items, 'S45', true);
    const [kind = ''] = kindsOf(holder);
    expect(heldAlready(holder, requestOf(items, 'S45', false), kind)).toEqual([
      {
        requestId: holder.reqId,
        ref: holder.ref,
        itemId: 'item-0',
        item: 'OTHER',
        ofOrg: PROVIDER,
        from: '2026-01-01',
        to: '2026-01-31',
        suppliedAt: '2026-09-16T09:00:00.000Z',
        suppliedByOrg: PROVIDER,
        link: `/information-requests/${holder.reqId}`,
      },
    ]);
  });

  it('is another’s where the adult, the area or the description is another, or cannot be read any more', () => {
    const one: AskedItem = {
      itemId: 'i',
      item: 'CARE_PLAN',
      ofOrg: PROVIDER,
      from: '2026-01-01',
      to: '2026-01-01',
    };
    const kinds = [
      kindOf(one, { areaCode: 'E1', personRef: 'p' }),
      kindOf(one, { areaCode: 'E1', personRef: 'q' }),
      kindOf(one, { areaCode: 'E1' }),
      kindOf(one, { areaCode: 'E2', personRef: 'p' }),
    ];
    expect(new Set(kinds).size).toBe(4);
    expect(
      kindOf({ ...one, item: 'OTHER', description: { $withheld: true } }, { areaCode: 'E1' }),
    ).toBeUndefined();
  });

  it('a last day and a first day that are the same are shared', () => {
    const until = { from: '2026-01-01', to: '2026-01-31' };
    expect(sharesADay(until, { from: '2026-01-31', to: '2026-02-28' })).toBe(true);
    expect(sharesADay(until, { from: '2026-02-01', to: '2026-02-28' })).toBe(false);
  });

  it('of the board answers only the board; of the authority’s enquiries also the board', () => {
    expect(BASES.filter((basis) => mayAnswer('S45', basis))).toEqual(['S45']);
    expect(BASES.filter((basis) => mayAnswer('CONSENT', basis)).sort()).toEqual([
      'CONSENT',
      'S42_CAUSED',
      'S45',
      'S6_7_COOPERATION',
    ]);
    expect(BASES.filter((basis) => mayAnswer('PROVIDER_FAILURE_POWER', basis))).toEqual([
      'PROVIDER_FAILURE_POWER',
    ]);
  });
});
