import type { DomainEvent } from '#event-sourcing/events';
import type { ProjectedEvent } from '#event-sourcing/projection';
import type { JsonObject, JsonValue } from '#platform/json';
import { localDateOf } from '#policy/working-days';
import type { Fact } from './facts.js';

const NOTHING: readonly string[] = [];

/** By type the fields that are kept: codes, days, ids and what was written to be published. Of sealed ones only why not to act. */
const KEPT: Readonly<Record<Fact['type'], readonly string[]>> = {
  ConcernRaised: ['areaCode', 'receivedAt', 'allegedRisks'],
  ConcernCorrected: ['receivedAt', 'allegedRisks'],
  ConcernDecided: ['decision'],
  ConcernDecisionRevised: ['to'],
  ConcernMarkedDuplicate: NOTHING,
  ConcernTransferredOut: NOTHING,
  ConcernRecordedInError: NOTHING,
  ConcernEntryRecordedInError: ['correctedEventId'],
  EnquiryOpened: ['areaCode', 'type'],
  EnquiryConcluded: ['concludedAt', 'riskAssessmentOutcome', 'riskOutcome', 'mspAsked', 'mspAchieved'],
  EnquiryConclusionCorrected: [
    'concludedAt',
    'riskAssessmentOutcome',
    'riskOutcome',
    'mspAsked',
    'mspAchieved',
  ],
  EnquiryReopened: NOTHING,
  EnquiryRecordedInError: NOTHING,
  EnquiryEntryRecordedInError: ['correctedEventId'],
  AdultFeedbackRecorded: ['saferNow'],
  AccessObstructed: ['byWhom', 'adultSeen'],
  EntryPowersConsidered: ['powers'],
  EntryPowerUsed: ['power'],
  EntryPowerGapNoted: NOTHING,
  CourtOrderSought: ['orderId', 'order', 'supportedByThirdParty'],
  CourtOrderMade: ['orderId', 'order'],
  CourtOrderRefused: ['orderId'],
  CourtOrderBreached: ['orderId'],
  CourtOrderEnded: ['orderId'],
  CourtOrderEffectReviewed: ['orderId', 'effect', 'adultFeelsSafer'],
  EscalationRaised: ['areaCode', 'subject'],
  EscalationResolved: ['outcome'],
  EscalationReopened: NOTHING,
  EscalationRecordedInError: NOTHING,
  EscalationLearningRecorded: ['themes'],
  EscalationEntryRecordedInError: ['correctedEventId'],
  DeadlineMet: ['key', 'of'],
  DeadlineMissed: ['key', 'of'],
  SarReferred: ['areaCode', 'ref', 'receivedAt', 'harmType'],
  SarDecided: ['decision', 'method'],
  SarPersonOrFamilyInformed: NOTHING,
  SarFamilyNotInformed: NOTHING,
  SarParallelProcessLinked: ['kind', 'lead', 'joint'],
  SarFindingRecorded: [
    'findingId',
    'domain',
    'themes',
    'goodPractice',
    'powerOfEntry',
    'careRelationship',
    'economicAbuse',
    'commissioningFactor',
    'courtOrders',
  ],
  SarReportAgreed: ['boardMeeting'],
  SarPublished: ['url', 'at', 'pseudonym', 'title', 'summary', 'findings'],
  SarPublicationWithheld: ['alternative'],
  SarRecordedInError: NOTHING,
  SarEntryRecordedInError: ['correctedEventId'],
  RecommendationDrafted: ['areaCode', 'ref', 'sarId', 'level', 'domain', 'themes'],
  RecommendationCorrected: ['level', 'domain', 'themes'],
  RecommendationIssued: ['publicText', 'issuedAt', 'lanes'],
  AgencyResponded: ['laneId', 'position', 'respondedAt'],
  AgencyRespondedLate: ['laneId'],
  AgencyPositionChanged: ['laneId', 'from', 'to'],
  AgencyNamedAsNonResponder: ['laneId'],
  AgencyActionsPlanned: ['laneId'],
  LaneAssured: ['laneId'],
  NonResponderNamingLifted: ['laneId', 'withdrawn'],
  ActionProgressReported: ['laneId', 'actionId'],
  ActionReportedComplete: ['laneId', 'actionId'],
  ImpactEvaluated: ['causeAddressed'],
  RecommendationNotToBeImplemented: ['laneId', 'actionId', 'boardMeeting', 'boardReasons'],
  RecommendationCompleted: NOTHING,
  RecommendationSuperseded: NOTHING,
  RecommendationWithdrawn: NOTHING,
  RecommendationRecordedInError: NOTHING,
  RecommendationEntryRecordedInError: ['correctedEventId'],
  AnnualReportDrafted: ['reportId', 'areaCode', 'ref', 'year', 'from', 'to'],
  AnnualReportSectionRecorded: [
    'sectionId',
    'item',
    'memberOrg',
    'sarId',
    'recId',
    'laneId',
    'actionId',
    'text',
  ],
  AnnualReportSectionCorrected: ['sectionId', 'correctedEventId', 'text'],
  AnnualReportPublished: ['sentTo', 'asAt', 'figures', 'concluded', 'ongoing', 'notImplemented'],
  AnnualReportRecordedInError: NOTHING,
  AnnualReportEntryRecordedInError: ['correctedEventId'],
};

