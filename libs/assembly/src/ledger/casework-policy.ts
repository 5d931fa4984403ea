import type { CaseworkPolicy } from '#casework/record';
import { setDeadline, type PolicySource, type PolicyTable } from '#policy/deadlines';

/** The policy a decision is taken under: one table throughout, whatever is adopted meanwhile. */
export function caseworkPolicy(source: PolicySource): () => CaseworkPolicy {
  let table: PolicyTable | undefined;
  let policy: CaseworkPolicy | undefined;
  return () => {
    const current = source.current();
    if (policy === undefined || table !== current) {
      table = current;
      policy = {
        version: current.version,
        deadline: (key, areaCode, start) => setDeadline(current, key, areaCode, start),
      };
    }
    return policy;
  };
}
