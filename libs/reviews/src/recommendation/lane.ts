import type { Code } from '#policy/code-lists';
import type { ListingLabel } from './codes.js';

export const LANE_STATUSES = [
  'AwaitingResponse',
  'Overdue',
  'FinalNotice',
  'NamedNonResponder',
  'RespondedLate',
  'Responded',
  'ActionPlanned',
  'InProgress',
  'ReportedComplete',
  'UnderAssurance',
  'AssuranceRejected',
  'Assured',
  'NotToBeImplemented',
] as const;
export type LaneStatus = (typeof LANE_STATUSES)[number];

/** One planned action of a lane, without its words. */
export interface LaneAction {
  readonly actionId: string;
  /** When it was planned: half time counts from here. */
  readonly plannedAt: string;
  readonly dueAt: string;
  readonly percent: number;
  readonly status: Code<'ACTION_STATUS'>;
  readonly done: boolean;
  /** The board has decided, with its reasons, that it will not be done. */
  readonly dropped: boolean;
}

/** One time an agency stood in the list of non-responders. Never removed. */
export interface Naming {
  readonly namedAt: string;
  /** When the response was due. */
  readonly dueAt: string;
  readonly remindersSent: number;
  /** What stands beside it since; absent while the agency is simply named. */
  readonly label?: ListingLabel;
  readonly labelledAt?: string;
}

/** What came before a naming, since the response was last given a date: an extension begins it anew. */
export interface NamingSteps {
  readonly reminders: number;
  readonly finalNotice?: { readonly sentAt: string; readonly willBeNamedOn: string };
  readonly representations: 'NONE' | 'RECEIVED' | 'CONSIDERED';
}

export const NO_STEPS: NamingSteps = { reminders: 0, representations: 'NONE' };

/** What is known of one agency’s part in a recommendation; no words of anybody. */
export interface Lane {
  readonly laneId: string;
  readonly agencyOrg: string;
  readonly status: LaneStatus;
  /** When the response is due, as last agreed. */
  readonly responseDueAt: string;
  /** When it was due first of all: a response by then came "by the initial deadline". */
  readonly initialDueAt: string;
  readonly actionDueAt?: string;
  readonly extensions: number;
  /** When it was first validly served. */
  readonly servedAt?: string;
  readonly acknowledgedAt?: string;
  readonly position?: Code<'REC_POSITION'>;
  readonly respondedAt?: string;
  /** Only of a response that came after the date agreed; at least 1. */
  readonly daysLate?: number;
  /** It accepted once, wholly or in part, and no longer does (Seed 0). */
  readonly reversed: boolean;
  readonly actions: readonly LaneAction[];
  /** When it last told of its progress, or was due to: the next update is counted from here. */
  readonly reportedAt?: string;
  readonly evidenceIds: readonly string[];
  readonly steps: NamingSteps;
  /** Through every extension. */
  readonly remindersSent: number;
  readonly messageIds: readonly string[];
  readonly namings: readonly Naming[];
  /** In a row: a report of progress begins anew. */
  readonly updatesMissed: number;
  readonly assuranceRejections: number;
  readonly verdict?: Code<'ASSURANCE'>;
  /** As last assessed; see `ratingOf`. */
  readonly assessed?: Code<'ADDRESSEE_RATING'>;
}

export interface LaneOpening {
  readonly laneId: string;
  readonly agencyOrg: string;
  readonly responseDueAt: string;
  readonly actionDueAt?: string;
}

/** A lane as it is when the recommendation is issued. */
export const laneIssued = ({ laneId, agencyOrg, responseDueAt, actionDueAt }: LaneOpening): Lane => ({
  laneId,
  agencyOrg,
  status: 'AwaitingResponse',
  responseDueAt,
  initialDueAt: responseDueAt,
  ...(actionDueAt === undefined ? {} : { actionDueAt }),
  extensions: 0,
  reversed: false,
  actions: [],
  evidenceIds: [],
  steps: NO_STEPS,
  remindersSent: 0,
  messageIds: [],
  namings: [],
  updatesMissed: 0,
  assuranceRejections: 0,
});

/** Lane states in which the agency still owes its response (the non-response path of domain 3.6). */
export const UNANSWERED = ['AwaitingResponse', 'Overdue', 'FinalNotice', 'NamedNonResponder'] as const;

/** Lane states after which nothing is awaited of it. */
export const SETTLED = ['Assured', 'NotToBeImplemented'] as const;

const ACCEPTING: readonly string[] = ['ACCEPTED', 'PART_ACCEPTED', 'ALREADY_DONE'];

export const isAcceptance = (position: Code<'REC_POSITION'>): boolean => ACCEPTING.includes(position);

export const isUnanswered = ({ status }: Pick<Lane, 'status'>): boolean =>
  (UNANSWERED as readonly string[]).includes(status);

export const isSettled = ({ status }: Pick<Lane, 'status'>): boolean =>
  (SETTLED as readonly string[]).includes(status);

/** Lane states in which the agency stands by its planned actions. */
const COMMITTED: readonly string[] = [
  'ActionPlanned',
  'InProgress',
  'ReportedComplete',
  'UnderAssurance',
  'AssuranceRejected',
];

export const isCommitted = ({ status }: Pick<Lane, 'status'>): boolean => COMMITTED.includes(status);

/** Lane states in which progress is to be reported every three months (rec.progressUpdate). */
export const REPORTING = ['ActionPlanned', 'InProgress', 'AssuranceRejected'] as const;

export const isReporting = ({ status }: Pick<Lane, 'status'>): boolean =>
  (REPORTING as readonly string[]).includes(status);

/** Shown in the public list as a non-responder, with no label beside it. */
export const isNamed = ({ status }: Pick<Lane, 'status'>): boolean => status === 'NamedNonResponder';

/** Stands in the public list with nothing beside it: what a naming can be lifted from, whatever became of the lane since. */
export const isListed = ({ namings }: Pick<Lane, 'namings'>): boolean => {
  const last = namings.at(-1);
  return last !== undefined && (last.label === undefined || last.label === 'NAMED');
};

/** Actions that are still to be done or are done: not those the board has dropped. */
export const actionsOf = ({ actions }: Pick<Lane, 'actions'>): readonly LaneAction[] =>
  actions.filter(({ dropped }) => !dropped);

/**
 * How the agency is rated: REVERSED follows from its change of position and is never typed (S5 step 7); otherwise as the board
 * last assessed it. Undefined while nobody has.
 */
export const ratingOf = ({
  reversed,
  assessed,
}: Pick<Lane, 'reversed' | 'assessed'>): Code<'ADDRESSEE_RATING'> | undefined =>
  reversed ? 'REVERSED' : assessed;
