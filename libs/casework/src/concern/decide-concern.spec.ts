import { decisionOn, stateAfter, type Given } from '#event-sourcing/decider';
import type { PersonState } from '../person/state.js';
import { deadlineSet } from '#record-keeping/record';
import { example, refusalOf, said } from '#record-keeping/examples';
import { concern } from './aggregate.js';
import { decideConcern } from './decide-concern.js';
import * as happened from './events.js';
import {
  adult,
  as,
  crime,
  OTHER,
  protection,
  raised,
  READY,
  S42,
  triage,
  voice,
  WORLD,
} from './examples.contract.js';

const decide = (
  given: readonly Given[] = READY,
  changes: object = {},
  {
    actor = as('SAM'),
    person = adult() as PersonState | undefined,
    ...context
  }: Record<string, unknown> = {},
) =>
  decisionOn(
    decideConcern,
    given,
    { ...S42, ...changes },
    {
      ...WORLD,
      facts: { person: person as PersonState },
      actor: actor as ReturnType<typeof as>,
      ...context,
    },
  );
const code = (...args: Parameters<typeof decide>) => refusalOf(decide(...args))?.code;
const inError = (correctedEventId: string) =>
  example(happened.concernEntryRecordedInError, { correctedEventId });

describe('deciding under section 42(1)', () => {
  it('keeps the test, its reasons and the decider’s role', () => {
    expect(
      decide(READY, { otherRoutes: ['CARERS_ASSESSMENT'], principlesConsidered: ['PROTECTION'] }),
    ).toEqual({
      accepted: [
        happened.concernDecided({
          limbA: 'YES',
          limbB: 'YES',
          limbC: 'YES',
          rationale: { a: 'Needs', b: 'Abuse', c: 'Cannot protect herself' },
          notMetReasons: [],
          otherRoutes: ['CARERS_ASSESSMENT'],
          principlesConsidered: ['PROTECTION'],
          decision: 'S42_DUTY_MET',
          deciderRole: 'SAM',
        }),
      ],
    });
  });

  it('keeps what was said of proportionality and of the area', () => {
    expect(decide(READY, { ...OTHER, occurredHere: true, areaEvidenceDisputed: false })).toMatchObject({
      accepted: [
        {
          data: {
            proportionality: 'The least that will do',
            occurredHere: true,
            areaEvidenceDisputed: false,
            notMetReasons: ['ABLE_TO_PROTECT_SELF'],
          },
        },
      ],
    });
  });

  it('meets its deadline when it comes in time', () => {
    const set = example(deadlineSet);
    const on = (occurredAt: string) => decide([...READY, set], {}, { occurredAt, now: occurredAt });
    expect(said(on('2026-04-08T22:59:59.000Z'))).toEqual(['ConcernDecided', 'DeadlineMet']);
    expect(said(on('2026-04-08T23:00:00.000Z'))).toEqual(['ConcernDecided']);
  });

  it('may be done while information is awaited', () => {
    expect(said(decide([...READY, example(happened.triageInformationRequested)]))).toEqual([
      'ConcernDecided',
    ]);
  });
});

describe('C-8 deciderNotIndependent', () => {
  it.each([
    ['raised it', 'edt.demo'],
    ['is alleged to have caused harm', 'carl.reed'],
    ['manages who is', 'mo.line'],
  ])('refuses whoever %s', (_what, userId) => {
    expect(code(READY, {}, { actor: as('SAM', userId) })).toBe('DECIDER_NOT_INDEPENDENT');
  });

  it('looks at everybody alleged, also after a correction', () => {
    const both = raised({ peopleAlleged: [{ name: 'X' }, { userId: 'sam.demo' }] });
    expect(code([both, triage, voice])).toBe('DECIDER_NOT_INDEPENDENT');
    const corrected = happened.concernCorrected({
      correctedEventId: 'event-1',
      reason: 'x',
      peopleAlleged: [{ lineManagerUserId: 'sam.demo' }],
    });
    expect(code([...READY, corrected])).toBe('DECIDER_NOT_INDEPENDENT');
    expect(code([...READY, corrected], {}, { actor: as('SAM', 'carl.reed') })).toBeUndefined();
  });

  it('looks through acting for somebody else, on either side', () => {
    const actor = { userId: 'edt.demo', role: 'EDT', orgCode: 'LA-NORTHMOOR', onBehalfOfUserId: 'sam.demo' };
    expect(code([{ ...raised(), meta: { actor } }, triage, voice])).toBe('DECIDER_NOT_INDEPENDENT');
    expect(code(READY, { onBehalfOfUserId: 'carl.reed' })).toBe('DECIDER_NOT_INDEPENDENT');
    expect(code(READY, { onBehalfOfUserId: 'sam2.demo' })).toBeUndefined();
  });

  it('lets anybody else decide', () => {
    expect(code(READY, {}, { actor: as('SAM', 'sam2.demo') })).toBeUndefined();
  });
});

