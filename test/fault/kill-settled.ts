import { setTimeout as sleep } from 'node:timers/promises';
import { verifyLog } from '#event-sourcing/verify';
import { LogWatch } from './kill-log.js';
import { differencesToRebuilt, readModelsCaughtUp } from './kill-read-models.js';
import type { KillSite } from './kill-site.js';
import type { World } from './kill-stories.js';

const PATIENCE_MS = 120_000;

/** With nobody sending any more and nobody killing: whatever follows from events has followed. */
export async function settled(site: KillSite, { overdue, bound }: World, log: LogWatch): Promise<void> {
  await until(site, 'every deadline that ran out is missed', async () => {
    await log.readOn();
    return log.notMissed(overdue).length === 0;
  });
  await until(site, 'notices, concerns and enquiries know of each other, once', async () => {
    await log.readOn();
    return log.notOnce(bound).length === 0;
  });
  await until(site, 'every key is destroyed whose destruction is recorded', async () => {
    const [row] = await site.db.sql.unsafe<{ left: number }[]>(
      `select count(*)::int4 as left from ledger_log.event e
       left join ledger_keys.person_key k on 'person-' || k.person_ref::text = e.stream and k.destroyed_at is not null
       where e.type = 'PersonKeyDestroyed' and k.person_ref is null`,
    );
    return row?.left === 0;
  });
  if (!(await readModelsCaughtUp(site.db))) site.faults.push('the read models did not catch up');
}

/** The whole log once more from its beginning, and everything that was made of it. */
export async function wholeLogHolds(site: KillSite, world: World, log: LogWatch): Promise<void> {
  const { traffic, claimed, bound } = world;
  const again = new LogWatch(site.db.sql);
  await again.readOn();
  again.check(traffic.commands);
  site.faults.push(...again.faults);
  if (again.events !== log.events) site.faults.push(`${log.events} events were read, now ${again.events}`);
  site.faults.push(...again.notOnce(bound));
  const { ok, events } = await verifyLog(site.db);
  if (!ok || events !== again.events) site.faults.push(`verified ${events} of ${again.events} events`);
  for (const [number, holders] of claimed)
    if (holders.length > 1) site.faults.push(`${number} is held by ${holders.join(' and ')}`);
  site.faults.push(...(await unwrittenAccess(site, traffic.shown)));
  site.faults.push(...(await differencesToRebuilt(site.db)));
}

/** Reads that were answered though no access entry tells of them. */
async function unwrittenAccess(site: KillSite, shown: readonly string[]): Promise<readonly string[]> {
  const rows = await site.db.sql.unsafe<{ id: string }[]>(
    `select id from unnest($1::text[]) as id
     where not exists (select from ledger_ops.access_log where request_id = id)`,
    [[...shown]],
  );
  return rows.map(({ id }) => `the read ${id} left no access entry`);
}

async function until(site: KillSite, what: string, done: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await done())) {
    if (performance.now() > end) {
      site.faults.push(`did not happen: ${what}`);
      return;
    }
    await sleep(100);
  }
}
