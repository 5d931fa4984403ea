import { decisionOn, stateAfter, type CommandDeclaration, type Given } from '#event-sourcing/decider';
import { deadlineMet, deadlineMissed, deadlineSet } from '#record-keeping/record';
import { acceptedIn, example, refusalOf, said } from '#record-keeping/examples';
import { acknowledgeReferrer } from './acknowledge-referrer.js';
import { concern } from './aggregate.js';
import { considerCapacity } from './consider-capacity.js';
import { considerCrime, type ConsiderCrime } from './consider-crime.js';
import * as happened from './events.js';
import {
  as,
  asked,
  BODIES,
  crime,
  decided,
  protection,
  raised,
  READY,
  triage,
  WORLD,
} from './examples.contract.js';
import { recordAdultsViews, recordAdultsViewsNotSought } from './record-adults-views.js';
import { recordImmediateProtection } from './record-immediate-protection.js';
import { recordReferrerWithdrawal } from './record-referrer-withdrawal.js';
import { recordInformation, requestInformation, type RequestInformation } from './request-information.js';
import { startTriage } from './start-triage.js';

const NOW = '2026-04-07T09:00:00.000Z';
const body = (name: string, changes: object = {}) => ({ ...BODIES[name], ...changes });

describe('what is done about a concern', () => {
  it.each([
    [acknowledgeReferrer, 'ReferrerAcknowledged'],
    [recordImmediateProtection, 'ImmediateProtectionActionRecorded'],
    [recordAdultsViews, 'AdultsViewsRecorded'],
    [considerCapacity, 'CapacityConsidered'],
    [considerCrime, 'CrimeConsidered'],
    [recordReferrerWithdrawal, 'ReferrerWithdrawalNoted'],
  ] as unknown as [CommandDeclaration, string][])('is kept as it was said (%#)', (declaration, type) => {
    const command = body(declaration.name, { channel: 'CONSOLE' });
    expect(decisionOn(declaration, [raised()], command, WORLD as never)).toEqual({
      accepted: [{ type, data: BODIES[declaration.name] }],
    });
  });

  it.each([[acknowledgeReferrer], [recordImmediateProtection], [recordAdultsViews]] as unknown as [
    CommandDeclaration,
  ][])('happened when the command says, where it gives no time of its own (%#)', (declaration) => {
    const { at: _at, ...timeless } = body(declaration.name) as { at: string };
    const context = { ...WORLD, occurredAt: '2026-04-07T08:30:00.000Z' };
    expect(decisionOn(declaration, [raised()], timeless, context as never)).toMatchObject({
      accepted: [{ data: { at: '2026-04-07T08:30:00.000Z' } }],
    });
  });

  it('records why the adult was not asked, and when', () => {
    expect(
      decisionOn(recordAdultsViewsNotSought, [raised()], body('RecordAdultsViewsNotSought'), WORLD),
    ).toEqual({
      accepted: [
        happened.adultsViewsNotSought({ reason: 'CANNOT_CONTACT', detail: 'In hospital abroad', at: NOW }),
      ],
    });
  });

  it('is triaged by whoever is named, else by whoever begins', () => {
    const start = (command: object) => decisionOn(startTriage, [raised()], command, WORLD);
    expect(start({ triageOfficer: 'sw.demo' })).toEqual({
      accepted: [happened.concernTriageStarted({ triageOfficer: 'sw.demo' })],
    });
    expect(start({})).toEqual({ accepted: [happened.concernTriageStarted({ triageOfficer: 'sam.demo' })] });
  });

  it('cannot have been done in the future', () => {
    const command = body('RecordImmediateProtection', { at: '2026-04-07T09:06:00.000Z' });
    expect(refusalOf(decisionOn(recordImmediateProtection, [raised()], command, WORLD))).toMatchObject({
      code: 'OCCURRED_IN_FUTURE',
      pointer: '/at',
    });
  });
});

describe('the clock of an immediate risk', () => {
  const DUE = '2026-04-02T19:50:00.000Z';
  const running = [
    raised({ immediateDanger: true }),
    deadlineSet({ key: 'concern.immediateRisk', dueAt: DUE, policyVersion: 1 }),
  ];
  const protect = (given: readonly Given[], at: string) =>
    decisionOn(recordImmediateProtection, given, body('RecordImmediateProtection', { at }), WORLD);

  it('is met by protection in time (S1: 17:30 for 20:50)', () => {
    const metAt = '2026-04-02T16:30:00.000Z';
    expect(acceptedIn(protect(running, metAt))[1]).toEqual(
      deadlineMet({ key: 'concern.immediateRisk', dueAt: DUE, metAt }),
    );
  });

  it('is not met late, nor twice', () => {
    expect(said(protect(running, '2026-04-02T19:50:01.000Z'))).toEqual(['ImmediateProtectionActionRecorded']);
    const met = deadlineMet({ key: 'concern.immediateRisk', dueAt: DUE, metAt: DUE });
    expect(said(protect([...running, met], DUE))).toEqual(['ImmediateProtectionActionRecorded']);
  });
});