describe('C-9 decidedUnder18', () => {
  const raisedAt17 = [raised({ ageAtReceipt: 'TRANSITIONAL' }), triage, voice];
  const who = (dob: string) => ({ person: adult({ dob }) });

  it('refuses where the person has turned out a child', () => {
    expect(code(READY, {}, who('2008-04-03'))).toBe('PERSON_UNDER_18');
    expect(code(READY, OTHER, who('2012-01-01'))).toBe('PERSON_UNDER_18');
    expect(code(READY, {}, who('2008-04-02'))).toBeUndefined();
  });

  it('lets a transitional concern reach the duty once the person is 18, and anything else before', () => {
    expect(code(raisedAt17, {}, who('2008-04-08'))).toBe('PERSON_UNDER_18');
    expect(code(raisedAt17, {}, who('2008-04-07'))).toBeUndefined();
    expect(code(raisedAt17, OTHER, who('2008-04-08'))).toBeUndefined();
  });

  it('refuses nobody whose age is unknown', () => {
    expect(
      code(READY, {}, { person: adult({ dobAccuracy: 'ESTIMATED', dob: '2015-01-01' }) }),
    ).toBeUndefined();
  });
});

describe('C-11 hostAuthorityLeads', () => {
  const elsewhere = [raised({ occurredInArea: 'E08000902' }), triage, voice];
  const unknown = [
    example(happened.concernRaised, {
      occurredInArea: undefined,
      immediateDanger: false,
      crimeSuspected: 'NO',
    }),
    triage,
    voice,
  ];

  it.each([
    ['recorded elsewhere', elsewhere, {}, true],
    ['recorded elsewhere, claimed here', elsewhere, { occurredHere: true }, true],
    ['recorded elsewhere, disputed without saying so', elsewhere, { areaEvidenceDisputed: true }, true],
    [
      'recorded elsewhere and disputed',
      elsewhere,
      { occurredHere: false, areaEvidenceDisputed: true },
      false,
    ],
    ['said to be elsewhere', READY, { occurredHere: false }, true],
    ['said to be elsewhere, not disputed', READY, { occurredHere: false, areaEvidenceDisputed: false }, true],
    ['said to be elsewhere and disputed', READY, { occurredHere: false, areaEvidenceDisputed: true }, false],
    ['recorded here', READY, {}, false],
    ['not known', unknown, {}, false],
  ])('%s', (_what, given, changes, refused) => {
    expect(code(given, changes)).toBe(refused ? 'HOST_AUTHORITY_LEADS' : undefined);
  });

  it('lets a transfer be decided', () => {
    const transfer = { decision: 'TRANSFER_OTHER_LA', limbC: 'UNKNOWN' };
    expect(code(elsewhere, transfer)).toBeUndefined();
    expect(refusalOf(decide(elsewhere))).toMatchObject({ pointer: '/occurredHere' });
  });
});

describe('C-5 adultVoiceMissing', () => {
  it('refuses while the adult was neither heard nor passed over for a reason', () => {
    expect(code([raised(), triage])).toBe('ADULT_VOICE_MISSING');
    expect(code([raised(), triage, example(happened.adultsViewsNotSought)])).toBeUndefined();
  });

  it('refuses again when the only views were recorded in error', () => {
    expect(code([...READY, inError('event-3')])).toBe('ADULT_VOICE_MISSING');
    expect(code([...READY, voice, inError('event-3')])).toBeUndefined();
  });
});

describe('C-6 immediateRiskUnaddressed', () => {
  const inDanger = [raised({ immediateDanger: true }), triage, voice];

  it('refuses while nobody has protected the adult', () => {
    expect(code(inDanger)).toBe('IMMEDIATE_RISK_UNADDRESSED');
    expect(code([...inDanger, protection])).toBeUndefined();
    expect(code([...inDanger, protection, inError('event-4')])).toBe('IMMEDIATE_RISK_UNADDRESSED');
  });
});

describe('C-7 crimeNotConsidered', () => {
  it.each(['YES', 'UNKNOWN'] as const)('refuses when a crime is suspected: %s', (crimeSuspected) => {
    const given = [raised({ crimeSuspected }), triage, voice];
    expect(code(given)).toBe('CRIME_NOT_CONSIDERED');
    expect(code([...given, crime])).toBeUndefined();
  });
});

describe('C-10 adultDeceased', () => {
  it('refuses the duty for somebody who has died, and nothing else', () => {
    const person = adult({ death: 'event-9' });
    expect(code(READY, {}, { person })).toBe('ADULT_DECEASED');
    expect(code(READY, OTHER, { person })).toBeUndefined();
  });
});

describe('C-14 notAValidReason', () => {
  it.each(['SELF_FUNDER', 'self-funder', 'NOT_ELIGIBLE', 'FUNDING', 'MEANS_TEST', 'PAYS_PRIVATELY'])(
    'refuses %s before anything else about the test',
    (reason) => {
      const refused = refusalOf(decide(READY, { decision: 'NO_ENQUIRY', notMetReasons: [reason] }));
      expect(refused).toMatchObject({ code: 'NOT_A_VALID_REASON', pointer: '/notMetReasons' });
    },
  );
});

describe('the order of the law', () => {
  it('asks for the adult’s voice before the crime, as in S1, and for both before the test', () => {
    const suspected = [raised({ crimeSuspected: 'YES' }), triage];
    const wrong = { decision: 'NO_ENQUIRY' };
    expect(code(suspected, wrong)).toBe('ADULT_VOICE_MISSING');
    expect(code([...suspected, voice], wrong)).toBe('CRIME_NOT_CONSIDERED');
    expect(code([...suspected, voice, crime], wrong)).toBe('S42_DUTY_IS_MANDATORY');
  });

  it('keeps in the state no word of any reason', () => {
    const { state } = stateAfter(concern, [...READY, example(happened.concernDecided)]);
    expect(JSON.stringify(state)).not.toMatch(/Needs help|lodger|Marsh|Reed|12 Mill/);
  });
});
