import { decisionOn, stateAfter, type CommandDeclaration } from '#event-sourcing/decider';
import { refusalOf } from '#record-keeping/examples';
import * as caused from './caused/examples.contract.js';
import { as, BODIES as OWN, HISTORIES, WORLD as HERE } from './examples.contract.js';
import { enquiry, ENQUIRY_STATUSES, type EnquiryStatus } from './index.js';
import * as protection from './protection/examples.contract.js';

const WORKED_ON = 'Opened Planned InProgress OutcomesAgreed Suspended Reopened';
const OPEN = `${WORKED_ON} CeasedAtAdultsRequest`;
const ENQUIRING = 'Opened Planned InProgress Reopened';
const KEPT = `${OPEN} Concluded Closed`;
const ALL = `${KEPT} RecordedInError`;
const WORKERS = 'SW SAM';
const CASE = 'SW SAM TM';
const PARTNERS = 'AGL POL NHS PRV SW SAM';

/** Domain 3.3, by hand: in which states each command is possible, and who may send it (2.1, 2.3). */
const TABLE: Readonly<Record<string, readonly [when: string, who: string]>> = {
  OpenEnquiry: ['', 'SAM'],
  AddLinkedConcern: [KEPT, 'SYSTEM'],
  NotifyPlacingAuthority: [OPEN, CASE],
  AllocateEnquiry: [OPEN, 'TM SAM'],
  ReallocateEnquiry: [OPEN, 'TM SAM'],
  HoldConversation: [WORKED_ON, WORKERS],
  RecordDesiredOutcomes: [WORKED_ON, WORKERS],
  ReviseDesiredOutcomes: [WORKED_ON, WORKERS],
  AssessCapacity: [WORKED_ON, WORKERS],
  RecordBestInterestsDecision: [WORKED_ON, WORKERS],
  DecideAdvocacyNeed: [WORKED_ON, WORKERS],
  AppointAdvocate: [WORKED_ON, WORKERS],
  DeclineAdvocacy: [WORKED_ON, WORKERS],
  PlanEnquiry: [ENQUIRING, WORKERS],
  RecordFindings: [`${ENQUIRING} OutcomesAgreed`, WORKERS],
  CorrectFindings: [`${WORKED_ON} Concluded Closed`, WORKERS],
  AgreeOutcomes: ['InProgress', 'SAM'],
  ReviseOutcomes: ['OutcomesAgreed Suspended Concluded Closed', 'SAM'],
  ConcludeEnquiry: ['OutcomesAgreed CeasedAtAdultsRequest Suspended', 'SAM SW'],
  CorrectConclusion: ['Concluded Closed', 'SAM'],
  RecordAdultFeedback: [KEPT, WORKERS],
  GiveInformation: [KEPT, WORKERS],
  CeaseEnquiry: [`${ENQUIRING} OutcomesAgreed`, 'SAM'],
  CloseEnquiry: ['Concluded', 'SAM'],
  ReopenEnquiry: ['Concluded Closed', 'SAM TM PSW DASS'],
  CorrectEnquiry: [KEPT, 'SAM TM'],
  RecordEnquiryInError: [KEPT, 'SAM'],
  RecordEnquiryEntryInError: [OPEN, CASE],
  AddEnquiryAddendum: [KEPT, CASE],
  TickEnquiryDeadline: [KEPT, 'SYSTEM'],
  ExtendEnquiryDeadline: [KEPT, 'TM PSW DASS'],
  ExplainMissedEnquiryDeadline: [KEPT, CASE],
  CauseEnquiry: [`${ENQUIRING} Suspended`, 'SAM'],
  AcceptCausedEnquiry: [ALL, PARTNERS],
  DeclineCausedEnquiry: [ALL, PARTNERS],
  SubmitCausedEnquiryReport: [ALL, PARTNERS],
  AddCausedEnquiryAddendum: [ALL, PARTNERS],
  ReturnCausedEnquiryReport: [OPEN, 'SAM'],
  AcceptCausedEnquiryReport: [OPEN, 'SAM'],
  WithdrawCausedEnquiry: [OPEN, 'SAM'],
  RecordMissingFeedback: ['Closed', 'SYSTEM'],
  RecordCausedEnquiryOverdue: [ALL, 'SYSTEM'],
  AddEvidence: [OPEN, CASE],
  AssessRisk: [OPEN, CASE],
  MakePoliceReferral: [OPEN, CASE],
  RecordCriminalInvestigation: [OPEN, CASE],
  SuspendEnquiry: [`${ENQUIRING} OutcomesAgreed`, 'SAM TM'],
  ResumeEnquiry: ['Suspended', 'SAM TM'],
  RecordObstruction: [OPEN, CASE],
  ConsiderEntryPowers: [OPEN, CASE],
  RecordEntryPowerUsed: [OPEN, CASE],
  NoteEntryPowerGap: [OPEN, CASE],
  SeekCourtOrder: [OPEN, CASE],
  RecordCourtOrderMade: [KEPT, CASE],
  RecordCourtOrderRefused: [KEPT, CASE],
  RecordCourtOrderBreached: [KEPT, CASE],
  RecordCourtOrderEnded: [KEPT, CASE],
  ReviewCourtOrderEffect: [KEPT, CASE],
  ReferToForum: [OPEN, CASE],
  RecordForumOutcome: [KEPT, CASE],
};

