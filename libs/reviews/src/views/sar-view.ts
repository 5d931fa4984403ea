import { z } from 'zod';
import type { DomainEvent } from '#event-sourcing/events';
import { isOverdue } from '#policy/deadlines';
import { localDateOf } from '#policy/working-days';
import { clockId } from '#record-keeping/record';
import { deadlinesOf, deadlineView, entriesOf, entryView } from '#record-keeping/reading';
import { sarEvents, type SarEvent } from '../sar/events.js';
import { notCleared } from '../sar/publish-sar.js';
import {
  hasContributed,
  hasFamilyStep,
  isJoint,
  revisionOfPart,
  type SarRequest,
  type SarState,
} from '../sar/state.js';

/** What somebody has to look at; nothing here refuses anything. */
export const SAR_FLAGS = [
  /** Decided, and neither the person nor the family was told, nor has the chair said why not (demands, seed 1). */
  'FAMILY_STEP_MISSING',
  /** An agency would not contribute, and has not since (S-9). */
  'CONTRIBUTION_REFUSED',
  /** Paused, and the day to look again has come. */
  'PAUSE_REVIEW_DUE',
] as const;

const told = z.record(z.string(), z.unknown());

export const contribution = z.object({
  requestId: z.uuid(),
  contribution: z.enum(['SCOPING', 'AGENCY_REPORT']),
  org: z.string(),
  /** Of this agency's part: what `If-Match` of its reply accepts. */
  revision: z.int(),
  dueAt: z.iso.datetime(),
  status: z.enum(['ASKED', 'RETURNED', 'REFUSED']),
  overdue: z.boolean(),
  /** What it was asked; absent where nothing in particular was. */
  questions: z.unknown().optional(),
  /** Where what it returned is held. */
  returned: z.unknown().optional(),
});

export type ContributionView = z.infer<typeof contribution>;

/** Codes and dates: what everybody who may see the whole review sees. */
export const summary = z.object({
  ref: z.string(),
  status: z.string(),
  pausedFrom: z.string().optional(),
  areaCode: z.string(),
  referrerOrg: z.string(),
  receivedAt: z.iso.datetime(),
  decision: z.string().optional(),
  method: z.string().optional(),
  joint: z.boolean(),
  publication: z.enum(['NONE', 'PUBLISHED', 'WITHHELD']),
  flags: z.array(z.enum(SAR_FLAGS)),
  deadlines: z.array(deadlineView),
});

/** The working papers as they stand. */
export const papers = z.object({
  subjects: z.array(z.uuid()),
  linkedEnquiries: z.array(z.uuid()),
  /** Summary, date of death and the rest as told and corrected. */
  referral: told,
  /** The answers to the test of section 44, as last recommended and as decided. */
  recommended: told.optional(),
  decided: told.optional(),
  reviewer: told.optional(),
  contributions: z.array(contribution),
  parallelProcesses: z.array(told),
  findings: z.array(told),
  /** The last rating of each marker. */
  qualityMarkers: z.array(told),
  /** What still stands against publishing (S-5). */
  notCleared: z.array(z.string()),
  recommendations: z.array(z.uuid()),
  /** Everything told, in order; a correction stands beside what it corrects. */
  entries: z.array(entryView),
});

const correctionIn = ({ data }: DomainEvent): string | undefined =>
  (data as { readonly correctedEventId?: string }).correctedEventId;

/** Events of a type that still count. */
function standing(events: readonly DomainEvent[], type: SarEvent['type']): readonly DomainEvent[] {
  const taken = new Set(
    events.filter(({ type: each }) => each === 'SarEntryRecordedInError').map(correctionIn),
  );
  return events.filter((event) => event.type === type && !taken.has(event.eventId));
}

const dataOf = (event: DomainEvent): Record<string, unknown> => ({
  eventId: event.eventId,
  occurredAt: event.meta.occurredAt,
  ...(event.data as object),
});

const lastOf = (events: readonly DomainEvent[], type: SarEvent['type']) => {
  const last = standing(events, type).at(-1);
  return last === undefined ? undefined : dataOf(last);
};

export function summaryOf(
  state: SarState,
  events: readonly DomainEvent[],
  now: string,
): z.infer<typeof summary> {
  const { ref } = (events[0]?.data ?? { ref: '' }) as { readonly ref: string };
  return {
    ref,
    status: state.status,
    ...(state.pausedFrom === undefined ? {} : { pausedFrom: state.pausedFrom }),
    areaCode: state.areaCode,
    referrerOrg: state.referrerOrg,
    receivedAt: state.receivedAt,
    ...(state.decision === undefined ? {} : { decision: state.decision }),
    ...(state.method === undefined ? {} : { method: state.method }),
    joint: isJoint(state),
    publication: state.publication,
    flags: flagsOf(state, events, now),
    deadlines: deadlinesOf(state, now),
  };
}

