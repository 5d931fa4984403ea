import type { Code } from '#policy/code-lists';
import type { Deadlines } from '#record-keeping/record';
import { NO_PARTS, type CausedSlice } from './caused/state.js';
import type { Feedback } from './feedback.js';
import { NO_PROTECTION, type ProtectionSlice } from './protection/state.js';
import type { EnquiryStatus } from './status.js';

/** What an entry that may be taken back says, as far as a rule asks. */
export type Fact = { readonly eventId: string } & (
  | { readonly kind: 'PLACING_AUTHORITY_TOLD'; readonly la: string }
  | { readonly kind: 'CONVERSATION'; readonly seenAlone: boolean }
  | { readonly kind: 'DESIRED_OUTCOMES'; readonly outcomeIds: readonly string[] }
  | { readonly kind: 'CAPACITY'; readonly decisionId: string; readonly result: Code<'CAPACITY_RESULT'> }
  | { readonly kind: 'ADVOCACY_NEED'; readonly duty: boolean }
  | { readonly kind: 'ADVOCATE' }
);

/** An event of the record, by which an addendum or a correction may name it. */
export interface Entry {
  readonly eventId: string;
  readonly type: string;
}

/** What was told once and corrected since: the event and its corrections. */
export interface Told {
  readonly eventIds: readonly string[];
}

/** What rules need to know of an enquiry, and no more: no narrative, no names. */
export interface EnquiryState extends CausedSlice, ProtectionSlice {
  readonly status: EnquiryStatus;
  readonly enquiryId: string;
  readonly type: Code<'ENQ_TYPE'>;
  readonly personRef: string;
  readonly areaCode: string;
  /** Those it was opened about and those linked later; the first is the case. */
  readonly concernIds: readonly string[];
  readonly openedBy: string;
  readonly leadSAM: string;
  readonly hostLA: string;
  readonly placingLA?: string;
  readonly sensitivity: string;
  readonly allocated?: { readonly toUser: string; readonly team: string };
  /** Everybody who is or was allocated: the enquiry officers, who may not conclude it (E-15). */
  readonly officers: readonly string[];
  readonly facts: readonly Fact[];
  readonly entries: readonly Entry[];
  readonly opening: Told;
  readonly findings?: Told;
  readonly outcomes?: Told & {
    readonly planDecision: Code<'PLAN_DECISION'>;
    /** When they were agreed: the clock of the plan runs from here. */
    readonly agreedAt: string;
  };
  readonly conclusion?: Told & {
    readonly riskOutcome?: Code<'SG2E'>;
    readonly concludedAt: string;
    readonly decidedBy: string;
  };
  /** The adult asked that it end, and nothing stood against it. */
  readonly ceased: boolean;
  readonly feedback?: Feedback;
  /** The date of which it was said that somebody was not told by it. */
  readonly missingSaid?: string;
  readonly deadlines: Deadlines;
}

export const UNOPENED: EnquiryState = {
  ...NO_PARTS,
  ...NO_PROTECTION,
  status: 'Unopened',
  enquiryId: '',
  type: 'S42',
  personRef: '',
  areaCode: '',
  concernIds: [],
  openedBy: '',
  leadSAM: '',
  hostLA: '',
  sensitivity: 'STANDARD',
  officers: [],
  facts: [],
  entries: [],
  opening: { eventIds: [] },
  ceased: false,
  deadlines: {},
};

type FactOf<K extends Fact['kind']> = Extract<Fact, { readonly kind: K }>;

/** The facts of one kind that still count, oldest first. */
export function factsOf<K extends Fact['kind']>(
  { facts }: Pick<EnquiryState, 'facts'>,
  kind: K,
): readonly FactOf<K>[] {
  return facts.filter((fact): fact is FactOf<K> => fact.kind === kind);
}

/** The last result for each decision whose capacity was assessed. */
export function capacityResults(state: EnquiryState): ReadonlyMap<string, Code<'CAPACITY_RESULT'>> {
  return new Map(factsOf(state, 'CAPACITY').map(({ decisionId, result }) => [decisionId, result]));
}

/** Whether the authority must arrange an advocate and none is there (Care Act 2014 s68). */
export function advocacyDutyUnmet(state: EnquiryState): boolean {
  const owed = factsOf(state, 'ADVOCACY_NEED').at(-1)?.duty ?? false;
  return owed && factsOf(state, 'ADVOCATE').length === 0;
}

/** Whether the authority that placed the adult has to be told and was not (E-19). */
export function placingAuthorityNotTold(state: EnquiryState): boolean {
  const told = factsOf(state, 'PLACING_AUTHORITY_TOLD').map(({ la }) => la);
  return state.placingLA !== undefined && !told.includes(state.placingLA);
}

/** Ids of the outcomes the adult wants, as they last said (Making Safeguarding Personal). */
export function desiredOutcomeIds(state: EnquiryState): readonly string[] {
  return factsOf(state, 'DESIRED_OUTCOMES').at(-1)?.outcomeIds ?? [];
}
