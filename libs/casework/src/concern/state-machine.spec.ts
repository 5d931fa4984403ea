import { stateAfter, type CommandDeclaration } from '#event-sourcing/decider';
import { describeStates } from '#record-keeping/examples';
import { BODIES, HISTORIES, WORLD } from './examples.contract.js';
import { concern, CONCERN_STATUSES, type ConcernState } from './index.js';

const OPEN = 'Raised InTriage AwaitingInformation Decided Redecided Reopened';

/** Domain 3.2, by hand: in which states each command is possible, and who may send it (2.1, 2.3). */
const TABLE: Readonly<Record<string, readonly [when: string, who: string]>> = {
  RaiseConcern: ['', 'TRI EDT SW SAM TM PSW DASS'],
  AcknowledgeReferrer: [OPEN, 'TRI EDT SW SAM'],
  RecordImmediateProtection: [OPEN, 'TRI EDT SW SAM TM'],
  StartTriage: ['Raised Reopened', 'TRI EDT SW SAM TM'],
  RecordAdultsViews: [OPEN, 'TRI EDT SW SAM'],
  RecordAdultsViewsNotSought: [OPEN, 'TRI EDT SW SAM'],
  ConsiderCapacity: [OPEN, 'SW SAM'],
  RequestInformation: ['InTriage AwaitingInformation', 'TRI EDT SW SAM'],
  RecordInformation: ['AwaitingInformation Decided Redecided Reopened InTriage', 'TRI EDT SW SAM'],
  ConsiderCrime: [OPEN, 'TRI EDT SW SAM'],
  DecideConcern: ['InTriage AwaitingInformation', 'SAM'],
  ApproveDecisionRevision: ['Decided Redecided', 'TM PSW DASS'],
  ReviseDecision: ['Decided Redecided', 'SAM PSW DASS'],
  LinkConcern: ['Decided Redecided', 'SAM'],
  RecordConcernInEnquiry: [`${OPEN} Closed TransferredOut Duplicate`, 'SYSTEM'],
  NoteRepeatConcern: [`${OPEN} Closed TransferredOut Duplicate RecordedInError`, 'SYSTEM'],
  MarkDuplicate: [OPEN, 'SAM'],
  TransferConcern: [OPEN, 'SAM'],
  GiveFeedback: [`${OPEN} TransferredOut Duplicate`, 'TRI EDT SW SAM'],
  RecordFeedbackNotGiven: [`${OPEN} TransferredOut Duplicate`, 'TRI EDT SW SAM'],
  RecordReferrerWithdrawal: [OPEN, 'TRI EDT SW SAM'],
  CloseConcern: ['Decided Redecided', 'SAM'],
  ReopenConcern: ['Closed', 'SAM TM PSW DASS'],
  CorrectConcern: [`${OPEN} Closed TransferredOut Duplicate`, 'TRI EDT SW SAM TM'],
  RecordConcernInError: [`${OPEN} Closed`, 'SAM'],
  RecordConcernEntryInError: [OPEN, 'SW SAM TM'],
  TickConcernDeadline: [`${OPEN} Closed`, 'SYSTEM'],
  ExtendConcernDeadline: [OPEN, 'TM PSW DASS'],
  ExplainMissedConcernDeadline: [`${OPEN} Closed`, 'TRI EDT SW SAM TM'],
};

/** The state each event leaves behind, by hand; an event not named here leaves the state as it is. */
const LEADS_TO: Readonly<Record<string, ConcernState['status']>> = {
  ConcernRaised: 'Raised',
  ConcernTriageStarted: 'InTriage',
  TriageInformationRequested: 'AwaitingInformation',
  ConcernDecided: 'Decided',
  ConcernDecisionRevised: 'Redecided',
  ConcernMarkedDuplicate: 'Duplicate',
  ConcernTransferredOut: 'TransferredOut',
  ConcernClosed: 'Closed',
  ConcernReopened: 'Reopened',
  ConcernRecordedInError: 'RecordedInError',
};

const commands: readonly CommandDeclaration[] = concern.commands;

describe('the states of a concern', () => {
  it('are those of the domain page', () => {
    expect(CONCERN_STATUSES.map((status) => stateAfter(concern, HISTORIES[status]).state.status)).toEqual([
      ...CONCERN_STATUSES,
    ]);
    expect(concern.statuses).toEqual(CONCERN_STATUSES);
  });

  it('are led to by these events only', () => {
    for (const { type } of concern.events) {
      for (const status of CONCERN_STATUSES) {
        const before = stateAfter(concern, HISTORIES[status]).state;
        const event = { type, data: { acts: {}, correctedEventId: 'x' }, eventId: 'e', meta: { actor: {} } };
        expect([type, status, concern.evolve(before, event as never).status]).toEqual([
          type,
          status,
          LEADS_TO[type] ?? status,
        ]);
      }
    }
  });
});

describeStates({
  commands,
  table: TABLE,
  statuses: CONCERN_STATUSES,
  histories: HISTORIES,
  bodies: BODIES,
  world: WORLD,
  remits: {
    raiseConcern: 'NONE',
    tickConcernDeadline: 'ANY',
    recordConcernInEnquiry: 'ANY',
    noteRepeatConcern: 'ANY',
  },
});
