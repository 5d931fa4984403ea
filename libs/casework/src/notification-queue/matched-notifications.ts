import type { Sql } from '#platform/database';

/** Ids of the notices matched to a person, settled or not. */
export async function notificationsAbout(sql: Sql, personRef: string): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select notification_id as id from ledger_read.partner_notification where person_ref = ${personRef} order by 1`;
  return rows.map(({ id }) => id);
}
