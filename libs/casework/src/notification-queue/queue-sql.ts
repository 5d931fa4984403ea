import type { RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';
import { askedConditions, remitWhere } from '#record-keeping/reading';
import type { NotificationRow } from './notification-row.js';

/** What of the queue is asked for. */
export interface QueueFilter {
  /** Only this state; of those nobody has decided on when absent. */
  readonly status: string | null;
  readonly rag: string | null;
}

/** Where the page before ended. */
export interface QueuePlace {
  readonly urgency: number;
  readonly receivedAt: string;
  readonly notificationId: string;
}

export type QueueFinding = Omit<NotificationRow, 'assignedTo' | 'conflictedUsers' | 'nextDueAt'>;

const from = (sql: Sql) =>
  sql`from ledger_read.partner_notification r left join ledger_read.person p on p.person_ref = r.person_ref`;

function conditions(sql: Sql, remit: RemitFilter, { status, rag }: QueueFilter) {
  return sql`${remitWhere(sql, remit)}
    ${askedConditions(sql, [
      status === null ? sql`and r.open` : sql`and r.status = ${status}`,
      rag !== null && sql`and r.rag = ${rag}`,
    ])}`;
}

/** How many there are under the filter: counted after the remit, never before. */
export async function countQueue(sql: Sql, remit: RemitFilter, filter: QueueFilter): Promise<number> {
  const [row] = await sql<{ total: number }[]>`
    select count(*)::int4 as total ${from(sql)} where ${conditions(sql, remit, filter)}`;
  return row?.total ?? 0;
}

/** The most urgent first, and of those the longest known; one more than `limit` when there are more. */
export async function findQueue(
  sql: Sql,
  remit: RemitFilter,
  filter: QueueFilter,
  place: QueuePlace | undefined,
  limit: number,
): Promise<readonly QueueFinding[]> {
  return sql<QueueFinding[]>`
    select r.notification_id as "notificationId", r.person_ref as "personRef", r.area_code as "areaCode",
      r.org_code as "orgCode", r.source_system as "sourceSystem", r.source_ref as "sourceRef", r.described, r.rag, r.urgency,
      r.status, r.open, r.state, r.revision,
      to_char(r.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt"
    ${from(sql)}
    where ${conditions(sql, remit, filter)}
      ${askedConditions(sql, [
        place &&
          sql`and (r.urgency, r.received_at, r.notification_id)
            > (${place.urgency}::int4, ${place.receivedAt}::timestamptz, ${place.notificationId}::uuid)`,
      ])}
    order by r.urgency, r.received_at, r.notification_id
    limit ${limit + 1}`;
}

export const placeOf = ({ urgency, receivedAt, notificationId }: QueueFinding): QueuePlace => ({
  urgency,
  receivedAt,
  notificationId,
});
