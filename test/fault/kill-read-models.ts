import { createProjectionRunner, type ProjectionRunner } from '#event-sourcing/projection';
import { postgresEventStore } from '#event-sourcing/store';
import { ledgerProjections, catalogue } from '#assembly/ledger';
import type { Database } from '#platform/database';
import { blindIndex } from '#privacy/blind-index';
import { keyRing, localKeyEncryptionKey, personKeys, postgresPersonKeyStore } from '#privacy/keys';

const PATIENCE_MS = 120_000;
const NAMES = ledgerProjections.map(({ name }) => name);
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The read models as every ledger of the tests keeps them, compared value by value when one is rebuilt. */
async function withRunner<T>(db: Database, work: (runner: ProjectionRunner) => Promise<T>): Promise<T> {
  const store = postgresEventStore(db);
  const keys = personKeys({
    store: postgresPersonKeyStore(db),
    ring: keyRing(localKeyEncryptionKey(Buffer.alloc(32, 1))),
  });
  const runner = createProjectionRunner({
    ...{ store, db, catalogue, log: silent },
    projections: ledgerProjections,
    services: { keys, openOptions: {}, blindIndex: blindIndex(Buffer.alloc(32, 2)) },
    compare: 'digest',
  });
  try {
    return await work(runner);
  } finally {
    await runner.stop();
    await store.close();
  }
}

/** Whether they show everything stored, within a patience. */
export const readModelsCaughtUp = (db: Database): Promise<boolean> =>
  withRunner(db, async (runner) => {
    const store = postgresEventStore(db);
    const head = await store.head();
    await store.close();
    return runner.waitFor(NAMES, head, PATIENCE_MS);
  });

/** Rebuilds each from the log: every row must be what following made of it, and nothing may be parked. */
export const differencesToRebuilt = (db: Database): Promise<readonly string[]> =>
  withRunner(db, async (runner) => {
    const faults: string[] = [];
    const parked = await runner.parked.list();
    if (parked.length > 0) faults.push(`${parked.length} events are parked`);
    for (const name of NAMES) {
      const { comparison } = await runner.rebuild(name);
      if (comparison === null || comparison.different.length > 0 || comparison.heldBackBefore > 0)
        faults.push(`${name} is not what a rebuild gives: ${JSON.stringify(comparison)}`);
    }
    return faults;
  });
