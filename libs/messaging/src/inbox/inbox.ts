import { readFileSync } from 'node:fs';
import type { Database, Sql } from '#platform/database';
import type { Arrival, InboxMessage, InboxSettlement } from './message.js';

const ENTER = readFileSync(new URL('./enter.sql', import.meta.url), 'utf8');

/** What is known of a message that was just entered. */
export interface Entered {
  readonly message: InboxMessage;
  /** False when it was read from this very place before: a process was killed, or reads its topic again. */
  readonly isNewDelivery: boolean;
}

/** Every message partners ever sent, and what became of it. */
export interface Inbox {
  /** Writes down that a message came. Of two at once for the same message both get the same row. */
  enter(arrival: Arrival): Promise<Entered>;
  /** One more failure nobody foresaw; answers how many there were. */
  failed(id: string): Promise<number>;
  /** What became of it; told anew, it replaces what was said before. */
  settle(id: string, settlement: InboxSettlement): Promise<InboxMessage>;
  /** Its sender knows. */
  told(id: string): Promise<void>;
  /**
   * Messages that took effect and whose content is still kept, the oldest first: their senders may have to be told. None that was settled
   * within the last so many milliseconds: whoever settled it is telling them.
   */
  owed(limit: number, settledForMs: number): Promise<readonly InboxMessage[]>;
  /** The content of a message, sealed; null where it is not kept. */
  contentOf(id: string): Promise<Buffer | null>;
  /** Content that nobody needs any more. */
  forget(id: string): Promise<void>;
}

const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The columns of a message, as the inbox tells of it. */
export const COLUMNS = `id, topic, partition, log_offset::text as "offset", sender, kind, message_id as "messageId", digest, bytes,
  ${instant('arrived_at')} as "arrivedAt", state, outcome, stream, code, pointer, attempts, sealed is not null as "isKept",
  (select count(*)::int4 from ledger_inbox.delivery d where d.message_id = message.id) as deliveries,
  ${instant('entered_at')} as "enteredAt", ${instant('settled_at')} as "settledAt", ${instant('told_at')} as "toldAt"`;

export async function inboxMessageOf(sql: Sql, id: string): Promise<InboxMessage | undefined> {
  const [row] = await sql.unsafe<InboxMessage[]>(
    `select ${COLUMNS} from ledger_inbox.message where id = $1`,
    [id],
  );
  return row;
}

export function inbox({ sql }: Database): Inbox {
  const the = async (id: string): Promise<InboxMessage> => {
    const message = await inboxMessageOf(sql, id);
    if (message === undefined) throw new Error(`The inbox lost the message ${id}`);
    return message;
  };
  return {
    enter: async ({ id, topic, partition, offset, sender, kind, messageId, digest, bytes, arrivedAt }) => {
      const [row] = await sql.unsafe<{ is_new_delivery: boolean }[]>(ENTER, [
        ...[id, topic, partition, offset, sender, kind, messageId, digest, bytes, arrivedAt],
      ]);
      return { message: await the(id), isNewDelivery: row?.is_new_delivery === true };
    },
    failed: async (id) => {
      const [row] = await sql<{ attempts: number }[]>`
        update ledger_inbox.message set attempts = attempts + 1 where id = ${id} returning attempts`;
      return row?.attempts ?? 0;
    },
    settle: async (id, settlement) => {
      if (settlement.state === 'DONE') {
        const { outcome, stream } = settlement;
        await sql`
          update ledger_inbox.message
          set state = 'DONE', outcome = ${outcome}, stream = ${stream}, code = null, pointer = null, settled_at = clock_timestamp(), told_at = null
          where id = ${id} and state <> 'DONE'`;
      } else {
        const { code, pointer, sealed } = settlement;
        await sql`
          update ledger_inbox.message
          set state = 'REJECTED', code = ${code}, pointer = ${pointer}, sealed = ${sealed},
            settled_at = case when state = 'REJECTED' and code = ${code} and pointer = ${pointer} then settled_at else clock_timestamp() end,
            told_at = case when state = 'REJECTED' and code = ${code} and pointer = ${pointer} then told_at end
          where id = ${id} and state in ('RECEIVED', 'REJECTED')`;
      }
      return the(id);
    },
    told: async (id) => {
      await sql`update ledger_inbox.message set told_at = clock_timestamp() where id = ${id} and told_at is null`;
    },
    owed: (limit, settledForMs) =>
      sql.unsafe<InboxMessage[]>(
        `select ${COLUMNS} from ledger_inbox.message
         where sealed is not null and state = 'DONE' and settled_at < clock_timestamp() - $2 * interval '1 millisecond'
         order by settled_at, id limit $1`,
        [limit, settledForMs],
      ),
    contentOf: async (id) => {
      const [row] = await sql<{ sealed: Buffer | null }[]>`
        select sealed from ledger_inbox.message where id = ${id}`;
      return row?.sealed ?? null;
    },
    forget: async (id) => {
      await sql`update ledger_inbox.message set sealed = null where id = ${id} and state in ('DONE', 'DISCARDED')`;
    },
  };
}
