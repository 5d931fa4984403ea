import { StoreUnavailable } from '#event-sourcing/store';
import type { RetentionFact } from '#casework/person';
import { retentionOf } from '#casework/retention';
import { escalationBoard, openDisagreements } from '#escalation/board';
import { informationRequestRegister, openRequestsAbout } from '#information-sharing/register';
import { openReviewsAbout, sarPipeline } from '#reviews/pipeline';

type Sources = Parameters<typeof retentionOf>[0];

const PATIENCE_MS = 5_000;

/**
 * What still needs a person's record, in every context: a disagreement about their case that goes on, a request for information
 * about them that nobody has closed, or a review that a board has not, needs it as an open case does.
 * @throws StoreUnavailable when the read models do not catch up in time: the command is to be repeated.
 */
export async function retentionFacts(
  sources: Sources,
  personRef: string,
): Promise<RetentionFact | undefined> {
  const { db, store, readModels } = sources;
  const own = await retentionOf(sources, personRef);
  if (own === undefined) return undefined;
  const head = await store.head();
  for (const { name } of [escalationBoard, informationRequestRegister, sarPipeline]) {
    if (!(await readModels.waitFor(name, head, PATIENCE_MS)))
      throw new StoreUnavailable(`The read model ${name} has not caught up; repeat the command`);
  }
  const open = await Promise.all([
    openDisagreements(db.sql, personRef),
    openRequestsAbout(db.sql, personRef),
    openReviewsAbout(db.sql, personRef),
  ]);
  return { ...own, openCases: open.reduce((sum, count) => sum + count, own.openCases) };
}
