import { z } from 'zod';
import type { DomainEvent } from '#event-sourcing/events';
import { deadlinesOf, deadlineView, entriesOf, entryView, type EntryView } from '#record-keeping/reading';
import { recommendationEvents } from '../recommendation/events.js';
import { ratingOf, type Lane } from '../recommendation/lane.js';
import { ragOf } from '../recommendation/rag.js';
import { revisionOfLane, type RecommendationState } from '../recommendation/state.js';

const told = z.record(z.string(), z.unknown());

const actionView = z.object({
  actionId: z.uuid(),
  plannedAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  percent: z.int(),
  status: z.string(),
  done: z.boolean(),
  /** The board has decided that it will not be done. */
  dropped: z.boolean(),
});

/** Codes and dates of a lane, and what was made to be published. */
export const laneSummary = z.object({
  laneId: z.uuid(),
  agencyOrg: z.string(),
  status: z.string(),
  /** Derived, never typed; absent where nothing is awaited any more. */
  rag: z.enum(['RED', 'AMBER', 'GREEN', 'BLUE']).optional(),
  responseDueAt: z.iso.datetime(),
  initialDueAt: z.iso.datetime(),
  actionDueAt: z.iso.datetime().optional(),
  extensions: z.int(),
  servedAt: z.iso.datetime().optional(),
  acknowledgedAt: z.iso.datetime().optional(),
  respondedAt: z.iso.datetime().optional(),
  position: z.string().optional(),
  daysLate: z.int().optional(),
  reversed: z.boolean(),
  publicSummary: z.string().optional(),
  rating: z.string().optional(),
  verdict: z.string().optional(),
  actions: z.array(actionView),
  evidence: z.int(),
  updatesMissed: z.int(),
  assuranceRejections: z.int(),
  remindersSent: z.int(),
  /** From when it may be named, where a final notice has left. */
  mayBeNamedOn: z.iso.date().optional(),
  namings: z.array(
    z.object({
      namedAt: z.iso.datetime(),
      dueAt: z.iso.datetime(),
      remindersSent: z.int(),
      label: z.string().optional(),
      labelledAt: z.iso.datetime().optional(),
    }),
  ),
  deadlines: z.array(deadlineView),
});

/** A lane; where it is shown in full, with everything written in it, in order. A correction stands beside what it corrects. */
export const laneView = laneSummary.extend({
  /** Of this lane: what `If-Match` of its agency's acts accepts. */
  revision: z.int().optional(),
  ownerRole: z.unknown().optional(),
  entries: z.array(entryView).optional(),
});

/** What is published of a recommendation: absent before it is issued. */
export const published = z.object({
  publicText: z.string().optional(),
  issuedAt: z.iso.datetime().optional(),
  boardMeeting: z.iso.date().optional(),
});

export const recommendationSummary = z.object({
  ref: z.string(),
  status: z.string(),
  areaCode: z.string(),
  domain: z.string(),
  themes: z.array(z.string()),
  level: z.string(),
  byRecId: z.uuid().optional(),
});

export const recommendationPapers = z.object({
  sarId: z.uuid(),
  findingIds: z.array(z.uuid()),
  text: z.unknown(),
  smart: told,
  /** Evaluations of impact that still count. */
  impact: z.array(told),
  links: z.array(told),
  entries: z.array(entryView),
});

const dataOf = ({ eventId, meta, data }: DomainEvent): Record<string, unknown> => ({
  eventId,
  occurredAt: meta.occurredAt,
  ...(data as object),
});

interface Correction {
  readonly correctedEventId?: string;
}

function takenBack(events: readonly DomainEvent[]): ReadonlySet<string | undefined> {
  const errors = events.filter(({ type }) => type === 'RecommendationEntryRecordedInError');
  return new Set(errors.map(({ data }) => (data as Correction).correctedEventId));
}

/** Events of these types that still count. */
function standing(events: readonly DomainEvent[], ...types: readonly string[]): readonly DomainEvent[] {
  const gone = takenBack(events);
  return events.filter(({ type, eventId }) => types.includes(type) && !gone.has(eventId));
}

export function publishedOf(events: readonly DomainEvent[]): z.infer<typeof published> {
  const issued = events.find(({ type }) => type === 'RecommendationIssued');
  if (issued === undefined) return {};
  const { publicText, issuedAt, boardMeeting } = issued.data as Required<z.infer<typeof published>>;
  return { publicText, issuedAt, boardMeeting };
}

