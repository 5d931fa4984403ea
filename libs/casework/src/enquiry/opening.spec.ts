import { decisionOn, stateAfter, type FoundFacts, type Given } from '#event-sourcing/decider';
import {
  acceptedIn,
  AREA,
  CONCERN,
  example,
  OTHER_PERSON,
  PERSON,
  refusalOf,
  said,
} from '#record-keeping/examples';
import { adult } from '../concern/examples.contract.js';
import { heldByConcern } from './enquiry-of-concern.js';
import { UNRAISED, type ConcernState } from '../concern/state.js';
import { enquiry } from './aggregate.js';
import { addLinkedConcern } from './add-linked-concern.js';
import {
  about,
  as,
  BODIES,
  ENQUIRY,
  HISTORIES,
  opened,
  READY,
  SECOND_CONCERN,
  WORLD,
} from './examples.contract.js';
import * as happened from './events.js';
import { openEnquiry, type OpenEnquiry } from './open-enquiry.js';

const BODY = BODIES.OpenEnquiry as Partial<OpenEnquiry>;
const OTHER = { type: 'OTHER', reason: 'The least that will do' } as const;
const decidedOther = about({ decision: 'OTHER_ENQUIRY' });

const open = (
  changes: Partial<OpenEnquiry> = {},
  concerns: readonly (ConcernState | undefined)[] = [about()],
  person = adult(),
) => decisionOn(openEnquiry, [], { ...BODY, ...changes }, { ...WORLD, facts: { concerns, person } });
const code = (...args: Parameters<typeof open>) => refusalOf(open(...args))?.code;

describe('opening an enquiry', () => {
  it('is about the adult of the concern, belongs to the authority, and has a reference of its own', () => {
    expect(acceptedIn(open())[0]).toEqual(
      happened.enquiryOpened({
        ...(BODY as Required<typeof BODY>),
        enquiryId: ENQUIRY,
        ref: 'SE-0000-0000-1401',
        personRef: PERSON,
        areaCode: AREA,
      }),
    );
  });

  it('starts its clocks: planning from now, concluding from the decision (S1 step 5)', () => {
    expect(acceptedIn(open()).slice(1)).toMatchObject([
      { type: 'DeadlineSet', data: { key: 'enquiry.planning', dueAt: '2026-04-14T22:59:59.000Z' } },
      { type: 'DeadlineSet', data: { key: 'enquiry.conclude', dueAt: '2026-05-06T22:59:59.000Z' } },
    ]);
  });

  const dueAt = (...args: Parameters<typeof open>) =>
    (acceptedIn(open(...args))[2]?.data as { readonly dueAt: string }).dueAt;
  const later = '2026-04-09T09:00:00.000Z';
  const both = { concernIds: [CONCERN, SECOND_CONCERN] };

  it('counts from the first decision that the duty applies', () => {
    expect(dueAt(both, [about({ decidedAt: later }), about()])).toBe('2026-05-06T22:59:59.000Z');
    const otherFirst = [about({ decision: 'OTHER_ENQUIRY' }), about({ decidedAt: later })];
    expect(dueAt(both, otherFirst)).toBe('2026-05-08T22:59:59.000Z');
  });

  it('counts from the decision likewise where there is no duty', () => {
    expect(dueAt(OTHER, [decidedOther])).toBe('2026-05-06T22:59:59.000Z');
  });

  it('counts a decision after five as of the next working day', () => {
    expect(dueAt({}, [about({ decidedAt: '2026-04-07T16:30:00.000Z' })])).toBe('2026-05-07T22:59:59.000Z');
  });

  it('takes a concern that was closed meanwhile, and one decided OTHER_ENQUIRY beside one with the duty', () => {
    expect(code({}, [about({ status: 'Closed' })])).toBeUndefined();
    expect(code(both, [about(), decidedOther])).toBeUndefined();
  });
});

describe('E-1 NO_S42_DECISION', () => {
  it.each([
    ['undecided', about({ status: 'InTriage' })],
    ['decided otherwise', about({ decision: 'OTHER_ENQUIRY' })],
    ['decided not to be enquired into', about({ decision: 'NO_ENQUIRY' })],
    ['reopened, so that its decision no longer stands', about({ status: 'Reopened' })],
    ['with another authority', about({ status: 'TransferredOut' })],
    ['recorded in error', about({ status: 'RecordedInError' })],
  ])('of a concern that is %s', (_what, concern) => {
    expect(refusalOf(open({}, [concern]))).toMatchObject({ code: 'NO_S42_DECISION', pointer: '/concernIds' });
  });
});