describe('the clock of contact with adult and referrer', () => {
  const DUE = '2026-04-08T22:59:59.000Z';
  const set = deadlineSet({ key: 'concern.contactAdultAndReferrer', dueAt: DUE, policyVersion: 2 });
  const acknowledged = (at: string) => example(happened.referrerAcknowledged, { at });
  const heard = (at: string) => example(happened.adultsViewsRecorded, { at });
  const acknowledge = (given: readonly Given[], at: string) =>
    acceptedIn(decisionOn(acknowledgeReferrer, given, body('AcknowledgeReferrer', { at }), WORLD)).slice(1);
  const hear = (given: readonly Given[], at: string) =>
    acceptedIn(decisionOn(recordAdultsViews, given, body('RecordAdultsViews', { at }), WORLD)).slice(1);
  const met = (metAt: string) => [deadlineMet({ key: 'concern.contactAdultAndReferrer', dueAt: DUE, metAt })];

  const EARLY = '2026-04-03T10:00:00.000Z';
  const MIDDLE = '2026-04-04T10:00:00.000Z';

  it('needs both', () => {
    expect(acknowledge([raised(), set], EARLY)).toEqual([]);
    expect(hear([raised(), set], EARLY)).toEqual([]);
  });

  it('is met when the second of them came, whichever is written down first', () => {
    expect(acknowledge([raised(), set, heard(EARLY)], MIDDLE)).toEqual(met(MIDDLE));
    expect(acknowledge([raised(), set, heard(MIDDLE)], EARLY)).toEqual(met(MIDDLE));
    expect(hear([raised(), set, acknowledged(EARLY)], MIDDLE)).toEqual(met(MIDDLE));
    expect(hear([raised(), set, acknowledged(MIDDLE)], EARLY)).toEqual(met(MIDDLE));
  });

  it('compares moments, not their spelling', () => {
    expect(hear([raised(), set, acknowledged('2026-04-04T10:00:00Z')], '2026-04-04T10:00:00.500Z')).toEqual(
      met('2026-04-04T10:00:00.500Z'),
    );
  });

  it('counts the first time each was reached', () => {
    const late = '2026-04-06T10:00:00.000Z';
    expect(hear([raised(), set, acknowledged(late), acknowledged(EARLY)], MIDDLE)).toEqual(met(MIDDLE));
  });

  it('counts a reason for not asking the adult', () => {
    const given = [raised(), set, acknowledged(EARLY)];
    const events = acceptedIn(
      decisionOn(recordAdultsViewsNotSought, given, body('RecordAdultsViewsNotSought'), WORLD),
    );
    expect(events.slice(1)).toEqual(met(NOW));
  });

  it('needs only the adult where the referrer left no name', () => {
    const anonymous = raised({ referrer: { anonymous: true, wishesIdentityWithheld: true } });
    expect(hear([anonymous, set], EARLY)).toEqual(met(EARLY));
    expect(acknowledge([anonymous, set], EARLY)).toEqual([]);
  });

  it('needs one conversation where the adult told it themselves', () => {
    const self = raised({ sourceOfReferral: 'SELF' });
    expect(hear([self, set], EARLY)).toEqual(met(EARLY));
    expect(acknowledge([self, set], EARLY)).toEqual(met(EARLY));
  });

  it('is not met late', () => {
    const missed = deadlineMissed({ key: 'concern.contactAdultAndReferrer', dueAt: DUE });
    const now = '2026-04-09T09:00:00.000Z';
    const command = body('RecordAdultsViews', { at: now });
    expect(
      said(
        decisionOn(recordAdultsViews, [raised(), set, acknowledged(EARLY), missed], command, {
          ...WORLD,
          now,
          occurredAt: now,
        }),
      ),
    ).toEqual(['AdultsViewsRecorded']);
  });
});

