import type { Evolvers } from '#event-sourcing/decider';
import type { DeadlineEvent } from '#record-keeping/record';
import type { CausedEvent } from './events.js';

export const PART_STATUSES = [
  'Requested',
  'Accepted',
  'Declined',
  'ReportSubmitted',
  'Returned',
  'ReportAccepted',
  'Withdrawn',
] as const;
export type PartStatus = (typeof PART_STATUSES)[number];

/** What rules need to know of a part that another organisation was asked to make. */
export interface CausedPart {
  readonly partId: string;
  readonly toOrg: string;
  readonly status: PartStatus;
  readonly overdue: boolean;
  /** When the last report came. */
  readonly submittedAt?: string;
  /** Revisions of the enquiry at which something happened to this part or its clock: all that the organisation asked may know of its length. */
  readonly revisions: readonly number[];
}

export interface CausedSlice {
  readonly parts: Readonly<Record<string, CausedPart>>;
}

export const NO_PARTS: CausedSlice = { parts: {} };

interface AboutPart {
  readonly partId?: string | undefined;
}

/** The part a command names, when it is there. Keys of an object's prototype are no parts. */
export function partOf({ parts }: CausedSlice, { partId }: AboutPart): CausedPart | undefined {
  return partId !== undefined && Object.hasOwn(parts, partId) ? parts[partId] : undefined;
}

/** The organisation a command may come from: the one asked to make the part it names. */
export function orgOfPart(state: CausedSlice, command: unknown): string | undefined {
  return partOf(state, command as AboutPart)?.toOrg;
}

/** How many events of the part there were when the enquiry stood at this revision: the part's own revision. */
export function revisionOfPart(state: CausedSlice, command: AboutPart, revision: number): number {
  return partOf(state, command)?.revisions.filter((at) => at <= revision).length ?? 0;
}

/** Parts over which nothing more is awaited (E-6). */
export const isSettled = ({ status }: CausedPart): boolean =>
  status === 'ReportAccepted' || status === 'Withdrawn';

/** How the events of caused parts fold into an enquiry that keeps them under `parts`. */
export function causedEvolvers<S extends CausedSlice>(): Evolvers<S, CausedEvent> {
  const change = (state: S, { data, revision }: CausedEvent, facts: Partial<CausedPart>): S => {
    const part = partOf(state, data);
    if (part === undefined) return state;
    const changed = { ...part, ...facts, revisions: [...part.revisions, revision] };
    return { ...state, parts: { ...state.parts, [data.partId]: changed } };
  };
  const to = (status: PartStatus) => (state: S, event: CausedEvent) => change(state, event, { status });
  return {
    EnquiryCausedToBeMade: (state, { data: { partId, toOrg }, revision }) => ({
      ...state,
      parts: {
        ...state.parts,
        [partId]: { partId, toOrg, status: 'Requested', overdue: false, revisions: [revision] },
      },
    }),
    CausedEnquiryAccepted: to('Accepted'),
    CausedEnquiryDeclined: to('Declined'),
    CausedEnquiryReportSubmitted: (state, event) =>
      change(state, event, {
        status: 'ReportSubmitted',
        overdue: false,
        submittedAt: event.data.submittedAt,
      }),
    CausedEnquiryReturned: to('Returned'),
    CausedEnquiryReportAccepted: to('ReportAccepted'),
    CausedEnquiryOverdue: (state, event) => change(state, event, { overdue: true }),
    CausedEnquiryWithdrawn: (state, event) => change(state, event, { status: 'Withdrawn', overdue: false }),
    CausedEnquiryAddendumAdded: (state, event) => change(state, event, {}),
  };
}

/** The clock of a part is part of it: what happens to it moves the part's own revision. */
export function withClocksOfParts<S extends CausedSlice>(
  clocks: Evolvers<S, DeadlineEvent>,
): Evolvers<S, DeadlineEvent> {
  const counted = Object.entries(clocks).map(([type, evolve]) => [
    type,
    (before: S, event: DeadlineEvent): S => {
      const state = (evolve as (state: S, event: DeadlineEvent) => S)(before, event);
      const part = partOf(state, { partId: event.data.of });
      if (part === undefined) return state;
      const changed = { ...part, revisions: [...part.revisions, event.revision] };
      return { ...state, parts: { ...state.parts, [part.partId]: changed } };
    },
  ]);
  return Object.fromEntries(counted) as Evolvers<S, DeadlineEvent>;
}
