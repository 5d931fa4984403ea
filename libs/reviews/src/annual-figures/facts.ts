import type { Code } from '#policy/code-lists';
import type { DeadlineKey } from '#policy/deadlines';
import type { Sealable } from '#privacy/sealing';
import type * as report from '../annual-report/event-data.js';
import type * as rec from '../recommendation/event-data.js';
import type * as sar from '../sar/event-data.js';

/** Where and when something was told. */
interface Told {
  readonly eventId: string;
  /** Place in the log: sorts. */
  readonly ordinal: number;
  readonly category: string;
  readonly recordId: string;
  /** The day in England it counts for: of a concern when it was received, of a meeting its day. */
  readonly day: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
}

/** One event as the figures keep it: when, in which record, and of what it says the codes, days and published words alone. */
type FactOf<T extends string, D = object> = T extends unknown
  ? Told & { readonly type: T; readonly data: D }
  : never;

/** As much of an alleged risk as is counted. */
export interface ToldRisk {
  readonly type: Code<'RISK_TYPE'>;
  readonly economicAbuse: boolean;
  readonly economicTactics?: readonly Code<'ECON_TACTIC'>[];
  readonly coerciveControl: boolean;
  readonly abuseInCareRelationship: boolean;
  readonly careRelationship?: Code<'CARE_REL'>;
}

/** Names an entry that does not count any more. */
interface Correcting {
  readonly correctedEventId: string;
}

interface Begun {
  readonly areaCode: string;
}

interface Concluded {
  readonly concludedAt: string;
  readonly riskAssessmentOutcome: Code<'SG2C'>;
  readonly riskOutcome?: Code<'SG2E'>;
  readonly mspAsked: Code<'MSP_ASKED'>;
  readonly mspAchieved?: Code<'MSP_ACHIEVED'>;
}

interface OfOrder {
  readonly orderId: string;
}

/** Casework and escalation tell these; contexts meet through events and ids, so their shapes are written down here again. */
export type CaseFact =
  | FactOf<
      'ConcernRaised',
      Begun & { readonly receivedAt: string; readonly allegedRisks: readonly ToldRisk[] }
    >
  | FactOf<'ConcernCorrected', { readonly receivedAt?: string; readonly allegedRisks?: readonly ToldRisk[] }>
  | FactOf<'ConcernDecided', { readonly decision: Code<'CONCERN_DECISION'> }>
  | FactOf<'ConcernDecisionRevised', { readonly to: Code<'CONCERN_DECISION'> }>
  | FactOf<'ConcernMarkedDuplicate' | 'ConcernTransferredOut' | 'ConcernRecordedInError'>
  | FactOf<'ConcernEntryRecordedInError', Correcting>
  | FactOf<'EnquiryOpened', Begun & { readonly type: Code<'ENQ_TYPE'> }>
  | FactOf<'EnquiryConcluded' | 'EnquiryConclusionCorrected', Concluded>
  | FactOf<'EnquiryReopened' | 'EnquiryRecordedInError'>
  | FactOf<'EnquiryEntryRecordedInError', Correcting>
  | FactOf<'AdultFeedbackRecorded', { readonly saferNow: Code<'MSP_SAFER'> }>
  | FactOf<'AccessObstructed', { readonly byWhom: Code<'OBSTRUCTOR'>; readonly adultSeen: boolean }>
  | FactOf<
      'EntryPowersConsidered',
      { readonly powers: readonly { readonly power: Code<'ENTRY_POWER'>; readonly considered: boolean }[] }
    >
  | FactOf<'EntryPowerUsed', { readonly power: Code<'ENTRY_POWER'> }>
  | FactOf<'EntryPowerGapNoted'>
  | FactOf<
      'CourtOrderSought',
      OfOrder & { readonly order: Code<'ORDER'>; readonly supportedByThirdParty: boolean }
    >
  | FactOf<'CourtOrderMade', OfOrder & { readonly order: Code<'ORDER'> }>
  | FactOf<'CourtOrderRefused' | 'CourtOrderBreached' | 'CourtOrderEnded', OfOrder>
  | FactOf<
      'CourtOrderEffectReviewed',
      OfOrder & { readonly effect: Code<'ORDER_EFFECT'>; readonly adultFeelsSafer: Code<'MSP_SAFER'> }
    >
  | FactOf<'EscalationRaised', Begun & { readonly subject: Code<'ESC_SUBJECT'> }>
  | FactOf<'EscalationResolved', { readonly outcome: Code<'ESC_OUTCOME'> }>
  | FactOf<'EscalationReopened' | 'EscalationRecordedInError'>
  | FactOf<'EscalationLearningRecorded', { readonly themes: readonly Code<'SAR_THEME'>[] }>
  | FactOf<'EscalationEntryRecordedInError', Correcting>;