describe('asking for information', () => {
  const target = deadlineSet({
    key: 'concern.s42Decision',
    dueAt: '2026-04-08T22:59:59.000Z',
    policyVersion: 3,
  });
  const request = (changes: Partial<RequestInformation> = {}, given: readonly Given[] = [...READY, target]) =>
    decisionOn(requestInformation, given, body('RequestInformation', changes), WORLD);
  const answer = (given: readonly Given[], requestId = '0197a1b2-0000-5000-8000-00000000b001') =>
    decisionOn(recordInformation, given, { requestId, summary: 'Seen in March' }, WORLD);

  it('gives the request an id of its own', () => {
    expect(request()).toEqual({
      accepted: [
        happened.triageInformationRequested({
          requestId: 'information-request-1',
          fromOrg: 'GP-MILLSIDE',
          questions: 'Last seen?',
          dueAt: '2026-04-08T15:00:00.000Z',
        }),
      ],
    });
  });

  it('C-15 refuses to hold a duty already met beyond the target of its decision', () => {
    const allYes = { limbA: 'YES', limbB: 'YES', limbC: 'YES' } as const;
    const beyond = { ...allYes, dueAt: '2026-04-08T23:00:00.000Z' };
    expect(refusalOf(request(beyond))).toMatchObject({ code: 'S42_DUTY_IS_MANDATORY', pointer: '/dueAt' });
    expect(refusalOf(request({ ...allYes, dueAt: '2026-04-08T22:59:59.000Z' }))).toBeUndefined();
    expect(refusalOf(request(allYes, READY))).toMatchObject({ code: 'S42_DUTY_IS_MANDATORY' });
    expect(refusalOf(request({ ...beyond, limbC: 'UNKNOWN' }))).toBeUndefined();
    expect(refusalOf(request({ dueAt: beyond.dueAt }))).toBeUndefined();
  });

  it('keeps the concern waiting until every request is answered', () => {
    const second = example(happened.triageInformationRequested, { requestId: 'second' });
    const received = (requestId: string) => example(happened.triageInformationReceived, { requestId });
    const status = (...given: readonly Given[]) => stateAfter(concern, [...READY, ...given]).state.status;
    const first = '0197a1b2-0000-5000-8000-00000000b001';
    expect(status(asked)).toBe('AwaitingInformation');
    expect(status(asked, second, received('second'))).toBe('AwaitingInformation');
    expect(status(asked, second, received('second'), received(first))).toBe('InTriage');
    expect(status(asked, decided, received(first))).toBe('Decided');
  });

  it('records the answer to an open request, also after the decision', () => {
    const said = { requestId: '0197a1b2-0000-5000-8000-00000000b001', summary: 'Seen in March', at: NOW };
    expect(answer([...READY, asked])).toEqual({ accepted: [happened.triageInformationReceived(said)] });
    expect(refusalOf(answer([...READY, asked, decided]))).toBeUndefined();
  });

  it('knows no answer without an open request', () => {
    const unknown = { code: 'REQUEST_NOT_OPEN', pointer: '/requestId' };
    expect(refusalOf(answer([...READY, asked], 'another'))).toMatchObject(unknown);
    const answered = example(happened.triageInformationReceived);
    expect(refusalOf(answer([...READY, asked, answered]))).toMatchObject(unknown);
  });
});

describe('considering a crime', () => {
  const consider = (changes: Partial<ConsiderCrime>) =>
    refusalOf(decisionOn(considerCrime, [raised()], body('ConsiderCrime', changes), WORLD));

  it('REASON_REQUIRED not to report one that is suspected', () => {
    expect(consider({ suspected: 'YES' })).toMatchObject({
      code: 'REASON_REQUIRED',
      pointer: '/notReportedReason',
    });
    expect(consider({ suspected: 'YES', notReportedReason: 'POLICE_ADVISED_NO' })).toBeUndefined();
    expect(consider({ suspected: 'YES', reportedToPolice: true })).toBeUndefined();
    expect(consider({ suspected: 'UNKNOWN' })).toBeUndefined();
  });
});

