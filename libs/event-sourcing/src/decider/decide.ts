import type { NewDomainEvent } from '../events/index.js';
import type { CommandDeclaration } from './aggregate.js';
import { commonRefusal, type Refusal } from './refusal.js';
import type { Rule } from './rule.js';

export type Decision = { readonly accepted: readonly NewDomainEvent[] } | { readonly refused: Refusal };

/**
 * The whole of a decision, pure: is the record in a state for it, does any rule refuse it, what then happened.
 * `revision` is 0 for a record that does not exist. Rules are asked in the order of the declaration; the first refusal is the answer.
 */
export function decide<S, C extends object, X>(
  declaration: CommandDeclaration<S, C, X>,
  state: S,
  revision: number,
  command: C,
  context: X,
): Decision {
  const transition = transitionRefusal(declaration, state, revision);
  if (transition !== undefined) return { refused: transition };
  const rules = [...(declaration.aggregate.rules as readonly Rule<S, C, X>[]), ...declaration.refuse];
  for (const rule of rules) {
    const refused = rule.check({ state, command, context });
    if (refused !== undefined) return { refused };
  }
  return { accepted: declaration.then(state, command, context) };
}

function transitionRefusal<S, C extends object, X>(
  { aggregate, creates, when, name }: CommandDeclaration<S, C, X>,
  state: S,
  revision: number,
): Refusal | undefined {
  if (revision === 0) return creates ? undefined : commonRefusal('NOT_FOUND');
  if (creates && when.length === 0)
    return commonRefusal('INVALID_TRANSITION', { reason: `This ${aggregate.name} exists already.` });
  const status = aggregate.status(state);
  if (when.includes(status)) return undefined;
  return commonRefusal('INVALID_TRANSITION', {
    reason: `${name} is possible while the ${aggregate.name} is ${when.join(', ')}; it is ${status}.`,
    details: { state: status, possibleIn: when },
  });
}
