import type { ProjectedEvent } from '#event-sourcing/projection';
import { epochMs } from '#policy/working-days';
import type { EnquiryConcludedData } from '../enquiry/event-data.js';
import type { EnquiryEvent } from '../enquiry/events.js';

type Event = ProjectedEvent<EnquiryEvent>;

/** What stands between an enquiry and a return that can be trusted (domain 5.18). */
export const ENQUIRY_ISSUES = {
  MSP_NOT_RECORDED: 'Nobody recorded whether the adult was asked what they want.',
  CAPACITY_NOT_RECORDED: 'Concluded without knowing whether the adult lacked capacity.',
  CONFIRMED_SOURCE_UNKNOWN: 'A confirmed risk has an unknown source.',
  CONCLUDED_BEFORE_OPENED: 'The date of conclusion lies before the date of opening.',
  OTHER_AREA: 'It is alleged to have happened in another authority’s area, which then counts it.',
  MISSED_DEADLINE_UNEXPLAINED: 'A deadline was missed and nobody said why.',
} as const;

export type EnquiryIssue = keyof typeof ENQUIRY_ISSUES;

/** What the issues follow from. */
interface EnquiryFacts {
  readonly openedAt: string;
  readonly hostLA: string;
  /** Entries that still count in which the adult was asked. */
  readonly mspRecords: readonly string[];
  readonly conclusion: Pick<
    EnquiryConcludedData,
    'concludedAt' | 'lackedCapacity' | 'mspAsked' | 'confirmedRisks'
  > | null;
  readonly missedUnexplained: readonly string[];
}

/** What the list keeps of an enquiry. */
export interface EnquiryQualityRow {
  readonly enquiryId: string;
  readonly ref: string;
  readonly personRef: string;
  readonly areaCode: string;
  /** Concerns it is about: who is connected to one of them is connected to it (RM-4). */
  readonly concernIds: readonly string[];
  readonly assignedTo: string | null;
  readonly counts: boolean;
  readonly facts: EnquiryFacts;
  readonly issues: readonly string[];
}

/** The row after an event. Pure. */
export function foldEnquiryQuality(
  row: EnquiryQualityRow | undefined,
  event: Event,
): EnquiryQualityRow | undefined {
  if (event.type === 'EnquiryOpened') {
    const { enquiryId, ref, personRef, areaCode, concernIds, hostLA } = event.data;
    const facts: EnquiryFacts = {
      openedAt: event.meta.occurredAt,
      hostLA,
      mspRecords: [],
      conclusion: null,
      missedUnexplained: [],
    };
    const common = { enquiryId, ref, personRef, areaCode, concernIds };
    return withFacts({ ...common, assignedTo: null, counts: true, facts, issues: [] }, {});
  }
  return row && changed(row, event);
}

function changed(row: EnquiryQualityRow, event: Event): EnquiryQualityRow {
  const { mspRecords, missedUnexplained } = row.facts;
  switch (event.type) {
    case 'EnquiryAllocated':
      return { ...row, assignedTo: event.data.toUser };
    case 'EnquiryReallocated':
      return { ...row, assignedTo: event.data.to };
    case 'ConcernAddedToEnquiry':
      return { ...row, concernIds: [...row.concernIds, event.data.concernId] };
    case 'EnquiryCorrected':
      return withFacts(row, { hostLA: event.data.hostLA ?? row.facts.hostLA });
    case 'DesiredOutcomesRecorded':
    case 'DesiredOutcomesRevised':
      return withFacts(row, { mspRecords: [...mspRecords, event.eventId] });
    case 'EnquiryEntryRecordedInError': {
      const { correctedEventId } = event.data;
      return withFacts(row, { mspRecords: mspRecords.filter((id) => id !== correctedEventId) });
    }
    case 'EnquiryConcluded':
    case 'EnquiryConclusionCorrected': {
      const { concludedAt, lackedCapacity, mspAsked, confirmedRisks } = event.data;
      return withFacts(row, { conclusion: { concludedAt, lackedCapacity, mspAsked, confirmedRisks } });
    }
    case 'EnquiryReopened':
      return withFacts(row, { conclusion: null });
    case 'DeadlineMissed':
      return withFacts(row, { missedUnexplained: [...missedUnexplained, event.data.key] });
    case 'DeadlineMissExplained':
    case 'DeadlineExtended':
      return withFacts(row, {
        missedUnexplained: missedUnexplained.filter((key) => key !== event.data.key),
      });
    case 'EnquiryRecordedInError':
      return { ...row, counts: false };
    default:
      return row;
  }
}

function withFacts(row: EnquiryQualityRow, changes: Partial<EnquiryFacts>): EnquiryQualityRow {
  const facts = { ...row.facts, ...changes };
  return { ...row, facts, issues: issuesOf(facts, row.areaCode) };
}

const UNKNOWN: ReadonlySet<string> = new Set(['NOT_RECORDED', 'DONT_KNOW']);

/** Until the conclusion what is missing may still come; whether the adult was asked has to be known from then on. */
function issuesOf(facts: EnquiryFacts, areaCode: string): readonly EnquiryIssue[] {
  const { conclusion, openedAt, mspRecords, hostLA, missedUnexplained } = facts;
  const found: Record<EnquiryIssue, boolean> = {
    MSP_NOT_RECORDED: conclusion !== null && (mspRecords.length === 0 || UNKNOWN.has(conclusion.mspAsked)),
    CAPACITY_NOT_RECORDED: conclusion !== null && UNKNOWN.has(conclusion.lackedCapacity),
    CONFIRMED_SOURCE_UNKNOWN:
      conclusion?.confirmedRisks.some(({ source }) => source === 'OTHER_UNKNOWN') ?? false,
    CONCLUDED_BEFORE_OPENED: conclusion !== null && epochMs(conclusion.concludedAt) < epochMs(openedAt),
    OTHER_AREA: hostLA !== areaCode,
    MISSED_DEADLINE_UNEXPLAINED: missedUnexplained.length > 0,
  };
  return (Object.keys(found) as EnquiryIssue[]).filter((issue) => found[issue]);
}
