import { dueDeadlines } from '#casework/deadline-board';
import { deterministicId } from '#platform/ids';
import type { Ledger } from '#assembly/ledger';
import type { TestLedger } from './ledger.js';

const PATIENCE_MS = 60_000;
/** As the clock names itself: the ids of its commands follow from it. */
const CLOCK = 'deadline-clock';

/**
 * Until nothing follows any more from what is stored, nor from what time it is: read models and process managers have seen the whole
 * log, the clock has told of every deadline that is near or ran out, and every message that is due has left or was dropped.
 */
export async function settled({ ledger }: TestLedger): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const head = await ledger.store.head();
    const owed = [...(await behind(ledger, head)), ...(await untold(ledger)), ...(await unsent(ledger))];
    // What was written in the meantime may call for more.
    if (owed.length === 0 && (await ledger.store.head()) === head) return;
    if (Date.now() > until) throw new Error(`Still to come: ${owed.join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Followers that have not seen the log up to here. */
async function behind({ db, store }: Ledger, head: string): Promise<readonly string[]> {
  const rows = await db.sql<{ name: string; checkpoint: string }[]>`
    select name, checkpoint from ledger_ops.follower where status = 'ACTIVE'`;
  return rows
    .filter(({ checkpoint }) => store.compare(checkpoint, head) < 0)
    .map(({ name, checkpoint }) => `${name} at ${checkpoint}`);
}

/** Deadlines the clock has still to tell of: what its record refused it does not tell again. */
async function untold({ db, clock }: Ledger): Promise<readonly string[]> {
  const due = await dueDeadlines(db.sql, clock.now(), 1_000);
  if (due.length === 0) return [];
  const refusals = await db.sql<{ id: string }[]>`
    select command_id as id from ledger_ops.process_manager_refusal where sender = ${CLOCK}`;
  const refused = new Set(refusals.map(({ id }) => id));
  return due.filter(({ id }) => !refused.has(deterministicId(CLOCK, id))).map(({ id }) => id);
}

async function unsent({ db, clock }: Ledger): Promise<readonly string[]> {
  const rows = await db.sql<{ id: string }[]>`
    select id from ledger_outbox.message
    where state in ('WAITING', 'SENDING', 'SENT') and next_at <= ${clock.now().toISOString()}`;
  return rows.map(({ id }) => `message ${id}`);
}
