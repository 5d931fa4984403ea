import { stateAfter } from '#event-sourcing/decider';
import { describeStates } from '#record-keeping/examples';
import { BODIES, HISTORIES, ITEM_1, WORLD } from './examples.contract.js';
import { INFORMATION_REQUEST_STATUSES, informationRequest, type InformationRequestState } from './index.js';

const OWED = 'Issued Acknowledged PartlyComplied Refused Challenged';
const KEPT = `Drafted ${OWED} Complied Closed Withdrawn`;
const ASKERS = 'CHR SBM SAM TM PSW DASS';
const BOTH = `AGL POL NHS CQC PRV ${ASKERS}`;

/** Domain 3.9, by hand: in which states each command is possible, and who may send it (2.1, 2.3). */
const TABLE = {
  DraftInformationRequest: ['', ASKERS],
  DelegateInformationRequest: ['Drafted', 'CHR'],
  IssueInformationRequest: ['Drafted', ASKERS],
  AcknowledgeInformationRequest: ['Issued', BOTH],
  ComplyWithInformationRequest: [OWED, BOTH],
  PartlyComplyWithInformationRequest: [OWED, BOTH],
  RefuseInformationRequest: ['Issued Acknowledged PartlyComplied Challenged', BOTH],
  ChallengeInformationRefusal: ['PartlyComplied Refused', ASKERS],
  WithdrawInformationRequest: [`Drafted ${OWED}`, ASKERS],
  CloseInformationRequest: ['Complied PartlyComplied Refused Challenged', ASKERS],
  RecordUseOfInformation: ['Complied PartlyComplied Refused Challenged Closed', ASKERS],
  CorrectInformationRequest: [KEPT, ASKERS],
  RecordInformationRequestEntryInError: [`${OWED} Complied`, BOTH],
  RecordInformationRequestInError: [KEPT, ASKERS],
  TickInformationRequestDeadline: [KEPT, 'SYSTEM'],
  ExtendInformationRequestDeadline: [OWED, ASKERS],
  ExplainMissedInformationRequestDeadline: [KEPT, ASKERS],
} as const;

const PARTY = 'PARTY';

describeStates({
  commands: informationRequest.commands,
  table: TABLE,
  statuses: INFORMATION_REQUEST_STATUSES,
  histories: HISTORIES,
  bodies: BODIES,
  world: WORLD,
  remits: {
    draftInformationRequest: 'NONE',
    acknowledgeInformationRequest: PARTY,
    complyWithInformationRequest: PARTY,
    partlyComplyWithInformationRequest: PARTY,
    refuseInformationRequest: PARTY,
    recordInformationRequestEntryInError: PARTY,
    tickInformationRequestDeadline: 'ANY',
  },
});

/** The state each event leaves behind, by hand; an event not named here leaves the state as it is. */
const LEADS_TO: Readonly<Record<string, InformationRequestState['status']>> = {
  InformationRequestDrafted: 'Drafted',
  InformationRequestIssued: 'Issued',
  InformationRequestAcknowledged: 'Acknowledged',
  InformationRequestComplied: 'Complied',
  InformationRequestPartlyComplied: 'PartlyComplied',
  InformationRequestRefused: 'Refused',
  InformationRequestChallenged: 'Challenged',
  InformationRequestClosed: 'Closed',
  InformationRequestWithdrawn: 'Withdrawn',
  InformationRequestRecordedInError: 'RecordedInError',
};

describe('the states of an information request', () => {
  it('are those of the domain page', () => {
    expect(
      INFORMATION_REQUEST_STATUSES.map(
        (status) => stateAfter(informationRequest, HISTORIES[status]).state.status,
      ),
    ).toEqual([...INFORMATION_REQUEST_STATUSES]);
  });

  it('are led to by these events only', () => {
    for (const { type } of informationRequest.events) {
      for (const status of INFORMATION_REQUEST_STATUSES) {
        const before = stateAfter(informationRequest, HISTORIES[status]).state;
        const event = { type, data: { items: [ITEM_1], correctedEventId: 'x' }, eventId: 'e', meta: {} };
        const after = informationRequest.evolve(before, event as never).status;
        expect([type, status, after]).toEqual([type, status, LEADS_TO[type] ?? status]);
      }
    }
  });
});
