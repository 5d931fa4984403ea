import type { RecordPolicy } from '#record-keeping/record';
import { reminderAt, setDeadline, type PolicySource, type PolicyTable } from '#policy/deadlines';

/** The policy a decision is taken under: one table throughout, whatever is adopted meanwhile. */
export function recordPolicy(source: PolicySource): () => RecordPolicy {
  let table: PolicyTable | undefined;
  let policy: RecordPolicy | undefined;
  return () => {
    const current = source.current();
    if (policy === undefined || table !== current) {
      table = current;
      policy = {
        version: current.version,
        deadline: (key, areaCode, start) => setDeadline(current, key, areaCode, start),
        reminder: (areaCode, dueAt, start) => reminderAt(current, areaCode, dueAt, start),
      };
    }
    return policy;
  };
}
