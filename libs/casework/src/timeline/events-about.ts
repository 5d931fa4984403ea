import type { Sql } from '#platform/database';

/** Where an event of the log stands. */
export interface EventPlace {
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
}

/** Where events of these types about a person stand, in the order in which they were recorded. Asks the read model `case-timeline`. */
export const eventsAbout = (
  sql: Sql,
  personRef: string,
  types: readonly string[],
): Promise<readonly EventPlace[]> => sql<EventPlace[]>`
  select event_id as "eventId", stream, revision from ledger_read.timeline_entry
  where person_ref = ${personRef} and type = any(${[...types]}::text[])
  order by ordinal`;
