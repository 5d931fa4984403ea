import type { DomainEvent } from '#event-sourcing/events';
import type { ProjectedEvent } from '#event-sourcing/projection';
import { coded, distinct, inWords } from './codes.js';
import type { LearningCaseRow, LearningEnquiryRow, LearningEscalationRow, Met, ToldOfCases } from './rows.js';

/** Any event of casework or escalation: each tells some of these fields. */
export type CaseEvent = ProjectedEvent<DomainEvent<string, Partial<ToldOfCases>>>;

export const CASE_TYPES = ['ConcernRaised', 'ConcernCorrected', 'ConcernRecordedInError'] as const;

export const ENQUIRY_TYPES = [
  'EnquiryOpened',
  'EnquiryCorrected',
  'ConcernAddedToEnquiry',
  'EnquiryFindingsRecorded',
  'EnquiryFindingsCorrected',
  'AccessObstructed',
  'EntryPowersConsidered',
  'EntryPowerUsed',
  'EntryPowerGapNoted',
  'CourtOrderSought',
  'CourtOrderMade',
  'CourtOrderRefused',
  'CourtOrderBreached',
  'CourtOrderEffectReviewed',
  'EnquiryEntryRecordedInError',
  'EnquiryRecordedInError',
] as const;

export const ESCALATION_TYPES = [
  'EscalationRaised',
  'EscalationCorrected',
  'EscalationResolved',
  'EscalationLearningRecorded',
  'EscalationEntryRecordedInError',
  'EscalationRecordedInError',
] as const;

const THEME_OF_HARM: Readonly<Record<string, string>> = {
  SELF_NEGLECT: 'SELF_NEGLECT',
  DOMESTIC: 'DOMESTIC_ABUSE',
};

/** What kind of abuse a case is about, from codes alone (Seed 1: under-recorded). Pure. */
export function foldCase(row: LearningCaseRow | undefined, event: CaseEvent): LearningCaseRow | undefined {
  if (event.type === 'ConcernRecordedInError') return undefined;
  if (row === undefined && event.type !== 'ConcernRaised') return undefined;
  const { allegedRisks, peopleAlleged, concernId = row?.concernId ?? '' } = event.data;
  const codes = allegedRisks === undefined ? (row?.codes ?? []) : codesOfRisks(allegedRisks);
  return {
    concernId,
    codes,
    labels: inWords(codes),
    conflictedUsers:
      peopleAlleged === undefined
        ? (row?.conflictedUsers ?? [])
        : distinct(
            peopleAlleged
              .flatMap(({ userId, lineManagerUserId }) => [userId, lineManagerUserId])
              .filter((user) => user !== undefined),
          ),
  };
}

const codesOfRisks = (risks: ToldOfCases['allegedRisks']): readonly string[] =>
  distinct(
    risks.flatMap(({ type, economicAbuse, economicTactics, abuseInCareRelationship, careRelationship }) => [
      coded('HARM', type),
      ...(THEME_OF_HARM[type] === undefined ? [] : [coded('THEME', THEME_OF_HARM[type])]),
      ...(economicAbuse ? [coded('FLAG', 'ECONOMIC_ABUSE'), coded('THEME', 'ECONOMIC_ABUSE')] : []),
      ...(economicTactics ?? []).map((tactic) => coded('TACTIC', tactic)),
      ...(abuseInCareRelationship
        ? [coded('FLAG', 'CARE_RELATIONSHIP'), coded('THEME', 'ABUSE_IN_CARE_RELATIONSHIP')]
        : []),
      ...(careRelationship === undefined || careRelationship === 'NONE'
        ? []
        : [coded('CARE_REL', careRelationship)]),
    ]),
  );

const ENTRY = [coded('FLAG', 'POWER_OF_ENTRY'), coded('THEME', 'POWER_OF_ENTRY')];
const ORDERS = [coded('FLAG', 'COURT_ORDERS'), coded('THEME', 'COURT_ORDERS')];
const some = (vocabulary: Parameters<typeof coded>[0], code: string | undefined): readonly string[] =>
  code === undefined ? [] : [coded(vocabulary, code)];

