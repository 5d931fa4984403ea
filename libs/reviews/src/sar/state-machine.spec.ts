import { stateAfter, type CommandDeclaration } from '#event-sourcing/decider';
import { describeStates } from '#record-keeping/examples';
import { BODIES, HISTORIES, WORLD } from './examples.contract.js';
import { SAR_STATUSES, sar, type SarState } from './index.js';

const UNDECIDED = 'Referred Screening DecisionRecommended';
const REVIEWING = 'Commissioned InProgress DraftReport';
const AGREED = 'BoardAgreed Published PublicationWithheld LearningTracked Closed';
const OPEN = `${UNDECIDED} Decided ${REVIEWING} BoardAgreed Published PublicationWithheld LearningTracked Paused`;
const KEPT = `${OPEN} Closed`;
const ALL = `${KEPT} RecordedInError`;
/** Agencies contribute by requests, whatever the state; these are over. */
const AWAITED = OPEN;

/** Domain 3.5, by hand: in which states each command is possible, and who may send it (2.1, 2.3). */
const TABLE: Readonly<Record<string, readonly [when: string, who: string]>> = {
  ReferForSAR: ['', 'CHR SBM SARG SAM TM PSW DASS AGL'],
  AcknowledgeSarReferral: [OPEN, 'SBM CHR'],
  RequestSarScoping: [UNDECIDED, 'SBM CHR'],
  ReturnSarScoping: [AWAITED, 'SBM CHR AGL'],
  RecordSarContributionRefused: [OPEN, 'SBM CHR'],
  RecommendSarDecision: ['Screening DecisionRecommended', 'SARG SBM'],
  DecideSar: ['DecisionRecommended', 'CHR'],
  InformSarFamily: [KEPT, 'SBM CHR IR'],
  RecordSarFamilyNotInformed: [KEPT, 'CHR'],
  LinkSarParallelProcess: [KEPT, 'SBM CHR'],
  PauseSar: [`${UNDECIDED} Decided ${REVIEWING} BoardAgreed`, 'CHR SBM'],
  ResumeSar: ['Paused', 'CHR SBM'],
  CommissionSar: ['Decided', 'CHR SBM'],
  ReplaceSarReviewer: [`${REVIEWING} Paused`, 'CHR SBM'],
  ExtendSarReviewerAccess: [
    `${REVIEWING} Paused BoardAgreed Published PublicationWithheld LearningTracked`,
    'CHR SBM',
  ],
  RequestSarAgencyReport: [REVIEWING, 'SBM CHR'],
  SubmitSarAgencyReport: [AWAITED, 'SBM CHR AGL'],
  HoldSarLearningEvent: [REVIEWING, 'SBM CHR IR'],
  RecordSarFinding: [REVIEWING, 'IR SBM CHR'],
  ReceiveSarDraft: ['InProgress DraftReport', 'IR SBM CHR'],
  CheckSarFactualAccuracy: ['DraftReport', 'IR SBM CHR'],
  AgreeSarReport: ['DraftReport', 'CHR'],
  RateSarQualityMarker: [`${REVIEWING} ${AGREED}`, 'SARG SBM CHR'],
  RegisterSarRecommendation: [
    'InProgress DraftReport BoardAgreed Published PublicationWithheld LearningTracked',
    'SBM CHR',
  ],
  CheckSarPublication: [AGREED, 'SBM CHR'],
  PublishSar: [AGREED, 'CHR'],
  WithholdSarPublication: [AGREED, 'CHR'],
  SubmitSarToNationalLibrary: ['Published PublicationWithheld LearningTracked Closed', 'SBM CHR'],
  BeginSarLearningTracking: ['Published PublicationWithheld', 'SBM CHR'],
  CloseSar: ['LearningTracked', 'CHR'],
  CorrectSar: [KEPT, 'SBM CHR'],
  RecordSarEntryInError: [KEPT, 'SBM CHR'],
  RecordSarInError: [KEPT, 'CHR'],
  AddSarAddendum: [KEPT, 'SBM CHR IR'],
  TickSarDeadline: [KEPT, 'SYSTEM'],
  RecordSarContributionsOverdue: [ALL, 'SYSTEM'],
  ExtendSarDeadline: [OPEN, 'SBM CHR'],
  ExplainMissedSarDeadline: [KEPT, 'SBM CHR'],
};

type Status = SarState['status'];

/** By event the states it leads from and to, by hand; in any other state it leaves the state as it is. */
const LEADS: Readonly<Record<string, readonly [from: string, to: Status]>> = {
  SarReferred: [ALL, 'Referred'],
  SarScopingRequested: ['Referred', 'Screening'],
  SarDecisionRecommended: ['Screening', 'DecisionRecommended'],
  SarDecided: [ALL, 'Decided'],
  SarCommissioned: [ALL, 'Commissioned'],
  SarAgencyReportRequested: ['Commissioned', 'InProgress'],
  SarLearningEventHeld: ['Commissioned', 'InProgress'],
  SarFindingRecorded: ['Commissioned', 'InProgress'],
  SarDraftReceived: ['InProgress', 'DraftReport'],
  SarReportAgreed: ['DraftReport', 'BoardAgreed'],
  SarPublished: ['BoardAgreed Published PublicationWithheld', 'Published'],
  SarPublicationWithheld: ['BoardAgreed Published PublicationWithheld', 'PublicationWithheld'],
  SarLearningTrackingBegun: ['Published PublicationWithheld', 'LearningTracked'],
  SarClosed: [ALL, 'Closed'],
  SarPaused: [ALL, 'Paused'],
  SarResumed: ['Paused', 'InProgress'],
  SarRecordedInError: [ALL, 'RecordedInError'],
};

const words = (text: string): readonly string[] => text.split(' ');
const commands: readonly CommandDeclaration[] = sar.commands;

describe('the states of a review', () => {
  it('are those of the domain page', () => {
    expect(SAR_STATUSES.map((status) => stateAfter(sar, HISTORIES[status]).state.status)).toEqual([
      ...SAR_STATUSES,
    ]);
    expect([...SAR_STATUSES].sort()).toEqual([...words(ALL)].sort());
  });

  it('are led to by these events only', () => {
    const data = {
      orgs: [],
      who: { name: 'x' },
      waivers: [],
      namesToKeepOut: [],
      subjects: [],
      linkedEnquiries: [],
      agencies: [],
      requestId: 'x',
      correctedEventId: 'x',
    };
    for (const { type } of sar.events) {
      for (const status of SAR_STATUSES) {
        const before = stateAfter(sar, HISTORIES[status]).state;
        const event = { type, data, eventId: 'e', meta: { actor: {} } };
        const [from, to] = LEADS[type] ?? ['', status];
        const expected = words(from).includes(status) ? to : status;
        expect([type, status, sar.evolve(before, event as never).status]).toEqual([type, status, expected]);
      }
    }
  });
});

const INTERNAL = ['tickSarDeadline', 'recordSarContributionsOverdue'];
const PARTY = ['returnSarScoping', 'submitSarAgencyReport'];

describeStates({
  commands,
  table: TABLE,
  statuses: SAR_STATUSES,
  histories: HISTORIES,
  bodies: BODIES,
  world: WORLD,
  remits: Object.fromEntries([
    ['referForSAR', 'NONE'],
    ...INTERNAL.map((operation) => [operation, 'ANY']),
    ...PARTY.map((operation) => [operation, 'PARTY']),
  ]) as Record<string, string>,
});
