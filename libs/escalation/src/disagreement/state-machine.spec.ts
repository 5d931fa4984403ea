import { decisionOn, stateAfter, type CommandDeclaration } from '#event-sourcing/decider';
import { refusalOf } from '#record-keeping/examples';
import { as, BODIES, HISTORIES, WORLD } from './examples.contract.js';
import { escalation, ESCALATION_STATUSES, type EscalationState } from './index.js';

const STAGES = 'Raised Stage2 Stage3 Stage4 Stage5';
const ENDED = 'Resolved ResolvedWithDissent';
const STAFF = 'SW SAM TM PSW DASS AGL POL NHS';

/** Domain 3.7 A, by hand: in which states each command is possible, and who may send it (2.1, 2.2). */
const TABLE: Readonly<Record<string, readonly [when: string, who: string]>> = {
  RaiseEscalation: ['', STAFF],
  RespondToEscalation: [STAGES, STAFF],
  MoveEscalationUp: ['Raised Stage2 Stage3 Stage4', STAFF],
  SkipEscalationStage: ['Raised Stage2 Stage3', STAFF],
  UpdateEscalationRisk: [STAGES, STAFF],
  InformSabChair: [`${STAGES} ${ENDED} Withdrawn`, STAFF],
  RecordEscalationMediation: ['Stage5', 'CHR'],
  ResolveEscalation: [STAGES, `${STAFF} CHR`],
  RecordEscalationLearning: [`Stage5 ${ENDED} Withdrawn`, `${STAFF} CHR`],
  WithdrawEscalation: [STAGES, STAFF],
  ReopenEscalation: [ENDED, STAFF],
  CorrectEscalation: [`${STAGES} ${ENDED} Withdrawn`, STAFF],
  RecordEscalationEntryInError: [`${STAGES} ${ENDED} Withdrawn`, STAFF],
  RecordEscalationInError: [`${STAGES} ${ENDED} Withdrawn`, STAFF],
  TickEscalationDeadline: [`${STAGES} ${ENDED} Withdrawn`, 'SYSTEM'],
  ExtendEscalationDeadline: [STAGES, 'TM PSW DASS AGL'],
  ExplainMissedEscalationDeadline: [`${STAGES} ${ENDED} Withdrawn`, STAFF],
};

/** The state each event leaves behind, by hand; an event not named here leaves the state as it is. */
const LEADS_TO: Readonly<Record<string, EscalationState['status']>> = {
  EscalationRaised: 'Raised',
  EscalationMovedUp: 'Stage3',
  EscalationStageSkipped: 'Stage3',
  EscalationResolved: 'Resolved',
  EscalationWithdrawn: 'Withdrawn',
  EscalationReopened: 'Stage3',
  EscalationRecordedInError: 'RecordedInError',
};

const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');
const commands: readonly CommandDeclaration[] = escalation.commands;

describe('the states of a disagreement', () => {
  it('are those of the domain page', () => {
    expect(
      ESCALATION_STATUSES.map((status) => stateAfter(escalation, HISTORIES[status]).state.status),
    ).toEqual([...ESCALATION_STATUSES]);
    expect(escalation.statuses).toEqual(ESCALATION_STATUSES);
  });

  it('are led to by these events only', () => {
    for (const { type } of escalation.events) {
      for (const status of ESCALATION_STATUSES) {
        const before = stateAfter(escalation, HISTORIES[status]).state;
        const data = { to: 3, stage: 3, correctedEventId: 'x' };
        const event = { type, data, eventId: 'e', meta: { actor: {} } };
        expect([type, status, escalation.evolve(before, event as never).status]).toEqual([
          type,
          status,
          LEADS_TO[type] ?? status,
        ]);
      }
    }
  });

  it('tell a resolution with dissent from one without', () => {
    const resolved = (data: object) =>
      escalation.evolve(stateAfter(escalation, HISTORIES.Stage2).state, {
        type: 'EscalationResolved',
        data,
        eventId: 'e',
        revision: 9,
        meta: {},
      } as never).status;
    expect(resolved({ dissent: 'We hold otherwise' })).toBe('ResolvedWithDissent');
    expect(resolved({ dissent: { $withheld: true } })).toBe('ResolvedWithDissent');
    expect(resolved({})).toBe('Resolved');
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
      for (const status of ESCALATION_STATUSES) {
        const world = { ...WORLD, actor: as('SYSTEM') };
        const refused = refusalOf(
          decisionOn(declaration, HISTORIES[status], BODIES[name] as never, world as never),
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
      expect(remit).toBe({ raiseEscalation: 'NONE', tickEscalationDeadline: 'ANY' }[operationId] ?? 'PARTY');
    },
  );
});
