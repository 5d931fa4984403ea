import { decisionOn, stateAfter, type CommandDeclaration } from '#event-sourcing/decider';
import { refusalOf } from '#record-keeping/examples';
import { as, BODIES, HISTORIES, WORLD } from './examples.contract.js';
import { NOTIFICATION_STATUSES, partnerNotification, type NotificationStatus } from './index.js';

const ALL = NOTIFICATION_STATUSES.join(' ');
const DESK = 'TRI EDT SW SAM TM';

/** Domain 3.12 and 6.3, by hand: in which states each command is possible, and who may send it (2.1). */
const TABLE: Readonly<Record<string, readonly [when: string, who: string]>> = {
  ReceivePartnerNotification: [ALL, 'POL NHS CQC PLA PRV TRI EDT SW'],
  AcknowledgeNotification: [ALL, DESK],
  MatchNotification: ['Received', DESK],
  LinkNotificationToCase: ['Matched', DESK],
  DismissNotification: ['Received Matched', DESK],
  RejectNotification: ['Received', DESK],
  RecordNotificationBecameConcern: [ALL, 'SYSTEM'],
  RecordNotificationConcernInError: [ALL, 'SYSTEM'],
  RelaySenderFeedback: [ALL, 'SYSTEM'],
  SendSenderFeedback: ['BecameConcern LinkedToCase NotAConcern Rejected', DESK],
  RecordNotificationEntryInError: ['Matched LinkedToCase NotAConcern Rejected', DESK],
  TickNotificationDeadline: [ALL, 'SYSTEM'],
  ExplainMissedNotificationDeadline: [ALL, DESK],
};

/** The state each event leaves behind, by hand; an event not named here leaves the state as it is. */
const LEADS_TO: Readonly<Record<string, NotificationStatus>> = {
  PartnerNotificationReceived: 'Received',
  NotificationMatched: 'Matched',
  NotificationBecameConcern: 'BecameConcern',
  NotificationLinkedToCase: 'LinkedToCase',
  NotificationNotAConcern: 'NotAConcern',
  NotificationRejected: 'Rejected',
};

/** An update brings what was put aside back to the queue. */
const AFTER_UPDATE: Readonly<Partial<Record<NotificationStatus, NotificationStatus>>> = {
  NotAConcern: 'Matched',
  Rejected: 'Received',
};

const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');
const commands: readonly CommandDeclaration[] = partnerNotification.commands;

describe('the states of a partner’s notice', () => {
  it('are those of the domain page', () => {
    const reached = NOTIFICATION_STATUSES.map(
      (status) => stateAfter(partnerNotification, HISTORIES[status]).state.status,
    );
    expect(reached).toEqual([...NOTIFICATION_STATUSES]);
    expect(partnerNotification.statuses).toEqual(NOTIFICATION_STATUSES);
  });

  it('are led to by these events only', () => {
    for (const { type } of partnerNotification.events) {
      for (const status of NOTIFICATION_STATUSES) {
        const before = stateAfter(partnerNotification, HISTORIES[status]).state;
        const event = { type, data: { correctedEventId: 'x' }, eventId: 'e', meta: { actor: {} } };
        const expected = type === 'PartnerNotificationUpdated' ? AFTER_UPDATE[status] : LEADS_TO[type];
        expect([type, status, partnerNotification.evolve(before, event as never).status]).toEqual([
          type,
          status,
          expected ?? status,
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
      expect(declaration.creates).toBe(name === 'ReceivePartnerNotification');
      for (const status of NOTIFICATION_STATUSES) {
        const refused = refusalOf(
          decisionOn(declaration, HISTORIES[status], BODIES[name] as never, {
            ...WORLD,
            actor: as('SYSTEM'),
          }),
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
    ({ summary, source, who, remit, creates }) => {
      expect(summary.length).toBeGreaterThan(15);
      expect(source).toMatch(/domain|Care Act/);
      const internal = who.every((role) => role === 'SYSTEM');
      expect(remit).toBe(internal ? 'ANY' : creates ? 'NONE' : 'AREA');
    },
  );
});