export type ClockFact = FactOf<
  'DeadlineMet' | 'DeadlineMissed',
  { readonly key: DeadlineKey; readonly of?: string }
>;

export type SarFact =
  | FactOf<'SarReferred', Pick<sar.SarReferredData, 'areaCode' | 'ref' | 'receivedAt' | 'harmType'>>
  | FactOf<'SarDecided', Pick<sar.SarDecidedData, 'decision' | 'method'>>
  | FactOf<'SarPersonOrFamilyInformed' | 'SarFamilyNotInformed'>
  | FactOf<'SarParallelProcessLinked', Pick<sar.SarParallelProcessLinkedData, 'kind' | 'lead' | 'joint'>>
  | FactOf<'SarFindingRecorded', Omit<sar.SarFindingRecordedData, 'text'>>
  | FactOf<'SarReportAgreed', Pick<sar.SarReportAgreedData, 'boardMeeting'>>
  | FactOf<'SarPublished', sar.SarPublishedData>
  | FactOf<'SarPublicationWithheld', Pick<sar.SarPublicationWithheldData, 'alternative'>>
  | FactOf<'SarRecordedInError'>
  | FactOf<'SarEntryRecordedInError', Correcting>;

/** A part of a recommendation as it was issued, without whose desk it is on. */
export type ToldLane = Pick<rec.IssuedLane, 'laneId' | 'agencyOrg' | 'responseDueAt'>;

export type RecommendationFact =
  | FactOf<
      'RecommendationDrafted',
      Pick<rec.RecommendationDraftedData, 'areaCode' | 'ref' | 'sarId' | 'level' | 'domain' | 'themes'>
    >
  | FactOf<'RecommendationCorrected', Partial<Pick<rec.RecommendationTold, 'level' | 'domain' | 'themes'>>>
  | FactOf<
      'RecommendationIssued',
      Pick<rec.RecommendationIssuedData, 'publicText' | 'issuedAt'> & { readonly lanes: readonly ToldLane[] }
    >
  | FactOf<'AgencyResponded', Pick<rec.AgencyRespondedData, 'laneId' | 'position' | 'respondedAt'>>
  | FactOf<'AgencyRespondedLate', Pick<rec.AgencyRespondedLateData, 'laneId'>>
  | FactOf<'AgencyPositionChanged', Pick<rec.AgencyPositionChangedData, 'laneId' | 'from' | 'to'>>
  | FactOf<'AgencyNamedAsNonResponder' | 'AgencyActionsPlanned' | 'LaneAssured', rec.OfLane>
  | FactOf<'NonResponderNamingLifted', Pick<rec.NonResponderNamingLiftedData, 'laneId' | 'withdrawn'>>
  | FactOf<'ActionProgressReported' | 'ActionReportedComplete', rec.OfLane & { readonly actionId: string }>
  | FactOf<'ImpactEvaluated', Pick<rec.ImpactEvaluatedData, 'causeAddressed'>>
  | FactOf<
      'RecommendationNotToBeImplemented',
      Pick<rec.RecommendationNotToBeImplementedData, 'laneId' | 'actionId' | 'boardMeeting'> & {
        /** Still sealed: opened when somebody who may asks. */
        readonly boardReasons: Sealable<string>;
      }
    >
  | FactOf<
      | 'RecommendationCompleted'
      | 'RecommendationSuperseded'
      | 'RecommendationWithdrawn'
      | 'RecommendationRecordedInError'
    >
  | FactOf<'RecommendationEntryRecordedInError', Correcting>;

export type ReportFact =
  | FactOf<'AnnualReportDrafted', report.AnnualReportDraftedData>
  | FactOf<'AnnualReportSectionRecorded', report.AnnualReportSectionRecordedData>
  | FactOf<'AnnualReportSectionCorrected', Omit<report.AnnualReportSectionCorrectedData, 'reason'>>
  | FactOf<'AnnualReportPublished', report.AnnualReportPublishedData>
  | FactOf<'AnnualReportRecordedInError'>
  | FactOf<'AnnualReportEntryRecordedInError', Correcting>;

export type Fact = CaseFact | ClockFact | SarFact | RecommendationFact | ReportFact;

/** The facts of one type. */
export type FactNamed<T extends Fact['type']> = Extract<Fact, { readonly type: T }>;

export const isOf =
  <const T extends Fact['type']>(...types: readonly T[]) =>
  (fact: Fact): fact is FactNamed<T> =>
    (types as readonly string[]).includes(fact.type);
