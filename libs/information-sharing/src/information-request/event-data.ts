import type { Sealable } from '#privacy/sealing';
import type { AskedItem } from './asked-items.js';
import type { Basis, Use } from './basis.js';
import type { Profile, Sendable } from './dataset.js';

/** One condition of section 45, judged by itself: whether it is met, and why. */
export interface ConditionJudged {
  readonly met: boolean;
  readonly reason: Sealable<string>;
}

/** A piece of data sent with the request. */
export interface SentDatum {
  readonly field: Sendable;
  readonly value: Sealable<string>;
}

/** What is asked, on what basis and why. Conditions are those of Care Act 2014 s45(2) to (5); other bases have none. */
export interface RequestTold {
  readonly purpose: Sealable<string>;
  readonly items: readonly AskedItem[];
  readonly cond1?: ConditionJudged;
  readonly cond2?: ConditionJudged;
  readonly cond3?: ConditionJudged;
  readonly cond4?: ConditionJudged;
  readonly profile: Profile;
  readonly sent: readonly SentDatum[];
}

export interface InformationRequestDraftedData extends RequestTold {
  readonly reqId: string;
  readonly ref: string;
  readonly basis: Basis;
  readonly areaCode: string;
  readonly recipientOrg: string;
  readonly personRef?: string;
  /** The review it is for: sealed with the review's key. */
  readonly sarId?: string;
}

export interface InformationRequestDelegatedData {
  readonly toUserId: string;
  readonly until?: string;
}

export interface InformationRequestIssuedData {
  readonly dueAt: string;
  readonly urgent: boolean;
}

/** Whose reply it is, whoever wrote it down. */
export interface Replied {
  readonly byOrg: string;
}

export interface InformationRequestCompliedData extends Replied {
  /** Items supplied with this reply. */
  readonly items: readonly string[];
  readonly disclosureId: string;
  readonly note?: Sealable<string>;
}

export interface InformationRequestPartlyCompliedData extends InformationRequestCompliedData {
  readonly missing: readonly string[];
  readonly reason: Sealable<string>;
}

/** Why somebody does not supply what they are asked for. Values are the product's own. */
export const REFUSAL_GROUNDS = [
  'NOT_HELD',
  'CONDITIONS_NOT_MET',
  'NOT_ABOUT_OUR_FUNCTIONS',
  'LEGAL_PRIVILEGE',
  'COURT_RESTRICTION',
  'RISK_OF_SERIOUS_HARM',
  'TOO_MUCH_ASKED',
  'OTHER',
] as const;
export type RefusalGround = (typeof REFUSAL_GROUNDS)[number];

export interface InformationRequestRefusedData extends Replied {
  readonly ground: RefusalGround;
  readonly reasons?: Sealable<string>;
}

export interface InformationRequestOverdueData {
  readonly dueAt: string;
}

/** Before whom a refusal is challenged. Values are the product's own. */
export const CHALLENGED_TO = [
  'CHIEF_OFFICER',
  'CALDICOTT_GUARDIAN',
  'BOARD_OF_THE_ORGANISATION',
  'REGULATOR',
  'LEGAL_ADVISER',
  'COURT',
] as const;
export type ChallengedTo = (typeof CHALLENGED_TO)[number];

export interface InformationRequestChallengedData {
  readonly to: ChallengedTo;
  readonly reasons: Sealable<string>;
  readonly dueAt: string;
}

export interface SuppliedInformationUsedData {
  readonly use: Use;
  readonly items: readonly string[];
  readonly what: Sealable<string>;
}

export type InformationRequestCorrectedData = Partial<RequestTold> & {
  readonly correctedEventId: string;
  readonly reason: Sealable<string>;
};

export interface InformationRequestEntryRecordedInErrorData {
  /** The event that no longer counts; it stays readable in the history (G-1). */
  readonly correctedEventId: string;
  readonly correctedEventType: string;
  readonly reason: Sealable<string>;
}
