import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { decisionOn } from '#event-sourcing/decider';
import { codesOf, type Code } from '#policy/code-lists';
import { said } from '#record-keeping/examples';
import { decideConcern, DecideConcern } from './decide-concern.js';
import { READY, S42, WORLD } from './examples.contract.js';
import { LimbRationale } from './three-part-test.js';

const YNU = ['YES', 'NO', 'UNKNOWN'] as const;
const REASONS = ['NO_CARE_SUPPORT_NEEDS', 'NO_ABUSE_OR_RISK', 'ABLE_TO_PROTECT_SELF'] as const;
const ROUTES = [[], ['NO_ACTION'], ['ADVICE_GUIDANCE'], ['NO_ACTION', 'ADVICE_GUIDANCE']] as const;

interface Case {
  readonly limbs: readonly [string, string, string];
  readonly decision: Code<'CONCERN_DECISION'>;
  readonly reasons: readonly string[];
  readonly routes: readonly string[];
  readonly reasoned: boolean;
  readonly proportionality?: string;
}

/** The law of domain 3.2 written down naively, row by row. */
function expected({ limbs, decision, reasons, routes, reasoned, proportionality }: Case): string | string[] {
  const yes = limbs.filter((limb) => limb === 'YES').length;
  const no = limbs.filter((limb) => limb === 'NO').length;
  if (yes === 3 && decision !== 'S42_DUTY_MET') return 'S42_DUTY_IS_MANDATORY';
  if (decision === 'S42_DUTY_MET' && (yes < 3 || !reasoned)) return 'THREE_PART_TEST_NOT_MET';
  const notMet = decision === 'NO_ENQUIRY' || decision === 'OTHER_ENQUIRY';
  if (notMet && no === 0) return 'REASON_REQUIRED';
  for (let limb = 0; limb < 3; limb += 1) {
    const given = reasons.includes(REASONS[limb] ?? '');
    if ((limbs[limb] === 'NO') !== given) return 'REASON_REQUIRED';
  }
  if (decision === 'OTHER_ENQUIRY' && proportionality === undefined) return 'REASON_REQUIRED';
  if (routes.includes('NO_ACTION') && routes.length > 1) return 'NO_ACTION_IS_SOLE_CHOICE';
  return ['ConcernDecided'];
}

function subsets<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((all, item) => [...all, ...all.map((some) => [...some, item])], [[]]);
}

function* cases(): Generator<Case> {
  for (const a of YNU)
    for (const b of YNU)
      for (const c of YNU)
        for (const decision of codesOf('CONCERN_DECISION'))
          for (const reasons of subsets(REASONS))
            for (const routes of ROUTES)
              for (const reasoned of [true, false])
                for (const proportionality of [undefined, 'The least that will do'])
                  yield {
                    limbs: [a, b, c],
                    decision,
                    reasons,
                    routes,
                    reasoned,
                    ...(proportionality === undefined ? {} : { proportionality }),
                  };
}

function bodyOf({ limbs: [limbA, limbB, limbC], decision, reasons, routes, reasoned, ...rest }: Case) {
  const rationale = reasoned ? { a: 'Needs', b: 'Abuse', c: 'Protection' } : { a: 'Needs', b: 'Abuse' };
  return { limbA, limbB, limbC, decision, notMetReasons: reasons, otherRoutes: routes, rationale, ...rest };
}

const decide = (body: object) =>
  said(decisionOn(decideConcern, READY, body as Partial<DecideConcern>, WORLD));

describe('the three-part test', () => {
  it('is the truth table of the Act, for every combination', () => {
    let counted = 0;
    for (const each of cases()) {
      const answer = decide(bodyOf(each));
      if (JSON.stringify(answer) !== JSON.stringify(expected(each))) {
        expect({ ...each, answer }).toEqual({ ...each, answer: expected(each) });
      }
      counted += 1;
    }
    expect(counted).toBe(27 * 5 * 8 * 4 * 4);
  });

  it.each([
    ['a', { b: 'Abuse', c: 'Protection' }],
    ['b', { a: 'Needs', c: 'Protection' }],
    ['c', { a: 'Needs', b: 'Abuse' }],
    ['a, which is blank', { a: ' ', b: 'Abuse', c: 'Protection' }],
    ['any', {}],
  ])('C-1 is not met without a rationale for %s', (_limb, rationale) => {
    expect(
      decisionOn(
        decideConcern,
        READY,
        { ...S42, rationale: Object.assign(new LimbRationale(), rationale) },
        WORLD,
      ),
    ).toMatchObject({
      refused: { code: 'THREE_PART_TEST_NOT_MET', pointer: '/rationale' },
    });
  });

  it.each([
    ['C-3', { decision: 'NO_ENQUIRY', limbC: 'UNKNOWN' }, '/decision'],
    ['C-3', { decision: 'NO_ENQUIRY', limbC: 'NO' }, '/notMetReasons'],
    [
      '2.3',
      { decision: 'OTHER_ENQUIRY', limbC: 'NO', notMetReasons: ['ABLE_TO_PROTECT_SELF'] },
      '/proportionality',
    ],
    ['C-4', { otherRoutes: ['NO_ACTION', 'REVIEW'] }, '/otherRoutes'],
  ])('%s points to the field: %j', (_id, changes, pointer) => {
    expect(
      decisionOn(decideConcern, READY, { ...S42, ...changes } as Partial<DecideConcern>, WORLD),
    ).toMatchObject({ refused: { pointer } });
  });

  it('takes absent lists for empty ones and an absent rationale for none', () => {
    expect(decide({ limbA: 'YES', limbB: 'YES', limbC: 'YES', decision: 'S42_DUTY_MET' })).toBe(
      'THREE_PART_TEST_NOT_MET',
    );
    expect(decide({ ...S42, otherRoutes: ['NO_ACTION'] })).toEqual(['ConcernDecided']);
  });
});

describe('the field of not-met reasons', () => {
  const faults = (notMetReasons: unknown) =>
    validateSync(plainToInstance(DecideConcern, { ...S42, notMetReasons }), { whitelist: true }).flatMap(
      ({ constraints }) => Object.keys(constraints ?? {}),
    );

  it.each([
    [[]],
    [['ABLE_TO_PROTECT_SELF']],
    [[...REASONS]],
    [['SELF_FUNDER']],
    [['not eligible']],
    [undefined],
  ])('lets %j through to the law', (value) => {
    expect(faults(value)).toEqual([]);
  });

  it.each([
    [['BUSY'], 'unknownCode'],
    [[''], 'unknownCode'],
    [[7], 'unknownCode'],
    [[`FUNDING${'X'.repeat(54)}`], 'unknownCode'],
    [['ABLE_TO_PROTECT_SELF', 'ABLE_TO_PROTECT_SELF'], 'duplicateItem'],
    ['ABLE_TO_PROTECT_SELF', 'notAList'],
    [null, 'notAList'],
  ])('knows no %j', (value, constraint) => {
    expect(faults(value)).toContain(constraint);
  });

  it('takes a code of sixty characters and none longer', () => {
    expect(faults([`FUNDING${'X'.repeat(53)}`])).toEqual([]);
  });
});
