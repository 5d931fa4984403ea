import type { FactLoader, RecordLoader } from '#event-sourcing/command';
import { concern, type ConcernFacts } from '#casework/concern';
import type { CaseFacts } from '#escalation/disagreement';

/**
 * What other contexts must know of a case: whose it is and who is barred from it, from the streams themselves. A case is named by
 * the concern that began it; undefined when none did.
 */
export async function caseFacts(
  caseRef: string,
  records: RecordLoader,
  facts: FactLoader,
  now: string,
): Promise<CaseFacts | undefined> {
  const { state, revision } = await records.load(concern, caseRef);
  if (revision === 0) return undefined;
  const found = (await facts.load(concern.facts, state, {})) as unknown as ConcernFacts;
  const { conflictedUsers = [], restricted } = concern.resource(state, { ...found }, {}, { now });
  const { personRef, areaCode } = state;
  return { personRef, areaCode, conflictedUsers, ...(restricted === undefined ? {} : { restricted }) };
}
