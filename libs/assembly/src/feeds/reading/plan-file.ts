import { safeguardingPlan, type PlanActionAddedData, type PlanEvent } from '#casework/safeguarding-plan';
import { localDateOf, type LocalDate } from '#policy/working-days';
import { readable } from '#privacy/sealing';
import type { Records } from './records.js';
import { allSaid, lastSaid, standing } from './standing.js';

export interface ActionOnFile extends PlanActionAddedData {
  /** The event that added it. */
  readonly addedBy: string;
}

/** What a message may need of a safeguarding plan. */
export interface PlanFile {
  readonly planId: string;
  readonly enquiryId: string;
  /** False once all of it was recorded in error, by now. */
  readonly counts: boolean;
  /** When it is reviewed next, as far as anybody has said. */
  readonly reviewOn?: LocalDate;
  /** Names of those who do its actions. */
  readonly owners: readonly string[];
  readonly actions: readonly ActionOnFile[];
}

export async function planFile(records: Records, planId: string): Promise<PlanFile | undefined> {
  const { then, now } = await records.of(safeguardingPlan, planId);
  const known = standing(then as readonly PlanEvent[]);
  const drafted = lastSaid(known, 'PlanDrafted');
  if (drafted === undefined) return undefined;
  const review = lastSaid(known, 'PlanReviewScheduled')?.data.dueAt;
  return {
    ...{ planId, enquiryId: drafted.data.enquiryId },
    counts: lastSaid(now as readonly PlanEvent[], 'PlanRecordedInError') === undefined,
    ...(review === undefined ? {} : { reviewOn: localDateOf(review) }),
    owners: allSaid(known, 'PlanActionAdded').flatMap(({ data }) => readable(data.ownerPerson) ?? []),
    actions: allSaid(known, 'PlanActionAdded').map(({ eventId, data }) => ({
      ...data,
      addedBy: eventId,
    })),
  };
}
