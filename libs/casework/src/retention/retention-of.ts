import { StoreUnavailable, type EventStore } from '#event-sourcing/store';
import type { ProjectionRunner } from '#event-sourcing/projection';
import type { Database } from '#platform/database';
import { isUuid } from '#platform/ids';
import { notificationQueue } from '../notification-queue/index.js';
import type { RetentionFact } from '../person/index.js';
import { CASE_TIMELINE } from '../timeline/index.js';
import { worklist } from '../worklist/index.js';
import retention from './retention-policy.json' with { type: 'json' };

interface Sources {
  readonly db: Database;
  readonly store: EventStore;
  readonly readModels: Pick<ProjectionRunner, 'waitFor'>;
}

const PATIENCE_MS = 5_000;

/**
 * What still needs a person's record: open concerns, enquiries, plans and notices, and the years a case is kept after the last contact (domain 3.12).
 * Read models answer it, so it first waits until they have seen everything stored so far: what cannot be undone is not decided
 * on a list that lags. Nobody can say what needs the record of a person who was never registered.
 * @throws StoreUnavailable when they do not catch up in time: the command is to be repeated.
 */
export async function retentionOf(
  { db, store, readModels }: Sources,
  personRef: string,
): Promise<RetentionFact | undefined> {
  if (!isUuid(personRef)) return undefined;
  const head = await store.head();
  if (
    !(await readModels.waitFor([worklist.name, notificationQueue.name, CASE_TIMELINE], head, PATIENCE_MS))
  ) {
    throw new StoreUnavailable('The read models have not caught up; repeat the command');
  }
  const [row] = await db.sql<{ openCases: number; until: string | null }[]>`
    select
      (select count(*)::int4 from ledger_read.worklist_item where person_ref = ${personRef} and open)
        + (select count(*)::int4 from ledger_read.partner_notification where person_ref = ${personRef} and open) as "openCases",
      (select to_char(max(recorded_at) at time zone 'Europe/London' + make_interval(years => ${retention.caseYears}), 'YYYY-MM-DD')
        from ledger_read.timeline_entry
        where person_ref = ${personRef} and type <> all(${retention.noContact}::text[])) as until`;
  const until = row?.until ?? undefined;
  return { openCases: row?.openCases ?? 0, ...(until === undefined ? {} : { retentionUntil: until }) };
}