export const FACT_TYPES = Object.keys(KEPT) as readonly Fact['type'][];

/** Clocks the figures speak of; every record tells of many more. */
const CLOCKS: ReadonlySet<unknown> = new Set([
  'concern.s42Decision',
  'enquiry.conclude',
  'sar.decision',
  'sar.complete',
  'sar.rapid.complete',
]);

/** Inside a list only these fields stay: the rest of an item is sealed, or nobody counts it. */
const KEPT_OF_ITEMS: Readonly<Record<string, readonly string[]>> = {
  allegedRisks: [
    'type',
    'economicAbuse',
    'economicTactics',
    'coerciveControl',
    'abuseInCareRelationship',
    'careRelationship',
  ],
  powers: ['power', 'considered'],
  lanes: ['laneId', 'agencyOrg', 'responseDueAt'],
};

/** The field that says for which day an event counts, where that is not when it happened. */
const DAY_IS_IN: Readonly<Partial<Record<Fact['type'], string>>> = {
  ConcernRaised: 'receivedAt',
  ConcernCorrected: 'receivedAt',
  EnquiryConcluded: 'concludedAt',
  EnquiryConclusionCorrected: 'concludedAt',
  EntryPowerUsed: 'at',
  CourtOrderBreached: 'at',
  CourtOrderEnded: 'endedOn',
  SarReferred: 'receivedAt',
  SarReportAgreed: 'boardMeeting',
  SarPublished: 'at',
  RecommendationIssued: 'issuedAt',
  AgencyResponded: 'respondedAt',
  AgencyPositionChanged: 'at',
  AgencyNamedAsNonResponder: 'publishedAt',
  ImpactEvaluated: 'at',
  RecommendationNotToBeImplemented: 'boardMeeting',
};

/** A fact as the table keeps it: the beginning of a record says whose area it is. */
export type FactRow = Omit<Fact, 'data' | 'type'> & {
  readonly type: string;
  readonly areaCode: string | null;
  readonly data: JsonObject;
};

const UUID_LENGTH = 36;

/** What the figures keep of an event; nothing of a clock they do not speak of. Pure. */
export function keptOf({ type, data, stream, meta, eventId, ordinal }: ProjectedEvent): readonly FactRow[] {
  if (type.startsWith('Deadline') && !CLOCKS.has(data.key)) return [];
  const told = pick(data, KEPT[type as Fact['type']]);
  return [
    {
      eventId,
      ordinal,
      type,
      category: stream.slice(0, -UUID_LENGTH - 1),
      recordId: stream.slice(-UUID_LENGTH),
      areaCode: typeof told.areaCode === 'string' ? told.areaCode : null,
      day: dayOf(type as Fact['type'], data, meta),
      occurredAt: meta.occurredAt,
      recordedAt: meta.recordedAt,
      data: told,
    },
  ];
}

function dayOf(type: Fact['type'], data: JsonObject, { occurredAt }: DomainEvent['meta']): string {
  const told = data[DAY_IS_IN[type] ?? ''];
  if (typeof told !== 'string') return localDateOf(occurredAt);
  return told.length === 'YYYY-MM-DD'.length ? told : localDateOf(told);
}

const pick = (data: JsonObject, fields: readonly string[]): JsonObject =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = data[field];
      return value === undefined ? [] : [[field, itemsOf(field, value)]];
    }),
  );

function itemsOf(field: string, value: JsonValue): JsonValue {
  const fields = KEPT_OF_ITEMS[field];
  if (fields === undefined || !Array.isArray(value)) return value;
  return value.map((item: JsonValue) => pick(item as JsonObject, fields));
}
