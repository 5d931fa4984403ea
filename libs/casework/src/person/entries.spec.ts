import { decisionOn, stateAfter, type CommandDeclaration } from '#event-sourcing/decider';
import { WITHHELD } from '#privacy/sealing';
import { example, OTHER_PERSON, PERSON, refusalOf, said } from '#record-keeping/examples';
import { person } from './aggregate.js';
import * as happened from './events.js';
import { as, BODIES, registered, restricted, WORLD } from './examples.contract.js';
import { linkRelationship } from './link-relationship.js';
import { recordAddress } from './record-address.js';
import { recordCommunicationNeeds } from './record-communication-needs.js';
import { recordDeath } from './record-death.js';
import { recordLegalAuthority } from './record-legal-authority.js';
import { recordSupportProfile } from './record-support-profile.js';
import { liftRestriction, restrictPerson } from './restrict-person.js';

const body = (name: string, changes: object = {}) => ({ ...BODIES[name], ...changes });

describe('what is recorded about a person', () => {
  it.each([
    [recordAddress, 'PersonAddressRecorded'],
    [recordCommunicationNeeds, 'PersonCommunicationNeedsRecorded'],
    [recordSupportProfile, 'PersonSupportProfileRecorded'],
    [linkRelationship, 'PersonRelationshipLinked'],
    [recordLegalAuthority, 'PersonLegalAuthorityRecorded'],
    [restrictPerson, 'PersonRestricted'],
    [recordDeath, 'PersonDeathRecorded'],
  ] as unknown as [CommandDeclaration, string][])('is kept as it was said (%#: %s)', (declaration, type) => {
    const said = body(declaration.name, { sensitivity: 'SENSITIVE' });
    expect(decisionOn(declaration, [registered], said, WORLD as never)).toEqual({
      accepted: [{ type, data: BODIES[declaration.name] }],
    });
  });
});

describe('DATES_OUT_OF_ORDER', () => {
  it.each([recordAddress, linkRelationship, recordLegalAuthority] as unknown as CommandDeclaration[])(
    'refuses a last day before the first (%#)',
    (declaration) => {
      const decided = (from: string | undefined, to: string | undefined) =>
        decisionOn(declaration, [registered], body(declaration.name, { from, to }), WORLD as never);
      expect(refusalOf(decided('2026-01-02', '2026-01-01'))).toMatchObject({
        code: 'DATES_OUT_OF_ORDER',
        pointer: '/to',
      });
      expect(refusalOf(decided('2026-01-01', '2026-01-01'))).toBeUndefined();
      expect(refusalOf(decided('2026-01-01', undefined))).toBeUndefined();
      expect(refusalOf(decided(undefined, '2026-01-01'))).toBeUndefined();
    },
  );
});

describe('OTHER_PARTY_REQUIRED', () => {
  const link = (changes: object) =>
    refusalOf(decisionOn(linkRelationship, [registered], body('LinkRelationship', changes), WORLD));

  it('refuses a relationship with nobody', () => {
    expect(link({ name: undefined })).toMatchObject({ code: 'OTHER_PARTY_REQUIRED', pointer: '/name' });
  });

  it('refuses a relationship with oneself', () => {
    expect(link({ otherRef: PERSON })).toMatchObject({ code: 'OTHER_PARTY_REQUIRED', pointer: '/otherRef' });
  });

  it('lets either a record or a name stand', () => {
    expect(link({ name: undefined, otherRef: OTHER_PERSON })).toBeUndefined();
    expect(link({})).toBeUndefined();
  });
});

describe('restriction', () => {
  it('is lifted only where there is one', () => {
    const lift = { reason: 'Has left' };
    expect(decisionOn(liftRestriction, [registered], lift, WORLD)).toMatchObject({
      refused: { code: 'INVALID_TRANSITION', reason: 'The record is not restricted.' },
    });
    expect(decisionOn(liftRestriction, [registered, restricted], lift, WORLD)).toEqual({
      accepted: [happened.personRestrictionLifted(lift)],
    });
  });

  it('may name other users than before', () => {
    expect(said(decisionOn(restrictPerson, [registered, restricted], body('RestrictPerson'), WORLD))).toEqual(
      ['PersonRestricted'],
    );
  });
});

