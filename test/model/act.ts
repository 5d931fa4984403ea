import type { Case, Concern, Enquiry, Escalation, Part, Plan } from './case-model.js';

/** Ids the system gave, as its replies and reads told them. */
export interface Known {
  readonly concernId: string;
  readonly enquiryId: string;
  readonly planId: string;
  readonly escalationId: string;
  /** Of a part, an action: the one the act is about, or an id nobody has. */
  readonly partId: string;
  readonly actionId: string;
  /** A moment some weeks ahead. */
  readonly later: string;
}

/** What the model says of an act: the refusals the pages give for it, and what it leads to when there is none. */
export interface Said {
  /** Codes that apply; the system must answer with one of them, or accept when there is none. */
  readonly refused: readonly string[];
  readonly then: Case;
}

export interface Act {
  readonly name: string;
  readonly operation: string;
  readonly on: 'concern' | 'enquiry' | 'plan' | 'escalation';
  /** The operation begins a record: no id is in its path. */
  readonly begins?: boolean;
  readonly user: string;
  readonly body: (known: Known) => object;
  readonly say: (now: Case, about: { readonly part?: Part; readonly actionId?: string }) => Said;
}

/** Refusals that apply, by their code. */
export type Breaks = Readonly<Record<string, boolean>>;

const codesOf = (breaks: Breaks): readonly string[] =>
  Object.entries(breaks).flatMap(([code, applies]) => (applies ? [code] : []));

export const said = (
  now: Case,
  breaks: Breaks,
  type: string | readonly string[],
  change: Partial<Case>,
): Said => ({
  refused: codesOf(breaks),
  then: { ...now, ...change, told: [...now.told, ...(typeof type === 'string' ? [type] : type)] },
});

/** Whether somebody of another organisation: to them a record that is not there looks like one they may not see. */
const isPartner = (user: string): boolean => /^(prv|agl)/.test(user);

export const notThere = (user: string): readonly string[] => [
  isPartner(user) ? 'NOT_PERMITTED' : 'NOT_FOUND',
];

/** Refused whatever the record is like. */
export const never =
  (...codes: readonly string[]): Act['say'] =>
  (now) => ({ refused: codes, then: now });

type Shape = Omit<Act, 'on' | 'say'>;
type Rules<R> = (record: R, now: Case) => Breaks;

/** An act on a record that need not be there: what is not there is not found. */
const onRecord =
  <K extends 'concern' | 'enquiry' | 'plan' | 'escalation', R extends NonNullable<Case[K]>>(key: K) =>
  (
    shape: Shape,
    when: readonly string[],
    type: string | readonly string[],
    change: (record: R, now: Case) => R,
    rules: Rules<R> = () => ({}),
  ): Act => ({
    ...shape,
    on: key,
    say: (now) => {
      const record = now[key] as R | undefined;
      if (record === undefined) return { refused: notThere(shape.user), then: now };
      const breaks = { INVALID_TRANSITION: !when.includes(record.status), ...rules(record, now) };
      return said(now, breaks, type, { [key]: change(record, now) });
    },
  });

export const onConcern = onRecord<'concern', Concern>('concern');
export const onEnquiry = onRecord<'enquiry', Enquiry>('enquiry');
export const onPlan = onRecord<'plan', Plan>('plan');
export const onEscalation = onRecord<'escalation', Escalation>('escalation');
