import type { Code } from '#policy/code-lists';
import type { Sealable } from '#privacy/sealing';
import type { Deadlines } from '#record-keeping/record';
import type { CheckAnswer, CheckItem, Contribution, Employment } from './event-data.js';
import { isReview, type SarStatus } from './status.js';

/** Something recorded that may prove a mistake: it counts while it stands here. */
export interface SarEntry {
  readonly eventId: string;
  readonly type: string;
  readonly requestId?: string;
  readonly org?: string;
  readonly findingId?: string;
  readonly linkId?: string;
  readonly joint?: boolean;
  readonly answers?: Readonly<Record<CheckItem, CheckAnswer>>;
}

/** What agencies were asked to contribute, by one date. */
export interface SarRequest {
  readonly requestId: string;
  readonly contribution: Contribution;
  readonly orgs: readonly string[];
  readonly dueAt: string;
  /** Agencies of which it was said that nothing had come by the date. */
  readonly toldLate: readonly string[];
  /** By agency the revisions at which something happened to its part: all that it may know of the review's length. */
  readonly revisions: Readonly<Record<string, readonly number[]>>;
}

export interface ReviewerState {
  readonly userId?: string;
  readonly org?: string;
  readonly employment: readonly Employment[];
  readonly accessUntil: string;
}

/** A name nothing published may hold, and the event that told it. */
export interface KeptOut {
  readonly eventId: string;
  readonly name: Sealable<string>;
}

/** What rules need to know of a review, and no more: nothing anybody wrote but the names they compare texts with. */
export interface SarState {
  readonly status: SarStatus;
  readonly sarId: string;
  readonly areaCode: string;
  readonly referrerOrg: string;
  readonly referredBy: string;
  readonly subjects: readonly string[];
  readonly linkedEnquiries: readonly string[];
  readonly receivedAt: string;
  readonly requests: Readonly<Record<string, SarRequest>>;
  /** Entries that still count, in order. */
  readonly entries: readonly SarEntry[];
  readonly decision?: Code<'SAR_DECISION'>;
  readonly method?: Code<'SAR_METHOD'>;
  /** The state to return to. */
  readonly pausedFrom?: SarStatus;
  /** Agencies whose work is reviewed, as commissioned. */
  readonly agencies: readonly string[];
  readonly period?: { readonly from: string; readonly to: string };
  readonly reviewer?: ReviewerState;
  readonly drafts: number;
  readonly publication: 'NONE' | 'PUBLISHED' | 'WITHHELD';
  /** Ids of its recommendations: it closes only with all of them (S-7). */
  readonly recommendations: readonly string[];
  readonly namesToKeepOut: readonly KeptOut[];
  /** The referral and its corrections: what a correction may name. */
  readonly told: readonly string[];
  readonly deadlines: Deadlines;
}

export const UNREFERRED: SarState = {
  status: 'Unreferred',
  sarId: '',
  areaCode: '',
  referrerOrg: '',
  referredBy: '',
  subjects: [],
  linkedEnquiries: [],
  receivedAt: '',
  requests: {},
  entries: [],
  agencies: [],
  drafts: 0,
  publication: 'NONE',
  recommendations: [],
  namesToKeepOut: [],
  told: [],
  deadlines: {},
};

interface AboutRequest {
  readonly requestId?: string | undefined;
  readonly org?: string | undefined;
}

/** The request a command names, when it is there. Keys of an object's prototype are no requests. */
export function requestOf({ requests }: Pick<SarState, 'requests'>, { requestId }: AboutRequest) {
  return requestId !== undefined && Object.hasOwn(requests, requestId) ? requests[requestId] : undefined;
}

/** Whether the request was addressed to the organisation the command names. */
export const wasAsked = (state: Pick<SarState, 'requests'>, about: AboutRequest): boolean =>
  about.org !== undefined && (requestOf(state, about)?.orgs.includes(about.org) ?? false);

const RETURNS: ReadonlySet<string> = new Set(['SarScopingReturned', 'SarAgencyReportReceived']);

/** Whether what the organisation was asked for has come. A refusal is no contribution (S-9). */
export const hasContributed = (
  { entries }: Pick<SarState, 'entries'>,
  { requestId, org }: AboutRequest,
): boolean =>
  entries.some((entry) => RETURNS.has(entry.type) && entry.requestId === requestId && entry.org === org);

/** Agencies from which something is still awaited under a request. */
export const outstanding = (state: Pick<SarState, 'entries'>, { requestId, orgs }: SarRequest) =>
  orgs.filter((org) => !hasContributed(state, { requestId, org }));

/** How many events of an agency's part there were at this revision: the part's own revision. */
export function revisionOfPart(state: SarState, about: AboutRequest, revision: number): number {
  const revisions = requestOf(state, about)?.revisions;
  const own = about.org !== undefined && revisions !== undefined && Object.hasOwn(revisions, about.org);
  return own ? (revisions[about.org]?.filter((at) => at <= revision).length ?? 0) : 0;
}

const asked = ({ requests }: SarState, contribution?: Contribution): readonly string[] =>
  Object.values(requests)
    .filter((request) => contribution === undefined || request.contribution === contribution)
    .flatMap(({ orgs }) => orgs);

/** Every organisation that was asked to contribute. */
export const organisationsAsked = (state: SarState): readonly string[] => [...new Set(asked(state))];

/** Whose work is looked at: before commissioning, whoever was asked what contact they had. */
export const agenciesUnderReview = (state: SarState): readonly string[] => [
  ...new Set([
    ...state.agencies,
    ...asked(state, 'AGENCY_REPORT'),
    ...(state.agencies.length === 0 ? asked(state, 'SCOPING') : []),
  ]),
];

export const hasEntry = ({ entries }: Pick<SarState, 'entries'>, type: string): boolean =>
  entries.some((entry) => entry.type === type);

/** Whether the board has told the person or the family, or has its chair's word why not (domain 3.5; demands, seed 1). */
export const hasFamilyStep = (state: Pick<SarState, 'entries'>): boolean =>
  hasEntry(state, 'SarPersonOrFamilyInformed') || hasEntry(state, 'SarFamilyNotInformed');

/** A review made together with another process, as a domestic abuse related death review: the side `Joint` of domain 3.5. */
export const isJoint = ({ decision, entries }: Pick<SarState, 'decision' | 'entries'>): boolean =>
  decision === 'JOINT' || entries.some(({ joint }) => joint === true);

/** The publication checklist that stands. */
export const checklistOf = ({ entries }: Pick<SarState, 'entries'>) =>
  entries.findLast(({ answers }) => answers !== undefined)?.answers;

/** Whether nothing more is awaited: closed, recorded in error, or decided to be no review. */
export const isOver = ({ status, decision }: Pick<SarState, 'status' | 'decision'>): boolean =>
  status === 'Closed' || status === 'RecordedInError' || (status === 'Decided' && !isReview(decision));
