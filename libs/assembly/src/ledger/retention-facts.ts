import { StoreUnavailable } from '#event-sourcing/store';
import type { RetentionFact } from '#casework/person';
import { retentionOf } from '#casework/retention';
import { escalationBoard, openDisagreements } from '#escalation/board';

type Sources = Parameters<typeof retentionOf>[0];

const PATIENCE_MS = 5_000;

/**
 * What still needs a person's record, in every context: a disagreement about their case that goes on needs it as an open case does.
 * @throws StoreUnavailable when the read models do not catch up in time: the command is to be repeated.
 */
export async function retentionFacts(
  sources: Sources,
  personRef: string,
): Promise<RetentionFact | undefined> {
  const { db, store, readModels } = sources;
  const own = await retentionOf(sources, personRef);
  if (own === undefined) return undefined;
  if (!(await readModels.waitFor(escalationBoard.name, await store.head(), PATIENCE_MS))) {
    throw new StoreUnavailable('The board of disagreements has not caught up; repeat the command');
  }
  return { ...own, openCases: own.openCases + (await openDisagreements(db.sql, personRef)) };
}
