import type { Clock } from '#platform/clock';
import type { Database, Sql } from '#platform/database';
import type { MessageState, OutboxMessage } from './message.js';
import { COLUMNS, messageOf } from './rows.js';

/** An operator may not do this to the message. */
export class OutboxRefused extends Error {
  override readonly name = 'OutboxRefused';

  constructor(
    readonly code: 'NO_SUCH_MESSAGE' | 'NOT_GIVEN_UP',
    id: string,
  ) {
    super(
      code === 'NO_SUCH_MESSAGE'
        ? `There is no message ${id}.`
        : `The message ${id} is not one that was given up.`,
    );
  }
}

/** One thing an operator did to a message. */
export interface MessageAudit {
  readonly at: string;
  readonly actor: string;
  readonly action: 'RETRY' | 'GIVE_UP';
  readonly reason: string | null;
}

/** The outbox as those who run the service see it. */
export interface OutboxDesk {
  /** The oldest first; those in this state when given, else those that are neither done nor dropped. */
  list(state?: MessageState): Promise<readonly OutboxMessage[]>;
  /** @throws OutboxRefused NO_SUCH_MESSAGE */
  show(id: string): Promise<OutboxMessage & { readonly history: readonly MessageAudit[] }>;
  /**
   * Tries a message anew that was given up. What may have gone out is asked for first, unless somebody has found out elsewhere that it
   * never arrived, and says how. @throws OutboxRefused
   */
  retry(id: string, by: { readonly actor: string; readonly neverArrived?: string }): Promise<void>;
  /** Ends a message that was given up for good. @throws OutboxRefused */
  giveUp(id: string, by: { readonly actor: string; readonly reason: string }): Promise<void>;
  /** How many there are in each state, and since when the one longest overdue has been. */
  counts(): Promise<OutboxCounts>;
}

export interface OutboxCounts {
  readonly waiting: number;
  readonly dead: number;
  /** For how long the message longest due has been, seconds; 0 when none is. */
  readonly overdueSeconds: number;
}

const MOST_LISTED = 500;

export function outboxDesk(db: Database, clock: Clock): OutboxDesk {
  return {
    list: (state) =>
      db.sql.unsafe<OutboxMessage[]>(
        `select ${COLUMNS} from ledger_outbox.message
         where case when $1::text is null then state not in ('DONE', 'DROPPED') else state = $1 end
         order by planned_for, id limit ${MOST_LISTED}`,
        [state ?? null],
      ),
    show: async (id) => {
      const message = await messageOf(db.sql, id);
      if (message === undefined) throw new OutboxRefused('NO_SUCH_MESSAGE', id);
      const history = await db.sql<MessageAudit[]>`
        select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, actor, action, reason
        from ledger_outbox.message_audit where message_id = ${id} order by message_audit.id`;
      return { ...message, history: [...history] };
    },
    retry: (id, { actor, neverArrived }) =>
      db.transaction(async (tx) => {
        const { reason } = await dead(tx, id);
        const state = reason === 'OUTCOME_UNKNOWN' && neverArrived === undefined ? 'SENDING' : 'WAITING';
        await tx`
          update ledger_outbox.message
          set state = ${state}, attempts = 0, next_at = ${clock.now().toISOString()}, settled_at = null, leased_until = null, fence = fence + 1
          where id = ${id}`;
        await audit(tx, id, actor, 'RETRY', neverArrived ?? null);
      }),
    giveUp: (id, { actor, reason }) =>
      db.transaction(async (tx) => {
        await dead(tx, id);
        await tx`
          update ledger_outbox.message set state = 'DROPPED', reason = 'GIVEN_UP_BY_OPERATOR', fence = fence + 1
          where id = ${id}`;
        await audit(tx, id, actor, 'GIVE_UP', reason);
      }),
    counts: async () => {
      const [row] = await db.sql<OutboxCounts[]>`
        select count(*) filter (where state in ('WAITING', 'SENDING', 'SENT'))::int4 as waiting,
          count(*) filter (where state = 'DEAD')::int4 as dead,
          coalesce(extract(epoch from ${clock.now().toISOString()}::timestamptz
            - min(next_at) filter (where state in ('WAITING', 'SENDING', 'SENT'))), 0)::float8 as "overdueSeconds"
        from ledger_outbox.message where state not in ('DONE', 'DROPPED')`;
      const { waiting = 0, dead: given = 0, overdueSeconds = 0 } = row ?? {};
      return { waiting, dead: given, overdueSeconds: Math.max(0, overdueSeconds) };
    },
  };
}

async function dead(tx: Sql, id: string): Promise<{ readonly reason: string }> {
  const [row] = await tx<{ state: string; reason: string }[]>`
    select state, reason from ledger_outbox.message where id = ${id} for update`;
  if (row === undefined) throw new OutboxRefused('NO_SUCH_MESSAGE', id);
  if (row.state !== 'DEAD') throw new OutboxRefused('NOT_GIVEN_UP', id);
  return row;
}

const audit = (tx: Sql, id: string, actor: string, action: MessageAudit['action'], reason: string | null) =>
  tx`insert into ledger_outbox.message_audit (actor, action, message_id, reason) values (${actor}, ${action}, ${id}, ${reason})`;
