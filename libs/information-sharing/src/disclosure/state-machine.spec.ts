import { stateAfter } from '#event-sourcing/decider';
import { describeStates } from '#record-keeping/examples';
import { BODIES, FIRST, HISTORIES, WORLD } from './examples.contract.js';
import { DISCLOSURE_STATUSES, partnerDisclosure, type DisclosureState } from './index.js';

const LEFT = 'Authorised Sent Acknowledged Corrected Recalled';
const HOLDS = 'Authorised Sent Acknowledged Corrected';
const ALL = 'Proposed Authorised Sent Acknowledged Refused Corrected Recalled';
const DECIDERS = 'SAM TM PSW DASS IGO';
const SHARERS = `SW ${DECIDERS}`;

/** Domain 3.10, by hand: in which states each command is possible, and who may send it (2.1, 2.3). */
const TABLE = {
  ProposeFeedDisclosure: ['', 'SYSTEM'],
  CorrectFeedDisclosure: [ALL, 'SYSTEM'],
  RecallFeedDisclosure: [ALL, 'SYSTEM'],
  RecordFeedDelivery: [LEFT, 'SYSTEM'],
  RecordFeedFailure: [LEFT, 'SYSTEM'],
  RecordDisclosureAcknowledged: [LEFT, `SYSTEM POL NHS CQC PLA AGL PRV ${SHARERS}`],
  ProposeDisclosure: ['', SHARERS],
  AuthoriseDisclosure: ['Proposed', DECIDERS],
  RefuseDisclosure: ['Proposed', DECIDERS],
  CorrectDisclosure: [HOLDS, DECIDERS],
  RecallDisclosure: [HOLDS, DECIDERS],
  RecordDisclosureSent: [LEFT, SHARERS],
  RecordDisclosureEntryInError: [LEFT, SHARERS],
  TickDisclosureDeadline: [LEFT, 'SYSTEM'],
  ExplainMissedDisclosureDeadline: [LEFT, SHARERS],
} as const;

// The ledger's own proposal is sent again whatever became of the first, and then says nothing.
const commands = partnerDisclosure.commands.filter(({ name }) => name !== 'ProposeFeedDisclosure');
const { ProposeFeedDisclosure: _always, ...table } = TABLE;

describeStates({
  commands,
  table,
  statuses: DISCLOSURE_STATUSES,
  histories: HISTORIES,
  bodies: BODIES,
  world: WORLD,
  remits: {
    proposeDisclosure: 'NONE',
    correctFeedDisclosure: 'ANY',
    recallFeedDisclosure: 'ANY',
    recordFeedDelivery: 'ANY',
    recordFeedFailure: 'ANY',
    recordDisclosureAcknowledged: 'PARTY',
    tickDisclosureDeadline: 'ANY',
  },
});

/** The state each event leaves behind, by hand; an event not named here leaves the state as it is. */
const LEADS_TO: Readonly<Record<string, Partial<Record<string, DisclosureState['status']>>>> = {
  DisclosureProposed: always('Proposed'),
  DisclosureAuthorised: always('Authorised'),
  DisclosureRefused: always('Refused'),
  DisclosureSent: { Authorised: 'Sent' },
  DisclosureAcknowledged: { Authorised: 'Acknowledged', Sent: 'Acknowledged' },
  DisclosureCorrected: always('Corrected'),
  DisclosureRecalled: always('Recalled'),
};

function always(status: DisclosureState['status']) {
  return Object.fromEntries(DISCLOSURE_STATUSES.map((from) => [from, status]));
}

describe('the states of a disclosure', () => {
  it('are those of the domain page', () => {
    expect(
      DISCLOSURE_STATUSES.map((status) => stateAfter(partnerDisclosure, HISTORIES[status]).state.status),
    ).toEqual([...DISCLOSURE_STATUSES]);
  });

  it('are led to by these events only', () => {
    for (const { type } of partnerDisclosure.events) {
      for (const status of DISCLOSURE_STATUSES) {
        const before = stateAfter(partnerDisclosure, HISTORIES[status]).state;
        const data = {
          messageId: FIRST,
          newMessageId: 'm',
          correctsMessageId: FIRST,
          correctedEventId: 'x',
          content: { $withheld: true },
        };
        const event = { type, data, eventId: 'e', meta: {} };
        const after = partnerDisclosure.evolve(before, event as never).status;
        expect([type, status, after]).toEqual([type, status, LEADS_TO[type]?.[status] ?? status]);
      }
    }
  });

  it('are not left for what could not be sent', () => {
    const failed = { type: 'DisclosureFailed', data: { error: 'none', attempt: 3, messageId: FIRST } };
    const { state } = stateAfter(partnerDisclosure, [...HISTORIES.Authorised, failed]);
    expect([state.status, state.messages.map(({ attempts }) => attempts)]).toEqual(['Authorised', [3]]);
  });
});
