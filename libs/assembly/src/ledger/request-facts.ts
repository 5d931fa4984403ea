import type { FactLoader, RecordLoader } from '#event-sourcing/command';
import { isLive, person } from '#casework/person';
import type { PersonFact, ReviewFact } from '#information-sharing/information-request';
import { sar, type SarFacts } from '#reviews/sar';

/** What other contexts must know of an adult; also of one whose record was merged or erased, for who is barred stays barred. */
export async function personFacts(
  personRef: string,
  records: RecordLoader,
  now: string,
): Promise<PersonFact | undefined> {
  const { state, revision } = await records.load(person, personRef);
  if (revision === 0) return undefined;
  const { conflictedUsers = [], restricted } = person.resource(state, {}, {}, { now });
  return { onRecord: isLive(state), conflictedUsers, ...(restricted === undefined ? {} : { restricted }) };
}

/** What other contexts must know of a review, also of one recorded in error: whose board's it is, who reviews, who is barred from it. */
export async function reviewFacts(
  sarId: string,
  records: RecordLoader,
  facts: FactLoader,
  now: string,
): Promise<ReviewFact | undefined> {
  const { state, revision } = await records.load(sar, sarId);
  if (revision === 0) return undefined;
  const found = (await facts.load(sar.facts, state, {})) as unknown as SarFacts;
  const { conflictedUsers = [], assignedTo = [] } = sar.resource(state, { ...found }, {}, { now });
  const onRecord = state.status !== 'RecordedInError';
  return { onRecord, areaCode: state.areaCode, assignedTo, conflictedUsers };
}
