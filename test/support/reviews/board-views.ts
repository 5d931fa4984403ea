/** What readers of a board's reviews are told, as far as tests look at it. */

interface Deadline {
  readonly key: string;
  readonly dueAt: string;
  readonly state: string;
}

export interface Review {
  readonly ref: string;
  readonly status: string;
  readonly publication: string;
  readonly flags: readonly string[];
  readonly deadlines: readonly Deadline[];
  readonly notCleared: readonly string[];
  readonly contributions: readonly { readonly requestId: string; readonly org: string }[];
  readonly findings: readonly { readonly findingId: string }[];
}

interface Action {
  readonly actionId: string;
  readonly dueAt: string;
  readonly done: boolean;
  readonly dropped: boolean;
}

export interface Lane {
  readonly laneId: string;
  readonly ref: string;
  readonly agencyOrg: string;
  readonly recommendationStatus: string;
  readonly status: string;
  readonly colour: string | null;
  readonly position: string | null;
  readonly positions: readonly {
    readonly position: string;
    readonly at: string;
    readonly reasons?: string;
  }[];
  readonly rating: string | null;
  readonly response: Readonly<Record<string, unknown>>;
  readonly actions: readonly Action[];
  readonly evidenceCount: number;
}

export interface Tracker {
  readonly items: readonly Lane[];
  readonly colours: Readonly<Record<string, number>>;
}

export interface Named {
  readonly items: readonly {
    readonly agency: { readonly code: string; readonly name: string };
    readonly ref: string;
    readonly namings: readonly Readonly<Record<string, unknown>>[];
    readonly respondedAt: string | null;
  }[];
}

export interface Published {
  readonly items: readonly {
    readonly addressees: readonly { readonly agency: { readonly code: string } }[];
  }[];
}

export interface Figures {
  readonly notImplemented: readonly Readonly<Record<string, unknown>>[];
  readonly figures: readonly { readonly key: string; readonly value: number }[];
  readonly items: readonly { readonly item: string; readonly missing: readonly string[] }[];
  readonly report: { readonly status: string } | null;
}

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly details?: { readonly missing?: readonly string[] };
  readonly errors?: readonly { readonly pointer: string }[];
}