describe('E-2 REASON_REQUIRED', () => {
  it('of an Other enquiry without one', () => {
    const refused = refusalOf(
      decisionOn(openEnquiry, [], { ...BODY, type: 'OTHER', reason: undefined } as never, {
        ...WORLD,
        facts: { concerns: [decidedOther], person: adult() },
      }),
    );
    expect(refused).toMatchObject({ code: 'REASON_REQUIRED', pointer: '/reason' });
    expect(code(OTHER, [decidedOther])).toBeUndefined();
  });

  it('is opened by the safeguarding adults manager alone', () => {
    expect(openEnquiry.who).toEqual(['SAM']);
  });
});

describe('what else stands against opening', () => {
  it('C-2: a duty is not enquired into as a choice', () => {
    expect(code(OTHER, [about()])).toBe('S42_DUTY_IS_MANDATORY');
    expect(code({ ...OTHER, concernIds: [CONCERN, SECOND_CONCERN] }, [decidedOther, about()])).toBe(
      'S42_DUTY_IS_MANDATORY',
    );
  });

  it('NO_ENQUIRY_DECISION of a further concern nobody decided to enquire into', () => {
    expect(
      refusalOf(
        open({ concernIds: [CONCERN, SECOND_CONCERN] }, [about(), about({ decision: 'NO_ENQUIRY' })]),
      ),
    ).toMatchObject({ code: 'NO_ENQUIRY_DECISION', pointer: '/concernIds/1' });
    expect(code(OTHER, [about({ decision: 'NO_ENQUIRY' })])).toBe('NO_ENQUIRY_DECISION');
  });

  it('CONCERN_NOT_FOUND of a concern that is not on record', () => {
    expect(refusalOf(open({}, [about(), undefined]))).toMatchObject({
      code: 'CONCERN_NOT_FOUND',
      pointer: '/concernIds/1',
    });
  });

  it('NOT_PERMITTED of a concern of another authority', () => {
    expect(code({}, [about(), about({ areaCode: 'E08000902' })])).toBe('NOT_PERMITTED');
  });

  it('CONCERNS_OF_SEVERAL_PERSONS', () => {
    expect(code({}, [about(), about({ personRef: OTHER_PERSON })])).toBe('CONCERNS_OF_SEVERAL_PERSONS');
  });

  it('C-11: the host authority leads', () => {
    expect(code({ hostLA: 'E08000902' })).toBe('HOST_AUTHORITY_LEADS');
  });

  it('G-7: nobody connected leads it', () => {
    const alleged = about({ peopleAlleged: [{ userId: 'a.demo', lineManagerUserId: 'sam2.demo' }] });
    expect(refusalOf(open({ leadSAM: 'sam2.demo' }, [alleged]))).toMatchObject({
      code: 'CONFLICT_OF_INTEREST',
      pointer: '/leadSAM',
    });
    const niece = adult({ linkedUsers: { e: 'sam2.demo' } });
    expect(code({ leadSAM: 'sam2.demo' }, [about()], niece)).toBe('CONFLICT_OF_INTEREST');
  });

  it('NOT_PERMITTED of a restricted person to whom the manager is not named', () => {
    const restricted = (allowedUsers: readonly string[]) => adult({ restricted: { allowedUsers } });
    expect(code({}, [about()], restricted(['psw.demo']))).toBe('NOT_PERMITTED');
    expect(code({}, [about()], restricted(['sam.demo']))).toBeUndefined();
  });
});

describe('E-3 ENQUIRY_ALREADY_OPEN', () => {
  const [reservation] = openEnquiry.reserve;
  const held = (given: readonly Given[]) =>
    reservation?.held(stateAfter(enquiry, given).state, CONCERN) ?? false;

  it('takes every concern', () => {
    const command = Object.assign(new openEnquiry.body(), { concernIds: [CONCERN, SECOND_CONCERN] });
    expect(reservation?.value(command, ENQUIRY, enquiry.initial)).toEqual([CONCERN, SECOND_CONCERN]);
    expect(reservation?.refusal).toMatchObject({ code: 'ENQUIRY_ALREADY_OPEN', pointer: '/concernIds' });
  });

  it('holds them until the enquiry is closed or was recorded in error', () => {
    for (const [status, given] of Object.entries(HISTORIES)) {
      const free = ['Unopened', 'Closed', 'RecordedInError'].includes(status);
      expect([status, held(given)]).toEqual([status, !free]);
    }
  });

  it('is held by a concern that says it is linked', () => {
    const [other] = reservation?.alsoHeldBy ?? [];
    expect(other?.of.name).toBe('concern');
    expect(heldByConcern({ ...UNRAISED, enquiryId: ENQUIRY })).toBe(true);
    expect(heldByConcern(UNRAISED)).toBe(false);
  });
});