function flagsOf(state: SarState, events: readonly DomainEvent[], now: string) {
  const paused = lastOf(events, 'SarPaused') as { readonly reviewOn?: string } | undefined;
  const refused = state.entries.some(
    ({ type, requestId, org }) =>
      type === 'SarContributionRefused' && !hasContributed(state, { requestId, org }),
  );
  const raised: Readonly<Record<(typeof SAR_FLAGS)[number], boolean>> = {
    FAMILY_STEP_MISSING: state.decision !== undefined && !hasFamilyStep(state),
    CONTRIBUTION_REFUSED: refused,
    PAUSE_REVIEW_DUE: state.status === 'Paused' && (paused?.reviewOn ?? '') <= localDateOf(now),
  };
  return SAR_FLAGS.filter((flag) => raised[flag]);
}

export function papersOf(
  state: SarState,
  events: readonly DomainEvent[],
  now: string,
): z.infer<typeof papers> {
  const recommended = lastOf(events, 'SarDecisionRecommended');
  const decided = lastOf(events, 'SarDecided');
  const commission = lastOf(events, 'SarCommissioned');
  const replaced = lastOf(events, 'SarReviewerReplaced');
  const { accessUntil } = state.reviewer ?? {};
  return {
    subjects: [...state.subjects],
    linkedEnquiries: [...state.linkedEnquiries],
    referral: referralOf(events),
    ...(recommended === undefined ? {} : { recommended }),
    ...(decided === undefined ? {} : { decided }),
    ...(commission === undefined ? {} : { reviewer: { ...commission, ...replaced, accessUntil } }),
    contributions: contributionsOf(state, events, now),
    parallelProcesses: standing(events, 'SarParallelProcessLinked').map(dataOf),
    findings: standing(events, 'SarFindingRecorded').map(dataOf),
    qualityMarkers: markersOf(events),
    notCleared: state.publication === 'PUBLISHED' ? [] : [...notCleared(state)],
    recommendations: [...state.recommendations],
    entries: entriesOf(events, sarEvents),
  };
}

function referralOf(events: readonly DomainEvent[]): Record<string, unknown> {
  const all = events
    .filter(({ type }) => type === 'SarReferred' || type === 'SarCorrected')
    .map(({ data }) => data);
  const {
    correctedEventId: _event,
    reason: _reason,
    ...referral
  } = Object.assign({}, ...all) as Record<string, unknown>;
  return referral;
}

function markersOf(events: readonly DomainEvent[]): Record<string, unknown>[] {
  const last = new Map(
    standing(events, 'SarQualityMarkerRated').map((event) => [
      (event.data as { readonly qm: number }).qm,
      dataOf(event),
    ]),
  );
  return [...last.entries()].sort(([a], [b]) => a - b).map(([, marker]) => marker);
}

/** What each agency was asked, and what came of it; of one agency where one is named. */
export function contributionsOf(
  state: SarState,
  events: readonly DomainEvent[],
  now: string,
  ofOrg?: string,
): ContributionView[] {
  return Object.values(state.requests).flatMap((request) =>
    request.orgs
      .filter((org) => ofOrg === undefined || org === ofOrg)
      .map((org) => contributionOf(state, events, request, org, now)),
  );
}

interface OfPart {
  readonly requestId: string;
  readonly org: string;
  readonly chronologyRef?: unknown;
  readonly reportRef?: unknown;
}

function contributionOf(
  state: SarState,
  events: readonly DomainEvent[],
  request: SarRequest,
  org: string,
  now: string,
): ContributionView {
  const { requestId, contribution: kind } = request;
  const part = { requestId, org };
  const isPart = ({ data }: DomainEvent): boolean =>
    (data as OfPart).requestId === requestId && (data as OfPart).org === org;
  const came = [
    ...standing(events, 'SarScopingReturned'),
    ...standing(events, 'SarAgencyReportReceived'),
  ].findLast(isPart)?.data as OfPart | undefined;
  const refused = standing(events, 'SarContributionRefused').some(isPart);
  const asked = events.find(
    ({ type, data }) => type.endsWith('Requested') && (data as OfPart).requestId === requestId,
  )?.data as { readonly questions?: unknown } | undefined;
  const key = kind === 'SCOPING' ? 'sar.scopingReturns' : 'sar.agencyReports';
  const dueAt = state.deadlines[clockId({ key, of: requestId })]?.dueAt ?? request.dueAt;
  return {
    ...part,
    contribution: kind,
    revision: revisionOfPart(state, part, Number.MAX_SAFE_INTEGER),
    dueAt,
    status: came !== undefined ? 'RETURNED' : refused ? 'REFUSED' : 'ASKED',
    overdue: came === undefined && isOverdue(dueAt, now),
    ...(asked?.questions === undefined ? {} : { questions: asked.questions }),
    ...(came === undefined ? {} : { returned: came.chronologyRef ?? came.reportRef }),
  };
}
