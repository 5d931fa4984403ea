import type { Database } from '#platform/database';
import { COLUMNS, inboxMessageOf } from './inbox.js';
import type { InboxMessage, InboxState } from './message.js';

/** An operator may not do this to the message. */
export class InboxRefused extends Error {
  override readonly name = 'InboxRefused';

  constructor(
    readonly code: 'NO_SUCH_MESSAGE' | 'NOT_REJECTED' | 'CONTENT_NOT_KEPT',
    id: string,
  ) {
    super(SENTENCES[code](id));
  }
}

const SENTENCES = {
  NO_SUCH_MESSAGE: (id: string) => `There is no message ${id}.`,
  NOT_REJECTED: (id: string) => `The message ${id} is not one that could not be used.`,
  CONTENT_NOT_KEPT: (id: string) =>
    `The content of the message ${id} is not kept: its sender has to send it again.`,
};

/** One thing an operator did to a message. */
export interface InboxAudit {
  readonly at: string;
  readonly actor: string;
  readonly action: 'REPLAY' | 'DISCARD';
  readonly reason: string | null;
  /** What came of it: a code. */
  readonly result: string;
}

/** Of everything that ever came. */
export interface InboxCounts {
  /** Messages, each once. */
  readonly messages: number;
  /** Places on topics that were read. */
  readonly deliveries: number;
  readonly open: number;
  readonly done: number;
  readonly rejected: number;
}

/** The inbox as those who run the service see it. */
export interface InboxDesk {
  /** The oldest first; those in this state, or of all that were not used and not ended. */
  list(filter: { readonly state?: InboxState; readonly sender?: string }): Promise<readonly InboxMessage[]>;
  /** @throws InboxRefused NO_SUCH_MESSAGE */
  show(id: string): Promise<InboxMessage & { readonly history: readonly InboxAudit[] }>;
  /** @throws InboxRefused unless it is one that could not be used */
  rejected(id: string): Promise<InboxMessage>;
  /** Ends a message for good that could not be used. @throws InboxRefused */
  discard(id: string, by: { readonly actor: string; readonly reason: string }): Promise<void>;
  audit(
    id: string,
    entry: Pick<InboxAudit, 'actor' | 'action' | 'result'> & { readonly reason?: string },
  ): Promise<void>;
  counts(): Promise<InboxCounts>;
}

const MOST_LISTED = 500;

export function inboxDesk(db: Database): InboxDesk {
  const { sql } = db;
  const theRejected = async (id: string): Promise<InboxMessage> => {
    const message = await inboxMessageOf(sql, id);
    if (message === undefined) throw new InboxRefused('NO_SUCH_MESSAGE', id);
    if (message.state !== 'REJECTED') throw new InboxRefused('NOT_REJECTED', id);
    return message;
  };
  return {
    list: ({ state = 'REJECTED', sender }) =>
      sql.unsafe<InboxMessage[]>(
        `select ${COLUMNS} from ledger_inbox.message
         where state = $1 and ($2::text is null or sender = $2) order by entered_at, id limit ${MOST_LISTED}`,
        [state, sender ?? null],
      ),
    show: async (id) => {
      const message = await inboxMessageOf(sql, id);
      if (message === undefined) throw new InboxRefused('NO_SUCH_MESSAGE', id);
      const history = await sql<InboxAudit[]>`
        select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, actor, action, reason, result
        from ledger_inbox.message_audit where message_id = ${id} order by message_audit.id`;
      return { ...message, history: [...history] };
    },
    rejected: theRejected,
    discard: async (id, { actor, reason }) => {
      await theRejected(id);
      await db.transaction(async (tx) => {
        const ended = await tx`
          update ledger_inbox.message set state = 'DISCARDED', sealed = null where id = ${id} and state = 'REJECTED' returning 1`;
        if (ended.length === 0) throw new InboxRefused('NOT_REJECTED', id);
        await tx`insert into ledger_inbox.message_audit (actor, action, message_id, reason, result)
          values (${actor}, 'DISCARD', ${id}, ${reason}, 'DISCARDED')`;
      });
    },
    audit: async (id, { actor, action, reason = null, result }) => {
      await sql`insert into ledger_inbox.message_audit (actor, action, message_id, reason, result)
        values (${actor}, ${action}, ${id}, ${reason}, ${result})`;
    },
    counts: async () => {
      const [row] = await sql<InboxCounts[]>`
        select count(*)::int4 as messages,
          (select count(*)::int4 from ledger_inbox.delivery) as deliveries,
          count(*) filter (where state = 'RECEIVED')::int4 as open,
          count(*) filter (where state = 'DONE')::int4 as done,
          count(*) filter (where state = 'REJECTED')::int4 as rejected
        from ledger_inbox.message`;
      return row ?? { messages: 0, deliveries: 0, open: 0, done: 0, rejected: 0 };
    },
  };
}
