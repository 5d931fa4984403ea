import type { ProjectedEvent } from '#event-sourcing/projection';
import type { JsonValue } from '#platform/json';
import { clocksOf } from '#record-keeping/record';
import type { RecommendationEvent } from '../recommendation/events.js';
import { evolveSar } from '../sar/evolve.js';
import type { SarEvent } from '../sar/events.js';
import { isOver, UNREFERRED, type SarState } from '../sar/state.js';
import type { Answered, PipelineRecommendationRow, PipelineRow } from './pipeline-row.js';

type OfSar = ProjectedEvent<SarEvent>;
type OfRecommendation = ProjectedEvent<RecommendationEvent>;

/** As the record folds it, without the names rules compare texts with: those stay in the log. */
function evolved(state: SarState, event: OfSar): SarState {
  const evolve = evolveSar[event.type] as (state: SarState, event: OfSar) => SarState;
  return { ...evolve(state, event), namesToKeepOut: [] };
}

/** What follows from the state, so that lists can be filtered and sorted by it. */
function derived(row: PipelineRow): PipelineRow {
  const { state, findings } = row;
  const due = isOver(state)
    ? []
    : clocksOf(state.deadlines)
        .filter(({ status }) => status !== 'MET')
        .map(({ dueAt }) => dueAt)
        .sort();
  return {
    ...row,
    status: state.status,
    subjects: state.subjects,
    reviewer: state.reviewer?.userId ?? null,
    accessUntil: state.reviewer?.accessUntil ?? null,
    themes: [...new Set(findings.flatMap(({ themes }) => themes))].sort(),
    earliestDue: due[0] ?? null,
  };
}

/** The row of a review after an event. Pure. */
export function foldPipeline(row: PipelineRow | undefined, event: OfSar): PipelineRow | undefined {
  if (event.type !== 'SarReferred')
    return row && derived(told({ ...row, state: evolved(row.state, event) }, event));
  const { sarId, ref, areaCode, receivedAt } = event.data;
  return derived({
    sarId,
    ref,
    areaCode,
    receivedAt,
    subjects: [],
    status: '',
    reviewer: null,
    accessUntil: null,
    themes: [],
    earliestDue: null,
    recommended: null,
    decided: null,
    pausedAt: null,
    pauseReviewOn: null,
    publishedAt: null,
    url: null,
    withheld: null,
    nationalLibraryAt: null,
    markers: [],
    findings: [],
    links: [],
    state: evolved(UNREFERRED, event),
  });
}

function told(row: PipelineRow, event: OfSar): PipelineRow {
  const { eventId, meta } = event;
  switch (event.type) {
    case 'SarDecisionRecommended': {
      const { t0, t1, t2a, t2b, recommendation, reasons } = event.data;
      return {
        ...row,
        recommended: answered({ t0, t1, t2a, t2b }, recommendation, reasons, meta.occurredAt),
      };
    }
    case 'SarDecided': {
      const { t0, t1, t2a, t2b, decision, reasons } = event.data;
      return { ...row, decided: answered({ t0, t1, t2a, t2b }, decision, reasons, meta.occurredAt) };
    }
    case 'SarPaused':
      return { ...row, pausedAt: meta.occurredAt, pauseReviewOn: event.data.reviewOn };
    case 'SarResumed':
      return { ...row, pausedAt: null, pauseReviewOn: null };
    case 'SarParallelProcessLinked': {
      const { kind, ref, lead, joint } = event.data;
      const link = { eventId, kind, ref, lead, joint, linkedRecId: null, linkedAt: meta.occurredAt };
      return { ...row, links: [...row.links, link] };
    }
    case 'SarFindingRecorded':
      return { ...row, findings: [...row.findings, { eventId, themes: event.data.themes }] };
    case 'SarQualityMarkerRated': {
      const { qm, rating } = event.data;
      return { ...row, markers: [...row.markers, { eventId, qm, rating }] };
    }
    case 'SarPublished':
      return { ...row, publishedAt: event.data.at, url: event.data.url, withheld: null };
    case 'SarPublicationWithheld':
      return { ...row, publishedAt: null, url: null, withheld: event.data.alternative };
    case 'SarSubmittedToNationalLibrary':
      return { ...row, nationalLibraryAt: event.data.at };
    case 'SarEntryRecordedInError': {
      const { correctedEventId: gone, correctedEventType } = event.data;
      const others = <T extends { readonly eventId: string }>(all: readonly T[]): readonly T[] =>
        all.filter((each) => each.eventId !== gone);
      return {
        ...row,
        links: others(row.links),
        findings: others(row.findings),
        markers: others(row.markers),
        nationalLibraryAt:
          correctedEventType === 'SarSubmittedToNationalLibrary' ? null : row.nationalLibraryAt,
      };
    }
    default:
      return row;
  }
}

const answered = (
  test: Omit<Answered, 'decision' | 'reasons' | 'at'>,
  decision: string,
  reasons: unknown,
  at: string,
): Answered => ({ ...test, decision, reasons: reasons as JsonValue, at });

/** What of a recommendation the web of reviews knows after an event. Pure. */
export function foldLinks(
  row: PipelineRecommendationRow | undefined,
  event: OfRecommendation,
): PipelineRecommendationRow | undefined {
  const { eventId, meta } = event;
  if (event.type === 'RecommendationDrafted') {
    const { recId, sarId, ref } = event.data;
    return { recId, sarId, ref, links: [] };
  }
  if (row === undefined || event.type === 'RecommendationRecordedInError') return undefined;
  if (event.type === 'RecommendationLinked') {
    const { toKind: kind, ref, linkedRecId = null } = event.data;
    const link = { eventId, kind, ref, lead: null, joint: false, linkedRecId, linkedAt: meta.occurredAt };
    return { ...row, links: [...row.links, link] };
  }
  if (event.type !== 'RecommendationEntryRecordedInError') return row;
  return { ...row, links: row.links.filter((link) => link.eventId !== event.data.correctedEventId) };
}
