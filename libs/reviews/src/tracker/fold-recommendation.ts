import type { ProjectedEvent } from '#event-sourcing/projection';
import type { Kept } from '#record-keeping/reading';
import type { RecommendationTold } from '../recommendation/event-data.js';
import type { RecommendationEvent } from '../recommendation/events.js';
import { evolveRecommendation, UNDRAFTED, type RecommendationState } from '../recommendation/state.js';
import { recommendationOf } from './fold-lane.js';
import type { RecommendationRow } from './recommendation-row.js';

type Telling = ProjectedEvent<RecommendationEvent>;

/** The recommendation an event touches; its clocks say nothing of it as a whole. */
export function recommendationTouched({
  stream,
  type,
}: Telling): readonly Pick<RecommendationRow, 'recId'>[] {
  const recId = recommendationOf(stream);
  return recId === undefined || type.startsWith('Deadline') ? [] : [{ recId }];
}

/** The row an event leaves behind. Pure. */
export function foldRecommendation(
  row: RecommendationRow | undefined,
  event: Telling,
): RecommendationRow | undefined {
  if (event.type === 'RecommendationDrafted') return drafted(event);
  if (row === undefined) return undefined;
  const status = statusAfter(row.status, event);
  const told = toldBy(row, event);
  return status === row.status ? told : { ...told, status };
}

/** Its state as the rules know it. What they ask of lanes does not decide it. */
function statusAfter(status: string, event: Telling): string {
  const evolve = evolveRecommendation[event.type] as (
    state: RecommendationState,
    event: Telling,
  ) => RecommendationState;
  return evolve({ ...UNDRAFTED, status: status as RecommendationState['status'] }, event).status;
}

function drafted({ data }: Extract<Telling, { type: 'RecommendationDrafted' }>): RecommendationRow {
  const { recId, sarId, ref, areaCode, level, domain, themes, text, smart } = data;
  return {
    ...{ recId, sarId, ref, areaCode, status: 'Drafted', level, domain, themes },
    text: text as Kept<string>,
    ...measureOf(smart),
    publicText: null,
    issuedAt: null,
    endedAt: null,
    endedBy: null,
    byRecId: null,
    impact: [],
    links: [],
  };
}

const measureOf = ({ measure, dueAt }: RecommendationTold['smart']) => ({
  measure: (measure ?? null) as Kept<string>,
  measureDueAt: dueAt ?? null,
});

function toldBy(row: RecommendationRow, event: Telling): RecommendationRow {
  switch (event.type) {
    case 'RecommendationIssued':
      return { ...row, publicText: event.data.publicText, issuedAt: event.data.issuedAt };
    case 'RecommendationCorrected':
      return corrected(row, event.data);
    case 'RecommendationSuperseded':
      return { ...row, ...endedBy(event), byRecId: event.data.byRecId };
    case 'RecommendationWithdrawn':
      return { ...row, ...endedBy(event) };
    case 'ImpactEvaluated': {
      const { at, causeAddressed, measure, baseline, value } = event.data;
      const sealed = { measure, baseline, value } as Record<'measure' | 'baseline' | 'value', Kept<string>>;
      return { ...row, impact: [...row.impact, { eventId: event.eventId, at, causeAddressed, ...sealed }] };
    }
    case 'RecommendationLinked': {
      const { toKind: kind, ref, linkedRecId = null } = event.data;
      const link = { eventId: event.eventId, kind, ref: ref as Kept<string>, linkedRecId };
      return { ...row, links: [...row.links, link] };
    }
    case 'RecommendationEntryRecordedInError':
      return withoutEntry(row, event.data.correctedEventId);
    default:
      return row;
  }
}

const endedBy = ({ eventId, meta }: Telling) => ({ endedAt: meta.occurredAt, endedBy: eventId });

function corrected(row: RecommendationRow, told: Partial<RecommendationTold>): RecommendationRow {
  const { text, level, domain, themes, smart } = told;
  return {
    ...row,
    ...(text === undefined ? {} : { text: text as Kept<string> }),
    ...(level === undefined ? {} : { level }),
    ...(domain === undefined ? {} : { domain }),
    ...(themes === undefined ? {} : { themes }),
    ...(smart === undefined ? {} : measureOf(smart)),
  };
}

function withoutEntry(row: RecommendationRow, id: string): RecommendationRow {
  const counts = ({ eventId }: { readonly eventId: string }): boolean => eventId !== id;
  return { ...row, impact: row.impact.filter(counts), links: row.links.filter(counts) };
}
