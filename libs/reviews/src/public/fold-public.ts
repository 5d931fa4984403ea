import type { ProjectedEvent } from '#event-sourcing/projection';
import type { RecommendationEvent } from '../recommendation/events.js';
import { withoutEntry } from '../recommendation/lane-facts.js';
import type { SarEvent } from '../sar/events.js';
import type { PublicLaneRow, PublicRecommendationRow, PublicReviewRow, PublicTold } from './public-row.js';

/** Everything the public register looks at; whatever it is not named here never reaches a public table. */
export const publicEventTypes = [
  'RecommendationDrafted',
  'RecommendationCorrected',
  'RecommendationIssued',
  'RecommendationSuperseded',
  'RecommendationWithdrawn',
  'RecommendationRecordedInError',
  'RecommendationEntryRecordedInError',
  'AgencyResponded',
  'AgencyRespondedLate',
  'AgencyPositionChanged',
  'AgencyNamedAsNonResponder',
  'NonResponderNamingLifted',
  'NonResponderListingUpdated',
  'AddresseeAssessed',
  'AssuranceEvidenceReviewed',
  'LaneAssured',
  'SarReferred',
  'SarPublished',
  'SarPublicationWithheld',
  'SarRecordedInError',
] as const;

export type PublicEvent = Extract<
  RecommendationEvent | SarEvent,
  { type: (typeof publicEventTypes)[number] }
>;
type Telling = ProjectedEvent<PublicEvent>;

const idIn = (stream: string, category: string): string | undefined =>
  stream.startsWith(category) ? stream.slice(category.length) : undefined;

export function lanesTold({ type, data }: Telling): readonly Pick<PublicLaneRow, 'laneId'>[] {
  if (type === 'RecommendationIssued') return data.lanes.map(({ laneId }) => ({ laneId }));
  return 'laneId' in data ? [{ laneId: data.laneId }] : [];
}

export function recommendationsTold({ stream }: Telling): readonly Pick<PublicRecommendationRow, 'recId'>[] {
  const recId = idIn(stream, 'recommendation-');
  return recId === undefined ? [] : [{ recId }];
}

export function reviewsTold({ stream }: Telling): readonly Pick<PublicReviewRow, 'sarId'>[] {
  const sarId = idIn(stream, 'sar-');
  return sarId === undefined ? [] : [{ sarId }];
}

/** What an event of a lane says to everybody, field by field. */
function publicly(event: Telling): PublicTold | undefined {
  const { eventId, meta } = event;
  switch (event.type) {
    case 'AgencyResponded': {
      const { position, respondedAt: at, publicSummary } = event.data;
      return { eventId, type: event.type, position, at, publicSummary };
    }
    case 'AgencyRespondedLate':
      return { eventId, type: event.type, daysLate: event.data.daysLate };
    case 'AgencyPositionChanged': {
      const { to: position, at, publicSummary = null } = event.data;
      return { eventId, type: event.type, position, at, publicSummary };
    }
    case 'AgencyNamedAsNonResponder': {
      const { dueAt, remindersSent, publicText, publishedAt } = event.data;
      return { eventId, type: event.type, dueAt, remindersSent, publicText, publishedAt };
    }
    case 'NonResponderListingUpdated':
      return { eventId, type: event.type, label: event.data.label, at: meta.occurredAt };
    case 'AddresseeAssessed': {
      const { rating, published, commentary = null } = event.data;
      return published ? { eventId, type: event.type, rating, commentary } : undefined;
    }
    case 'LaneAssured':
      return { eventId, type: event.type, at: meta.occurredAt };
    case 'AssuranceEvidenceReviewed':
    case 'NonResponderNamingLifted':
      return { eventId, type: event.type };
    default:
      return undefined;
  }
}

/** The row an event leaves behind. Pure. */
export function foldPublicLane(
  row: PublicLaneRow | undefined,
  event: Telling,
  _prepared: unknown,
  { laneId }: Pick<PublicLaneRow, 'laneId'>,
): PublicLaneRow | undefined {
  if (event.type === 'RecommendationIssued') {
    const agencyOrg = event.data.lanes.find((lane) => lane.laneId === laneId)?.agencyOrg;
    const recId = idIn(event.stream, 'recommendation-');
    if (agencyOrg === undefined || recId === undefined) return row;
    return { laneId, recId, agencyOrg, told: [], namedAt: null };
  }
  if (row === undefined) return undefined;
  if (event.type === 'RecommendationEntryRecordedInError') {
    const { correctedEventId } = event.data;
    return { ...row, told: withoutEntry(row.told, correctedEventId) };
  }
  const told = publicly(event);
  if (told === undefined) return row;
  const named = told.type === 'AgencyNamedAsNonResponder' ? told.publishedAt : null;
  return { ...row, told: [...row.told, told], namedAt: row.namedAt ?? named };
}

/** The row an event leaves behind. Pure. */
export function foldPublicRecommendation(
  row: PublicRecommendationRow | undefined,
  event: Telling,
): PublicRecommendationRow | undefined {
  if (event.type === 'RecommendationDrafted') {
    const { recId, sarId, ref, areaCode, domain, themes } = event.data;
    return { recId, sarId, ref, areaCode, domain, themes, publicText: null, issuedAt: null, ended: null };
  }
  if (row === undefined) return undefined;
  switch (event.type) {
    case 'RecommendationIssued':
      return { ...row, publicText: event.data.publicText, issuedAt: event.data.issuedAt };
    case 'RecommendationCorrected':
      return { ...row, domain: event.data.domain ?? row.domain, themes: event.data.themes ?? row.themes };
    case 'RecommendationSuperseded':
      return { ...row, ended: 'SUPERSEDED' };
    case 'RecommendationWithdrawn':
      return { ...row, ended: 'WITHDRAWN' };
    case 'RecommendationRecordedInError':
      return undefined;
    default:
      return row;
  }
}

const UNPUBLISHED = {
  publishedAt: null,
  pseudonym: null,
  title: null,
  summary: null,
  url: null,
  findings: [],
} as const;

/** The row an event leaves behind. Pure. */
export function foldPublicReview(
  row: PublicReviewRow | undefined,
  event: Telling,
): PublicReviewRow | undefined {
  if (event.type === 'SarReferred')
    return { sarId: event.data.sarId, areaCode: event.data.areaCode, ...UNPUBLISHED };
  if (row === undefined) return undefined;
  switch (event.type) {
    case 'SarPublished': {
      const { at: publishedAt, pseudonym, title, summary, url, findings } = event.data;
      const texts = findings.map(({ findingId, text }) => ({ findingId, text }));
      return { ...row, publishedAt, pseudonym, title, summary, url, findings: texts };
    }
    case 'SarPublicationWithheld':
      return { ...row, ...UNPUBLISHED };
    case 'SarRecordedInError':
      return undefined;
    default:
      return row;
  }
}
