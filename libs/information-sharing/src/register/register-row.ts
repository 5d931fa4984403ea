import type { AskedItem } from '../information-request/asked-items.js';
import type { InformationRequestState } from '../information-request/state.js';

/** What was supplied: when, and by whom. */
export interface Supplied {
  readonly itemId: string;
  readonly at: string;
  readonly byOrg: string;
}

/** What the register keeps of a request. Nothing in it can be read that identifies or narrates. */
export interface RegisterRow {
  readonly reqId: string;
  readonly ref: string;
  readonly basis: string;
  readonly areaCode: string;
  readonly recipientOrg: string;
  readonly personRef: string | null;
  readonly sarId: string | null;
  readonly status: string;
  readonly urgent: boolean;
  /** Whether the organisation was ever asked: what is only drafted is no business of theirs. */
  readonly wasIssued: boolean;
  readonly draftedAt: string;
  readonly issuedAt: string | null;
  /** When the answer is or was due, as last set; null of a draft. */
  readonly dueAt: string | null;
  /** Whether an answer is still awaited. */
  readonly awaited: boolean;
  readonly endedAt: string | null;
  readonly items: readonly AskedItem[];
  readonly supplied: readonly Supplied[];
  /** On what ground it was refused, as last said and not taken back. */
  readonly ground: string | null;
  /** The request as rules see it. */
  readonly state: InformationRequestState;
  readonly revision: number;
}