/** What others can learn from an entry, by its type. */
const LEARNED: Readonly<Record<string, (told: Partial<ToldOfCases>) => readonly string[]>> = {
  AccessObstructed: ({ byWhom }) => [...ENTRY, ...some('OBSTRUCTOR', byWhom)],
  EntryPowersConsidered: ({ powers = [] }) => [
    ...ENTRY,
    ...powers.filter(({ considered }) => considered).flatMap(({ power }) => some('POWER', power)),
  ],
  EntryPowerUsed: ({ power }) => [...ENTRY, ...some('POWER', power), ...some('POWER_USED', power)],
  EntryPowerGapNoted: () => ENTRY,
  CourtOrderSought: ({ order }) => [...ORDERS, ...some('ORDER', order)],
  CourtOrderMade: ({ order }) => [...ORDERS, ...some('ORDER', order)],
  CourtOrderRefused: () => ORDERS,
  CourtOrderBreached: () => ORDERS,
  CourtOrderEffectReviewed: ({ effect }) => [...ORDERS, ...some('ORDER_EFFECT', effect)],
  EnquiryFindingsRecorded: ({ abuseOrRisk }) => some('FINDING', abuseOrRisk),
  EnquiryFindingsCorrected: ({ abuseOrRisk }) => some('FINDING', abuseOrRisk),
};

const FINDINGS: ReadonlySet<string> = new Set(['EnquiryFindingsRecorded', 'EnquiryFindingsCorrected']);

const told = (row: Omit<LearningEnquiryRow, 'codes' | 'labels'>): LearningEnquiryRow => {
  const finding = row.met.findLast(({ type }) => FINDINGS.has(type));
  const standing = row.met.filter((each) => !FINDINGS.has(each.type) || each === finding);
  const codes = distinct(standing.flatMap((each) => each.codes));
  return { ...row, codes, labels: inWords(codes) };
};

/** What was learned in an enquiry, in codes; nobody can be told from it. Pure. */
export function foldEnquiry(
  row: LearningEnquiryRow | undefined,
  event: CaseEvent,
): LearningEnquiryRow | undefined {
  const { type, data, eventId, stream, meta } = event;
  if (type === 'EnquiryOpened')
    return told({
      enquiryId: stream.slice('enquiry-'.length),
      personRef: data.personRef ?? '',
      areaCode: data.areaCode ?? '',
      concernIds: data.concernIds ?? [],
      assignedTo: data.leadSAM ?? null,
      openedAt: meta.occurredAt,
      met: [],
    });
  if (row === undefined || type === 'EnquiryRecordedInError') return undefined;
  if (type === 'EnquiryCorrected') return { ...row, assignedTo: data.leadSAM ?? row.assignedTo };
  if (type === 'ConcernAddedToEnquiry')
    return { ...row, concernIds: [...row.concernIds, data.concernId ?? ''] };
  if (type === 'EnquiryEntryRecordedInError')
    return told({ ...row, met: row.met.filter((each) => each.eventId !== data.correctedEventId) });
  const learned = LEARNED[type]?.(data);
  if (learned === undefined) return row;
  const met: Met = { eventId, type, codes: distinct(learned) };
  return told({ ...row, met: [...row.met, met] });
}

const learnedIn = (row: Omit<LearningEscalationRow, 'codes' | 'labels'>): LearningEscalationRow => {
  const themes = distinct(row.learned.flatMap((each) => each.themes));
  const codes = distinct([
    coded('SUBJECT', row.subject),
    ...some('OUTCOME', row.outcome ?? undefined),
    ...themes.map((theme) => coded('THEME', theme)),
  ]);
  return { ...row, codes, labels: inWords(codes) };
};

/** What was learned where organisations disagreed (scenario S7 step 5). Pure. */
export function foldEscalation(
  row: LearningEscalationRow | undefined,
  event: CaseEvent,
): LearningEscalationRow | undefined {
  const { type, data, eventId, stream, meta } = event;
  if (type === 'EscalationRaised')
    return learnedIn({
      escId: stream.slice('escalation-'.length),
      areaCode: data.areaCode ?? '',
      personRef: data.personRef ?? '',
      caseRef: data.caseRef ?? '',
      subject: data.subject ?? '',
      outcome: null,
      raisedAt: meta.occurredAt,
      learned: [],
    });
  if (row === undefined || type === 'EscalationRecordedInError') return undefined;
  switch (type) {
    case 'EscalationCorrected':
      return learnedIn({ ...row, subject: data.subject ?? row.subject });
    case 'EscalationResolved':
      return learnedIn({ ...row, outcome: data.outcome ?? null });
    case 'EscalationLearningRecorded':
      return learnedIn({ ...row, learned: [...row.learned, { eventId, themes: data.themes ?? [] }] });
    case 'EscalationEntryRecordedInError':
      return learnedIn({
        ...row,
        learned: row.learned.filter((each) => each.eventId !== data.correctedEventId),
      });
    default:
      return row;
  }
}