describe('a further concern', () => {
  const add = (given: readonly Given[], concernId: string) =>
    decisionOn(addLinkedConcern, given, { concernId }, { ...WORLD, actor: as('SYSTEM') });

  it('is taken in once', () => {
    expect(said(add([opened()], SECOND_CONCERN))).toEqual(['ConcernAddedToEnquiry']);
    expect(said(add([opened()], CONCERN))).toEqual([]);
    const added = example(happened.concernAddedToEnquiry);
    expect(said(add([opened(), added], SECOND_CONCERN))).toEqual([]);
    expect(stateAfter(enquiry, [opened(), added]).state.concernIds).toEqual([CONCERN, SECOND_CONCERN]);
  });
});

describe('the facts of an enquiry', () => {
  const { concerns, person } = enquiry.facts as unknown as {
    concerns: { ids: (state: object, command: object) => readonly string[] };
    person: { id: (state: object, command: object, found: FoundFacts) => string | undefined };
  };
  const { state } = stateAfter(enquiry, [opened()]);
  const { initial } = enquiry;

  it('are the concerns it is about, or is to be about', () => {
    expect(concerns.ids(initial, { concernIds: [SECOND_CONCERN] })).toEqual([SECOND_CONCERN]);
    expect(concerns.ids(initial, {})).toEqual([]);
    expect(concerns.ids(state, { concernIds: [SECOND_CONCERN] })).toEqual([CONCERN]);
  });

  it('are the person of the concerns', () => {
    expect(person.id(initial, {}, { concerns: [undefined, about()] })).toBe(PERSON);
    expect(person.id(initial, {}, { concerns: [undefined] })).toBeUndefined();
    expect(person.id(state, {}, { concerns: [] })).toBe(PERSON);
  });

  it('keep out who is connected with any of them, and tell who works on it', () => {
    const facts = {
      concerns: [
        about({ peopleAlleged: [{ userId: 'a.demo' }] }),
        undefined,
        about({ peopleAlleged: [{ lineManagerUserId: 'b.demo' }] }),
      ],
      person: adult({ linkedUsers: { e: 'niece.demo' }, restricted: { allowedUsers: ['sw.demo'] } }),
    };
    expect(
      enquiry.resource(stateAfter(enquiry, READY).state, facts, {}, { now: '2026-04-02T15:50:00.000Z' }),
    ).toEqual({
      areaCode: AREA,
      raisedBy: 'sam.demo',
      assignedTo: ['sam.demo', 'sw.demo'],
      conflictedUsers: ['a.demo', 'b.demo', 'niece.demo'],
      restricted: { allowedUsers: ['sw.demo'] },
    });
  });

  const filing = (given: readonly Given[], command: object, facts: object) =>
    enquiry.filing(stateAfter(enquiry, given).state, command, {
      facts,
      actor: { role: 'SAM' },
      id: ENQUIRY,
    } as never);

  it('file it under the case of its first concern', () => {
    expect(filing([], { concernIds: [CONCERN, SECOND_CONCERN] }, WORLD.facts)).toEqual({
      caseId: CONCERN,
      personRef: PERSON,
      sensitivity: 'STANDARD',
      channel: 'API',
    });
    expect(filing([opened()], {}, WORLD.facts)).toMatchObject({ caseId: CONCERN, personRef: PERSON });
  });

  it('make it as sensitive as its concerns, and as restricted as its person', () => {
    const guarded = [about(), about({ sensitivity: 'POLICE_RESTRICTED' })];
    expect(filing([], {}, { concerns: guarded })).toMatchObject({ sensitivity: 'POLICE_RESTRICTED' });
    expect(filing([opened()], {}, { concerns: guarded })).toMatchObject({ sensitivity: 'STANDARD' });
    const person = adult({ restricted: { allowedUsers: [] } });
    expect(filing([opened()], {}, { concerns: guarded, person })).toMatchObject({
      sensitivity: 'RESTRICTED_PERSON',
    });
    expect(filing([opened()], { sensitivity: 'SENSITIVE' }, WORLD.facts)).toMatchObject({
      sensitivity: 'SENSITIVE',
    });
  });
});
