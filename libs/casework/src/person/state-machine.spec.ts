import { decisionOn, stateAfter, type CommandDeclaration } from '#event-sourcing/decider';
import { refusalOf } from '#record-keeping/examples';
import { as, BODIES, held, HISTORIES, restricted, WORLD } from './examples.contract.js';
import { person, PERSON_STATUSES, type PersonState } from './index.js';

const LIVE = 'Provisional Verified';
const KEPT = `${LIVE} MergedInto`;
const STAFF = 'TRI EDT SW SAM TM';

/** Domain 3.1, by hand: in which states each command is possible, and who may send it (2.1 to 2.3). */
const TABLE: Readonly<Record<string, readonly [when: string, who: string]>> = {
  RegisterPerson: ['', STAFF],
  VerifyIdentity: ['Provisional', STAFF],
  RecordAddress: [LIVE, STAFF],
  RecordCommunicationNeeds: [LIVE, STAFF],
  RecordSupportProfile: [LIVE, STAFF],
  LinkRelationship: [LIVE, STAFF],
  RecordLegalAuthority: [LIVE, STAFF],
  RestrictPerson: [KEPT, 'SAM TM PSW DASS IGO'],
  LiftRestriction: [KEPT, 'PSW DASS IGO'],
  RecordDeath: [LIVE, STAFF],
  ApproveMerge: [LIVE, 'IGO'],
  MergePersons: [LIVE, 'SAM TM IGO'],
  ReverseMerge: ['MergedInto', 'SAM TM IGO'],
  PlaceLegalHold: [KEPT, 'IGO DASS'],
  ProposeLegalHoldRelease: [KEPT, 'IGO DASS'],
  ReleaseLegalHold: [KEPT, 'IGO DASS'],
  ProposeKeyDestruction: [KEPT, 'IGO DASS'],
  DestroyKey: [KEPT, 'IGO DASS'],
  CorrectPerson: [LIVE, STAFF],
  RecordPersonEntryInError: [LIVE, 'SW SAM TM'],
};

const LEADS_TO: Readonly<Record<string, PersonState['status']>> = {
  PersonRegistered: 'Provisional',
  PersonIdentityVerified: 'Verified',
  PersonsMerged: 'MergedInto',
  PersonMergeReversed: 'Provisional',
  PersonKeyDestroyed: 'Erased',
};

const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');
const commands: readonly CommandDeclaration[] = person.commands;

describe('the states of a person’s record', () => {
  it('are those of the domain page', () => {
    expect(PERSON_STATUSES.map((status) => stateAfter(person, HISTORIES[status]).state.status)).toEqual([
      ...PERSON_STATUSES,
    ]);
    expect(person.statuses).toEqual(PERSON_STATUSES);
  });

  it('are led to by these events only', () => {
    for (const { type } of person.events) {
      for (const status of PERSON_STATUSES) {
        const before = stateAfter(person, HISTORIES[status]).state;
        const event = { type, data: { correctedEventId: 'x' }, eventId: 'e', meta: { actor: {} } };
        expect([type, status, person.evolve(before, event as never).status]).toEqual([
          type,
          status,
          LEADS_TO[type] ?? status,
        ]);
      }
    }
  });
});

describe('every command in every state', () => {
  it('is in the table', () => {
    expect(commands.map(({ name }) => name).sort()).toEqual(Object.keys(TABLE).sort());
  });

  it.each(commands.map((declaration) => [declaration.name, declaration] as const))(
    '%s',
    (name, declaration) => {
      const [when = '', who = ''] = TABLE[name] ?? [];
      expect([...declaration.who].sort()).toEqual([...words(who)].sort());
      expect(declaration.creates).toBe(when === '');
      for (const status of PERSON_STATUSES) {
        // Flags are independent of the state: with these set, only the state can stand in the way.
        const given = [...HISTORIES[status], restricted, held];
        const refused = refusalOf(
          decisionOn(declaration, given, BODIES[name] as never, { ...WORLD, actor: as('IGO') }),
        );
        const impossible = refused?.code === 'INVALID_TRANSITION';
        expect([status, impossible]).toEqual([status, !words(when).includes(status)]);
      }
    },
  );

  it.each(commands.filter(({ creates }) => !creates))('$name needs a record', (declaration) => {
    const decision = decisionOn(declaration, [], BODIES[declaration.name] as never, WORLD as never);
    expect(refusalOf(decision)?.code).toBe('NOT_FOUND');
  });

  it.each(commands)(
    '$name says where it comes from and what it does',
    ({ summary, source, operationId, remit }) => {
      expect(summary.length).toBeGreaterThan(15);
      expect(source).toMatch(/domain/);
      expect(operationId).toMatch(/^[a-z][A-Za-z0-9]+$/);
      expect(remit).toBe(operationId === 'registerPerson' ? 'NONE' : 'AREA');
    },
  );
});
