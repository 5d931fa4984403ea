import type { JsonValue } from '#platform/json';
import type { EscalationState } from '../disagreement/state.js';

/** A way to keep the adult safe, still sealed, by the event that said it. */
export interface Arrangement {
  readonly eventId: string;
  readonly interimSafety: JsonValue;
}

/** Themes learned, by the event that said them. */
export interface Learning {
  readonly eventId: string;
  readonly themes: readonly string[];
}

export interface Response {
  readonly eventId: string;
  readonly stage: number;
  readonly byOrg: string;
  readonly position: string;
  readonly at: string;
}

/** A deadline that ran out unmet. */
export interface Breach {
  readonly key: string;
  readonly dueAt: string;
}

/** What the board keeps of a disagreement. Nothing in it can be read that identifies or narrates. */
export interface BoardRow {
  readonly escId: string;
  readonly ref: string;
  readonly caseRef: string;
  readonly personRef: string;
  readonly areaCode: string;
  readonly subject: string;
  readonly raisedByOrg: string;
  readonly againstOrg: string;
  readonly raisedBy: string;
  readonly status: string;
  readonly stage: number;
  readonly open: boolean;
  readonly riskNow: string;
  /** 0 for immediate danger to 3 for a low risk, 9 once it has ended: what the board is sorted by. */
  readonly urgency: number;
  readonly raisedAt: string;
  readonly endedAt: string | null;
  /** When the stage it is at is due; of an ended one, when its last stage was. */
  readonly stageDueAt: string | null;
  readonly outcome: string | null;
  readonly arrangements: readonly Arrangement[];
  readonly responses: readonly Response[];
  readonly learning: readonly Learning[];
  readonly themes: readonly string[];
  /** Deadlines the clock told to be missed, also of a time round that a reopening has ended. */
  readonly missed: readonly Breach[];
  /** The disagreement as rules see it: codes, times and ids. */
  readonly state: EscalationState;
  readonly revision: number;
}
