import type { ProjectedEvent } from '#event-sourcing/projection';
import type { RecommendationEvent } from '../recommendation/events.js';
import type { SarEvent } from '../sar/events.js';
import { coded, distinct, inWords } from './codes.js';
import type {
  LearningFindingRow,
  LearningRecommendationRow,
  LearningReviewRow,
  LearningTextRow,
  ReviewLink,
} from './rows.js';

type OfSar = ProjectedEvent<SarEvent>;
type OfRecommendation = ProjectedEvent<RecommendationEvent>;

const codesOfLinks = (linked: readonly ReviewLink[]): readonly string[] =>
  linked.flatMap(({ kind }) => (kind === 'REC' ? [] : [coded('LINKED', kind)]));

const withCodes = (row: Omit<LearningReviewRow, 'codes'>): LearningReviewRow => ({
  ...row,
  codes: distinct([coded('HARM', row.harmType), ...codesOfLinks(row.linked)]),
});

const UNPUBLISHED = { publishedBy: null, publishedAt: null, url: null, title: null } as const;

/** A review after an event; nothing is kept of one that should not be there. Pure. */
export function foldReview(row: LearningReviewRow | undefined, event: OfSar): LearningReviewRow | undefined {
  if (event.type === 'SarReferred') {
    const { sarId, areaCode, ref, harmType, subjects } = event.data;
    return withCodes({ sarId, areaCode, ref, harmType, subjects, linked: [], takenBack: [], ...UNPUBLISHED });
  }
  if (row === undefined || event.type === 'SarRecordedInError') return undefined;
  switch (event.type) {
    case 'SarCorrected': {
      const { harmType, subjects } = event.data;
      return withCodes({ ...row, harmType: harmType ?? row.harmType, subjects: subjects ?? row.subjects });
    }
    case 'SarParallelProcessLinked': {
      const { kind, joint } = event.data;
      return withCodes({ ...row, linked: [...row.linked, { eventId: event.eventId, kind, joint }] });
    }
    case 'SarPublished': {
      const { at, url, title } = event.data;
      return { ...row, publishedBy: event.eventId, publishedAt: at, url, title };
    }
    // Withholding takes back what was published (ADR 0172).
    case 'SarPublicationWithheld':
      return { ...row, ...UNPUBLISHED };
    case 'SarEntryRecordedInError': {
      const { correctedEventId: gone } = event.data;
      return withCodes({
        ...row,
        ...(row.publishedBy === gone ? UNPUBLISHED : {}),
        linked: row.linked.filter(({ eventId }) => eventId !== gone),
        takenBack: [...row.takenBack, gone],
      });
    }
    default:
      return row;
  }
}

/** A finding, in codes: its own words are sealed, and those published are kept by their publication. Pure. */
export function findingOf(event: OfSar, sarId: string): readonly LearningFindingRow[] {
  if (event.type !== 'SarFindingRecorded') return [];
  const { findingId, domain, themes, ...told } = event.data;
  const flags = [
    ...(told.powerOfEntry ? ['POWER_OF_ENTRY'] : []),
    ...(told.careRelationship ? ['CARE_RELATIONSHIP'] : []),
    ...(told.economicAbuse ? ['ECONOMIC_ABUSE'] : []),
    ...(told.courtOrders ? ['COURT_ORDERS'] : []),
    ...(told.commissioningFactor ? ['COMMISSIONING'] : []),
    ...(told.goodPractice ? ['GOOD_PRACTICE'] : []),
  ];
  const codes = distinct([
    coded('DOMAIN', domain),
    ...themes.map((theme) => coded('THEME', theme)),
    ...flags.map((flag) => coded('FLAG', flag)),
  ]);
  return [
    {
      findingId,
      sarId,
      eventId: event.eventId,
      domain,
      themes,
      flags,
      codes,
      labels: inWords(codes),
      recordedAt: event.meta.occurredAt,
    },
  ];
}

/** Part under which the title and the summary of a published review are kept. */
export const WHOLE_REVIEW = 'REVIEW';

/** The words of a publication, which passed the scan before they were stored. Pure. */
export function textsOf(event: OfSar, sarId: string): readonly LearningTextRow[] {
  if (event.type !== 'SarPublished') return [];
  const { eventId, data } = event;
  return [
    { eventId, sarId, part: WHOLE_REVIEW, text: `${data.title}\n${data.summary}` },
    ...data.findings.map(({ findingId, text }) => ({ eventId, sarId, part: findingId, text })),
  ];
}

const codesOfRecommendation = ({
  domain,
  themes,
  level,
  linked,
}: Pick<LearningRecommendationRow, 'domain' | 'themes' | 'level' | 'linked'>): readonly string[] =>
  distinct([
    coded('DOMAIN', domain),
    ...themes.map((theme) => coded('THEME', theme)),
    coded('LEVEL', level),
    ...codesOfLinks(linked),
  ]);

const recoded = (row: Omit<LearningRecommendationRow, 'codes'>): LearningRecommendationRow => ({
  ...row,
  codes: codesOfRecommendation(row),
});

const BECOMES: Readonly<Partial<Record<OfRecommendation['type'], string>>> = {
  RecommendationCompleted: 'Completed',
  RecommendationSuperseded: 'Superseded',
  RecommendationWithdrawn: 'Withdrawn',
};

/** A recommendation after an event. Pure. */
export function foldRecommendation(
  row: LearningRecommendationRow | undefined,
  event: OfRecommendation,
): LearningRecommendationRow | undefined {
  if (event.type === 'RecommendationDrafted') {
    const { recId, sarId, ref, findingIds, domain, themes, level } = event.data;
    const told = { recId, sarId, ref, findingIds, domain, themes, level, linked: [], impact: [] };
    return recoded({ ...told, publicText: '', issuedAt: null, status: 'Drafted' });
  }
  if (row === undefined || event.type === 'RecommendationRecordedInError') return undefined;
  switch (event.type) {
    case 'RecommendationCorrected': {
      const { findingIds, domain, themes, level } = event.data;
      return recoded({
        ...row,
        findingIds: findingIds ?? row.findingIds,
        domain: domain ?? row.domain,
        themes: themes ?? row.themes,
        level: level ?? row.level,
      });
    }
    case 'RecommendationIssued':
      return { ...row, publicText: event.data.publicText, issuedAt: event.data.issuedAt, status: 'Issued' };
    case 'ImpactEvaluated': {
      const { at, causeAddressed } = event.data;
      return { ...row, impact: [...row.impact, { eventId: event.eventId, at, causeAddressed }] };
    }
    case 'RecommendationLinked': {
      const link = { eventId: event.eventId, kind: event.data.toKind, joint: false };
      return recoded({ ...row, linked: [...row.linked, link] });
    }
    case 'RecommendationEntryRecordedInError': {
      const { correctedEventId: gone } = event.data;
      return recoded({
        ...row,
        impact: row.impact.filter(({ eventId }) => eventId !== gone),
        linked: row.linked.filter(({ eventId }) => eventId !== gone),
      });
    }
    default:
      return { ...row, status: BECOMES[event.type] ?? row.status };
  }
}
