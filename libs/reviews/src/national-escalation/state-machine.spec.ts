import { stateAfter } from '#event-sourcing/decider';
import { describeStates } from '#record-keeping/examples';
import { BODIES, HISTORIES, WORLD } from './examples.contract.js';
import { NATIONAL_ESCALATION_STATUSES, nationalEscalation, type NationalEscalationState } from './index.js';

const OUTCOME = 'RegionalResolved NationalConsidered ResponseReceived NoResponse FedBack';
const OPEN =
  'Identified RegionalDiscussion RegionalResolved NationalSubmitted NationalConsidered EscalatedToBody ResponseReceived NoResponse FedBack';
const KEPT = `${OPEN} Closed`;
const BOARD = 'CHR SBM';

describeStates({
  commands: nationalEscalation.commands,
  table: {
    IdentifyNationalEscalation: ['', BOARD],
    RecordRegionalDiscussion: ['Identified RegionalDiscussion RegionalResolved', BOARD],
    EscalateToNationalNetwork: ['Identified RegionalDiscussion', 'CHR'],
    RecordNationalConsideration: ['NationalSubmitted', BOARD],
    EscalateToNationalBody: ['NationalConsidered', 'CHR'],
    RecordNationalBodyResponse: ['EscalatedToBody NoResponse', BOARD],
    FeedBackNationalOutcome: [OUTCOME, BOARD],
    CloseNationalEscalation: [OUTCOME, 'CHR'],
    CorrectNationalEscalation: [KEPT, BOARD],
    RecordNationalEscalationEntryInError: [OPEN, BOARD],
    RecordNationalEscalationInError: [KEPT, 'CHR'],
    TickNationalEscalationDeadline: [KEPT, 'SYSTEM'],
    ExtendNationalEscalationDeadline: ['EscalatedToBody', BOARD],
    ExplainMissedNationalEscalationDeadline: [KEPT, BOARD],
  },
  statuses: NATIONAL_ESCALATION_STATUSES,
  histories: HISTORIES,
  bodies: BODIES,
  world: WORLD,
  remits: { tickNationalEscalationDeadline: 'ANY' },
});

/** The state each event leaves behind, by hand; an event not named here leaves the state as it is. */
const LEADS_TO: Readonly<Record<string, NationalEscalationState['status']>> = {
  NationalEscalationIdentified: 'Identified',
  RegionalDiscussionRecorded: 'RegionalDiscussion',
  EscalatedToNationalNetwork: 'NationalSubmitted',
  NationalNetworkConsidered: 'NationalConsidered',
  EscalatedToNationalBody: 'EscalatedToBody',
  NationalBodyResponded: 'ResponseReceived',
  NationalBodyDidNotRespond: 'NoResponse',
  NationalOutcomeFedBack: 'FedBack',
  NationalEscalationClosed: 'Closed',
  NationalEscalationRecordedInError: 'RecordedInError',
};

describe('the states of a national escalation', () => {
  it('are those of the domain page', () => {
    expect(
      NATIONAL_ESCALATION_STATUSES.map(
        (status) => stateAfter(nationalEscalation, HISTORIES[status]).state.status,
      ),
    ).toEqual([...NATIONAL_ESCALATION_STATUSES]);
  });

  it('are led to by these events only', () => {
    for (const { type } of nationalEscalation.events) {
      for (const status of NATIONAL_ESCALATION_STATUSES) {
        const before = stateAfter(nationalEscalation, HISTORIES[status]).state;
        const event = { type, data: { correctedEventId: 'x' }, eventId: 'e', meta: {} };
        const after = nationalEscalation.evolve(before, event as never).status;
        expect([type, status, after]).toEqual([type, status, LEADS_TO[type] ?? status]);
      }
    }
  });
});
