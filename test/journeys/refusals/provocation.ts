import type { Attempt, Body, Casework, Operation } from '../../support/casework.js';
import { POSSIBLE, type Wish } from '../../support/casework.js';

/** How one declared rule is broken through the API, and what the answer must say beside the rule's own code. */
export interface Provocation {
  arrange(work: Casework, wish: Wish): Promise<Attempt>;
  /** The field the refusal must point at; none when absent. */
  readonly pointer?: string | RegExp;
  /** The sentence, where the case tells more than the rule. */
  readonly detail?: RegExp;
}

/** Why nobody can break a rule through the API: another stands before it. Kept short and looked at by a test. */
export interface Shadowed {
  readonly shadowedBy: string;
}

/** By rule (`C-5 ADULT_VOICE_MISSING`), in the order the command declares rules of that name. */
export type Provocations = Readonly<Record<string, readonly (Provocation | Shadowed)[]>>;

export const isShadowed = (provocation: Provocation | Shadowed): provocation is Shadowed =>
  'shadowedBy' in provocation;

type Subject = Attempt & { readonly id: string };
type Spoil = (attempt: Subject, work: Casework) => Promise<Partial<Attempt>>;

/** What would be accepted, spoiled in one respect: by a change of the body, or of the record, or of who asks. */
export const spoiled = (
  operation: Operation,
  spoil: Body | Spoil,
  expected: Omit<Provocation, 'arrange'> = {},
): Provocation => ({
  ...expected,
  arrange: async (work, wish) => {
    const attempt = await POSSIBLE[operation](work, wish);
    if (typeof spoil !== 'function') return { ...attempt, body: { ...attempt.body, ...spoil } };
    const changed = await spoil(attempt as Subject, work);
    return { ...attempt, ...changed };
  },
});

/** The attempt as it is, after something else has happened. */
export const after =
  (happens: (attempt: Subject, work: Casework) => Promise<unknown>): Spoil =>
  async (attempt, work) => {
    await happens(attempt, work);
    return {};
  };

/** The attempt with other words in its body. */
export const saying = ({ body }: Attempt, more: Body): Partial<Attempt> => ({ body: { ...body, ...more } });

/** Without these fields. */
export function without({ body }: Attempt, ...fields: readonly string[]): Partial<Attempt> {
  return { body: Object.fromEntries(Object.entries(body).filter(([field]) => !fields.includes(field))) };
}
