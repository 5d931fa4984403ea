import type { Refusal } from './refusal.js';

/** What a rule looks at. */
export interface RuleInput<S, C, X> {
  readonly state: S;
  readonly command: C;
  readonly context: X;
}

/** Where a rule comes from and what it answers. */
export interface RuleFacts {
  /** Row of the domain pages: `C-5`. */
  readonly id: string;
  readonly code: string;
  /** The sentence given to whoever was refused. */
  readonly reason: string;
  /** Section of the Act, of guidance, or of the domain pages. */
  readonly source: string;
}

/**
 * `true`: broken. A pointer names the field; a reason replaces the standing sentence where the case tells more; details are further
 * facts for machines, codes and numbers only.
 */
export type Verdict = boolean | Partial<Pick<Refusal, 'pointer' | 'reason' | 'details'>>;

/** A pure law of the domain, named for what it refuses. */
export interface Rule<S = never, C = never, X = never> extends RuleFacts {
  check(input: RuleInput<S, C, X>): Refusal | undefined;
}

/**
 * Declares a rule: `rule<ConcernState, DecideConcern, Context>({ id: 'C-5', … }, ({ state }) => state.adultsVoice === 'UNHEARD')`.
 * The function says when it is *broken*.
 */
export function rule<S, C, X>(
  facts: RuleFacts,
  broken: (input: RuleInput<S, C, X>) => Verdict,
): Rule<S, C, X> {
  return {
    ...facts,
    check(input) {
      const verdict = broken(input);
      if (verdict === false) return undefined;
      return { code: facts.code, reason: facts.reason, ...(verdict === true ? {} : verdict) };
    },
  };
}