describe('death', () => {
  const died = example(happened.personDeathRecorded);
  const record = (given: Parameters<typeof stateAfter>[1], changes: object = {}) =>
    decisionOn(recordDeath, given, body('RecordDeath', changes), WORLD);

  it('is recorded once', () => {
    expect(refusalOf(record([registered, died]))).toMatchObject({ code: 'INVALID_TRANSITION' });
  });

  it('may be recorded again when the first was an error', () => {
    const mistaken = example(happened.personEntryRecordedInError, { correctedEventId: 'event-2' });
    expect(said(record([registered, died, mistaken]))).toEqual(['PersonDeathRecorded']);
  });

  it('cannot lie in the future', () => {
    expect(refusalOf(record([registered], { dateOfDeath: '2026-04-08' }))).toMatchObject({
      code: 'OCCURRED_IN_FUTURE',
      pointer: '/dateOfDeath',
    });
  });

  it('cannot come before birth, as far as both dates are exact and can be read', () => {
    const before = { dateOfDeath: '1943-11-04' };
    const born = (changes: object) => example(happened.personRegistered, changes);
    expect(refusalOf(record([registered], before))).toMatchObject({
      code: 'DATES_OUT_OF_ORDER',
      pointer: '/dateOfDeath',
    });
    expect(refusalOf(record([registered], { dateOfDeath: '1943-11-05' }))).toBeUndefined();
    expect(refusalOf(record([registered], { ...before, accuracy: 'MONTH' }))).toBeUndefined();
    expect(refusalOf(record([born({ dobAccuracy: 'YEAR' })], before))).toBeUndefined();
    expect(refusalOf(record([born({ dob: WITHHELD })], before))).toBeUndefined();
    expect(refusalOf(record([born({ dob: undefined })], before))).toBeUndefined();
  });
});

describe('who may touch the record', () => {
  const resourceAfter = (...given: Parameters<typeof stateAfter>[1]) =>
    person.resource(stateAfter(person, given).state, {}, {}, { now: '2026-04-02T15:50:00.000Z' });
  const byTri = { ...registered, meta: { actor: { userId: 'tri.demo', role: 'TRI', orgCode: 'LA' } } };

  it('is told by area and by who registered it', () => {
    expect(resourceAfter(byTri)).toEqual({
      areaCode: 'E08000901',
      raisedBy: 'tri.demo',
      conflictedUsers: [],
    });
  });

  it('leaves out the person and those related to them (RM-4)', () => {
    const staff = example(happened.personRegistered, { staffUserId: 'ada.finch' });
    const daughter = example(happened.personRelationshipLinked);
    const nobody = example(happened.personRelationshipLinked, { otherUserId: undefined });
    expect(resourceAfter(staff, daughter, nobody).conflictedUsers).toEqual(['ada.finch', 'nell.finch']);
    expect(resourceAfter(registered, daughter).conflictedUsers).toEqual(['nell.finch']);
  });

  it('forgets a relationship recorded in error, and no other', () => {
    const daughter = example(happened.personRelationshipLinked);
    const son = example(happened.personRelationshipLinked, { otherUserId: 'tom.finch' });
    const mistaken = example(happened.personEntryRecordedInError, { correctedEventId: 'event-2' });
    expect(resourceAfter(registered, daughter, son, mistaken).conflictedUsers).toEqual(['tom.finch']);
  });

  it('learns from a correction that the person is staff', () => {
    expect(resourceAfter(registered, example(happened.personCorrected)).conflictedUsers).toEqual([
      'ada.finch',
    ]);
  });

  it('names the users of a restricted record until it is lifted', () => {
    expect(resourceAfter(registered, restricted).restricted).toEqual({
      allowedUsers: ['sw.demo', 'sam.demo'],
    });
    const lifted = example(happened.personRestrictionLifted);
    expect(resourceAfter(registered, restricted, lifted)).not.toHaveProperty('restricted');
  });
});

describe('where its events are filed', () => {
  const filed = (given: Parameters<typeof stateAfter>[1], command: object, role = 'SW') =>
    person.filing(stateAfter(person, given).state, command, {
      id: PERSON,
      actor: as(role),
    } as never);

  it('is the person’s own record, under the person’s own key', () => {
    expect(filed([registered], {})).toEqual({
      caseId: PERSON,
      personRef: PERSON,
      sensitivity: 'STANDARD',
      channel: 'API',
    });
  });

  it('takes sensitivity and channel from the command, else from the record', () => {
    expect(filed([registered], { sensitivity: 'SENSITIVE', channel: 'CONSOLE' })).toMatchObject({
      sensitivity: 'SENSITIVE',
      channel: 'CONSOLE',
    });
    expect(filed([registered, restricted], {}, 'SYSTEM')).toMatchObject({
      sensitivity: 'RESTRICTED_PERSON',
      channel: 'SYSTEM',
    });
  });
});