/** What it says as drafted and corrected. */
const wordingOf = (events: readonly DomainEvent[]): Record<string, unknown> =>
  Object.assign(
    {},
    ...events
      .filter(({ type }) => type === 'RecommendationDrafted' || type === 'RecommendationCorrected')
      .map(({ data }) => data),
  ) as Record<string, unknown>;

export function summaryOf(
  { status, areaCode, level, byRecId }: RecommendationState,
  events: readonly DomainEvent[],
): z.infer<typeof recommendationSummary> {
  const { ref, domain, themes } = wordingOf(events) as { ref: string; domain: string; themes: string[] };
  return { ref, status, areaCode, domain, themes, level, ...(byRecId === undefined ? {} : { byRecId }) };
}

export function papersOf(
  { sarId }: RecommendationState,
  events: readonly DomainEvent[],
): z.infer<typeof recommendationPapers> {
  const { findingIds, text, smart } = wordingOf(events) as {
    findingIds: string[];
    text: unknown;
    smart: Record<string, unknown>;
  };
  return {
    sarId,
    findingIds,
    text,
    smart,
    impact: standing(events, 'ImpactEvaluated').map(dataOf),
    links: standing(events, 'RecommendationLinked').map(dataOf),
    entries: entriesOf(
      events.filter((event) => laneIdOf(event) === undefined),
      recommendationEvents,
    ),
  };
}

const laneIdOf = ({ data }: DomainEvent): string | undefined => (data as { readonly laneId?: string }).laneId;

/** The agency's words for the public, as last said: those of its answer, or of a change of position since. */
function publicSummaryOf(events: readonly DomainEvent[], { laneId }: Lane): string | undefined {
  const said = standing(events, 'AgencyResponded', 'AgencyPositionChanged').filter(
    (event) => laneIdOf(event) === laneId,
  );
  const summaries = said.map(({ data }) => (data as { readonly publicSummary?: string }).publicSummary);
  return summaries.findLast((summary) => summary !== undefined);
}

export function laneSummaryOf(
  state: RecommendationState,
  lane: Lane,
  events: readonly DomainEvent[],
  now: string,
): z.infer<typeof laneSummary> {
  const {
    steps,
    messageIds: _messages,
    evidenceIds,
    assessed: _assessed,
    reportedAt: _reported,
    ...facts
  } = lane;
  const rag = ragOf(lane, now);
  const rating = ratingOf(lane);
  const publicSummary = publicSummaryOf(events, lane);
  const isOwn = ({ of }: { readonly of?: string | undefined }): boolean =>
    of === lane.laneId || lane.actions.some(({ actionId }) => actionId === of);
  return {
    ...facts,
    ...(rag === undefined ? {} : { rag }),
    ...(rating === undefined ? {} : { rating }),
    ...(publicSummary === undefined ? {} : { publicSummary }),
    ...(steps.finalNotice === undefined ? {} : { mayBeNamedOn: steps.finalNotice.willBeNamedOn }),
    actions: [...lane.actions],
    namings: [...lane.namings],
    evidence: evidenceIds.length,
    deadlines: deadlinesOf(state, now).filter(isOwn),
  };
}

/** `hidden`: fields of entries that are not for this reader. */
export function laneInFullOf(
  state: RecommendationState,
  lane: Lane,
  events: readonly DomainEvent[],
  now: string,
  hidden: readonly string[] = [],
): z.infer<typeof laneView> & { readonly revision: number } {
  const issued = events.find(({ type }) => type === 'RecommendationIssued')?.data as
    { readonly lanes: readonly { readonly laneId: string; readonly ownerRole: unknown }[] } | undefined;
  return {
    ...laneSummaryOf(state, lane, events, now),
    revision: revisionOfLane(state, lane, Number.MAX_SAFE_INTEGER),
    ownerRole: issued?.lanes.find(({ laneId }) => laneId === lane.laneId)?.ownerRole,
    entries: entriesOf(
      events.filter((event) => laneIdOf(event) === lane.laneId),
      recommendationEvents,
    ).map((entry) => without(entry, hidden)),
  };
}

const without = (entry: EntryView, hidden: readonly string[]): EntryView => ({
  ...entry,
  told: Object.fromEntries(Object.entries(entry.told).filter(([field]) => !hidden.includes(field))),
});