describe('C-13 sharing against the adult’s wishes', () => {
  const views = (
    consentToShare: 'REFUSED' | 'GIVEN' | 'LACKS_CAPACITY' | 'NOT_SOUGHT' | 'GIVEN_WITH_LIMITS',
  ) => example(happened.adultsViewsRecorded, { consentToShare });
  const report = (given: readonly Given[], changes: object = {}, actor = as('SAM')) =>
    refusalOf(
      decisionOn(considerCrime, given, body('ConsiderCrime', { reportedToPolice: true, ...changes }), {
        ...WORLD,
        actor,
      }),
    );

  it('needs a ground to tell the police, and none to record', () => {
    const refused = [raised(), views('REFUSED')];
    expect(report(refused)).toMatchObject({ code: 'OVERRIDE_REQUIRED', pointer: '/override' });
    expect(report(refused, { override: 'SERIOUS_CRIME' })).toBeUndefined();
    expect(report(refused, { reportedToPolice: false })).toBeUndefined();
  });

  it.each(['GIVEN', 'GIVEN_WITH_LIMITS', 'LACKS_CAPACITY', 'NOT_SOUGHT'] as const)(
    'needs none where consent is %s',
    (consent) => {
      expect(report([raised(), views(consent)])).toBeUndefined();
    },
  );

  it('looks at what the adult said last', () => {
    expect(report([raised(), views('REFUSED'), views('GIVEN')])).toBeUndefined();
    expect(report([raised(), views('GIVEN'), views('REFUSED'), protection, crime])?.code).toBe(
      'OVERRIDE_REQUIRED',
    );
    expect(report([raised()])).toBeUndefined();
  });

  it('needs a ground to ask another organisation as well', () => {
    const given = [raised(), triage, views('REFUSED')];
    const ask = (changes: object) =>
      refusalOf(decisionOn(requestInformation, given, body('RequestInformation', changes), WORLD));
    expect(ask({})).toMatchObject({ code: 'OVERRIDE_REQUIRED' });
    expect(ask({ override: 'OTHERS_AT_RISK' })).toBeUndefined();
  });

  it.each([
    ['SAM', false, undefined],
    ['PSW', false, undefined],
    ['DASS', false, undefined],
    ['SW', false, 'NOT_PERMITTED'],
    ['SW', true, undefined],
    ['EDT', true, 'NOT_PERMITTED'],
    ['TRI', false, 'NOT_PERMITTED'],
  ])('2.3 override by %s in immediate danger %s: %s', (role, immediateDanger, code) => {
    const given = [raised({ immediateDanger }), views('REFUSED')];
    const refused = report(given, { override: 'LIFE_AT_RISK' }, as(role));
    expect(refused?.code).toBe(code);
    if (code !== undefined) expect(refused?.pointer).toBe('/override');
  });
});

describe('who may touch the concern', () => {
  const resourceAfter = (given: readonly Given[], person?: unknown) =>
    concern.resource(stateAfter(concern, given).state, { person }, {}, { now: '2026-04-02T15:50:00.000Z' });

  it('is told by area, by who raised it and by who has it', () => {
    const quiet = raised({ peopleAlleged: undefined } as never);
    expect(resourceAfter([quiet])).toEqual({
      areaCode: 'E08000901',
      raisedBy: 'edt.demo',
      assignedTo: [],
      conflictedUsers: [],
    });
    expect(resourceAfter([quiet, triage])).toMatchObject({ assignedTo: ['sw.demo'] });
  });

  it('leaves out those alleged, their managers, the person and those related to them (RM-4)', () => {
    const person = { ...WORLD.facts.person, staffUserId: 'ada.finch', linkedUsers: { e: 'nell.finch' } };
    expect(resourceAfter([raised()], person).conflictedUsers).toEqual([
      'carl.reed',
      'mo.line',
      'ada.finch',
      'nell.finch',
    ]);
  });

  it('is as restricted as the person’s record', () => {
    const restricted = { allowedUsers: ['sw.demo'] };
    expect(resourceAfter([raised()], { ...WORLD.facts.person, restricted }).restricted).toEqual(restricted);
    expect(resourceAfter([raised()], WORLD.facts.person)).not.toHaveProperty('restricted');
  });
});

describe('where its events are filed', () => {
  const filed = (given: readonly Given[], command: object, facts: object = WORLD.facts, role = 'SW') =>
    concern.filing(stateAfter(concern, given).state, command, {
      id: WORLD.id,
      facts,
      actor: as(role),
    } as never);

  it('is the case the concern began, under the person’s key', () => {
    expect(filed([], { personRef: 'p' })).toEqual({
      caseId: WORLD.id,
      personRef: 'p',
      sensitivity: 'STANDARD',
      channel: 'API',
    });
    expect(filed([raised()], { personRef: 'other' }).personRef).toBe('0197a1b2-0000-7000-8000-00000000a001');
  });

  it('is as sensitive as the command says, else the person, else the concern', () => {
    const police = { ...raised(), meta: { sensitivity: 'POLICE_RESTRICTED' } };
    const secret = { person: { ...WORLD.facts.person, restricted: { allowedUsers: [] } } };
    expect(filed([police], {}).sensitivity).toBe('POLICE_RESTRICTED');
    expect(filed([police], {}, secret).sensitivity).toBe('RESTRICTED_PERSON');
    expect(filed([police], { sensitivity: 'SENSITIVE' }, secret).sensitivity).toBe('SENSITIVE');
    expect(filed([raised()], {}, { person: undefined }, 'SYSTEM')).toMatchObject({
      sensitivity: 'STANDARD',
      channel: 'SYSTEM',
    });
  });

  it('reads the person named, until the concern knows its own', () => {
    const fact = concern.facts.person as unknown as { id: (s: unknown, c: object) => string | undefined };
    expect(fact.id(concern.initial, { personRef: 'p' })).toBe('p');
    expect(fact.id(stateAfter(concern, [raised()]).state, { personRef: 'other' })).toBe(
      '0197a1b2-0000-7000-8000-00000000a001',
    );
  });
});
