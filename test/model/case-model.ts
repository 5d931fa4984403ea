/**
 * What the domain pages say of one case, written down by hand a second time (3.2, 3.3, 3.4, 3.7 A): states, and what each act
 * changes. It shares nothing with the code it is held against.
 */

export interface Concern {
  readonly status: string;
  readonly heard: boolean;
  readonly toldReferrer: boolean;
  /** Decided, and the concern was not reopened since. */
  readonly decision?: 'S42_DUTY_MET' | 'NO_ENQUIRY';
}

export interface Part {
  readonly id: string;
  readonly status: string;
}

export interface Enquiry {
  readonly status: string;
  /** Where it stood when the police took the lead. */
  readonly suspendedFrom?: string;
  readonly officers: readonly string[];
  readonly outcomesRecorded: boolean;
  readonly seenAlone: boolean;
  readonly advocateOwed: boolean;
  readonly advocate: boolean;
  readonly findings: boolean;
  readonly planDecision?: string;
  readonly riskRemained: boolean;
  readonly ceased: boolean;
  readonly parts: readonly Part[];
}

export interface Plan {
  readonly status: string;
  /** Which enquiry it belongs to: the first opened is 1. */
  readonly of: number;
  /** Ids of actions still to be done. */
  readonly actions: readonly string[];
}

export interface Escalation {
  readonly status: string;
  readonly stage: number;
  readonly answered: boolean;
}

export interface Case {
  readonly concern: Concern;
  /** The last one opened, and how many were. */
  readonly enquiry?: Enquiry;
  readonly opened: number;
  readonly plan?: Plan;
  readonly escalation?: Escalation;
  /** What the timeline must tell, beside clocks and what the ledger writes by itself. */
  readonly told: readonly string[];
}

export const BEGUN: Case = {
  concern: { status: 'Raised', heard: false, toldReferrer: false },
  opened: 0,
  told: ['ConcernRaised'],
};

export const NEW_ENQUIRY: Enquiry = {
  status: 'Opened',
  officers: [],
  outcomesRecorded: false,
  seenAlone: false,
  advocateOwed: false,
  advocate: false,
  findings: false,
  riskRemained: false,
  ceased: false,
  parts: [],
};

export const OPEN_CONCERN = ['Raised', 'InTriage', 'AwaitingInformation', 'Decided', 'Redecided', 'Reopened'];
export const ENQUIRING = ['Opened', 'Planned', 'InProgress', 'Reopened'];
export const WORKED_ON = [...ENQUIRING, 'OutcomesAgreed', 'Suspended'];
export const OPEN_ENQUIRY = [...WORKED_ON, 'CeasedAtAdultsRequest'];
export const OPEN_PLAN = ['Draft', 'Active', 'UnderReview'];
export const STAGES = ['Raised', 'Stage2', 'Stage3', 'Stage4', 'Stage5'];
export const SETTLED_PART = ['ReportAccepted', 'Withdrawn'];

/** Work begun after the plan, or after a reopening, sets the enquiry going. */
export const going = (enquiry: Enquiry): Enquiry =>
  enquiry.status === 'Planned' || enquiry.status === 'Reopened'
    ? { ...enquiry, status: 'InProgress' }
    : enquiry;

/** Records on the worklist, with their stage: `concern`, `enquiry`, `plan`. */
export function worklistOf({ concern, enquiry, plan }: Case): Readonly<Record<string, string>> {
  return {
    ...(OPEN_CONCERN.includes(concern.status) ? { concern: concern.status } : {}),
    ...(enquiry === undefined || enquiry.status === 'Closed' ? {} : { enquiry: enquiry.status }),
    ...(plan !== undefined && OPEN_PLAN.includes(plan.status) ? { plan: plan.status } : {}),
  };
}