/** The state each event leaves behind, by hand; an event not named here leaves the state as it is. */
const LEADS_TO: Readonly<Record<string, EnquiryStatus>> = {
  EnquiryOpened: 'Opened',
  EnquiryOutcomesAgreed: 'OutcomesAgreed',
  EnquiryConcluded: 'Concluded',
  EnquiryClosed: 'Closed',
  EnquirySuspended: 'Suspended',
  EnquiryCeasedAtAdultsRequest: 'CeasedAtAdultsRequest',
  EnquiryReopened: 'Reopened',
  EnquiryRecordedInError: 'RecordedInError',
};

/** What sets an enquiry going that was planned or reopened (ADR 0100). */
const SETS_GOING =
  'AdultConversationHeld EnquiryCausedToBeMade EvidenceAdded RiskAssessed PoliceReferralMade AccessObstructed EnquiryFindingsRecorded';

function ledTo(type: string, from: EnquiryStatus): EnquiryStatus {
  const led = LEADS_TO[type];
  if (led !== undefined) return led;
  if (type === 'EnquiryPlanned' && (from === 'Opened' || from === 'Reopened')) return 'Planned';
  if (type === 'EnquiryResumed' && from === 'Suspended') return 'InProgress';
  const begun = from === 'Planned' || from === 'Reopened';
  return begun && words(SETS_GOING).includes(type) ? 'InProgress' : from;
}

const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');
const commands: readonly CommandDeclaration[] = enquiry.commands;
const BODIES: Readonly<Record<string, object>> = { ...OWN, ...caused.BODIES, ...protection.BODIES };
const WORLD = { ...HERE, facts: { ...HERE.facts, organisation: caused.ORGANISATION } };

/** What every event may say, for folds that look into a list or a date of their own event. */
const ANYTHING = {
  outcomes: [],
  risks: [],
  powers: [],
  correctedEventId: 'x',
  key: 'enquiry.planning',
};

describe('the states of an enquiry', () => {
  it('are those of the domain page', () => {
    expect(ENQUIRY_STATUSES.map((status) => stateAfter(enquiry, HISTORIES[status]).state.status)).toEqual([
      ...ENQUIRY_STATUSES,
    ]);
    expect(enquiry.statuses).toEqual(ENQUIRY_STATUSES);
  });

  it('are led to by these events only', () => {
    for (const { type } of enquiry.events) {
      for (const status of ENQUIRY_STATUSES) {
        const before = stateAfter(enquiry, HISTORIES[status]).state;
        const event = { type, data: ANYTHING, eventId: 'e', revision: 99, meta: { actor: {} } };
        const { status: after } = enquiry.evolve(before, event as never);
        expect([type, status, after]).toEqual([type, status, ledTo(type, status)]);
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
      for (const status of ENQUIRY_STATUSES) {
        const refused = refusalOf(
          decisionOn(declaration, HISTORIES[status], BODIES[name] as never, {
            ...WORLD,
            actor: as('SYSTEM'),
          }),
        );
        const impossible = refused?.code === 'INVALID_TRANSITION' && refused.pointer === undefined;
        expect([status, impossible]).toEqual([status, !words(when).includes(status)]);
      }
    },
  );

  it.each(commands.filter(({ creates }) => !creates))('$name needs a record', (declaration) => {
    const decision = decisionOn(declaration, [], BODIES[declaration.name] as never, WORLD as never);
    expect(refusalOf(decision)?.code).toBe('NOT_FOUND');
  });

  it.each(commands)('$name says where it comes from and what it does', (declaration) => {
    expect(declaration.summary.length).toBeGreaterThan(15);
    expect(declaration.source).toMatch(/domain|Care Act/);
    expect(declaration.operationId).toMatch(/^[a-z][A-Za-z0-9]+$/);
  });
});
