import type { ProjectionRunner } from '#event-sourcing/projection';
import { StoreUnavailable, type EventStore } from '#event-sourcing/store';
import type { Database } from '#platform/database';
import type { Reportable } from '../annual-report/reportable.js';
import { annualFigures } from './figures-projection.js';
import { factsOf } from './figures-sql.js';
import { reportableIn, yearOf } from './schedule-items.js';

interface Sources {
  readonly db: Database;
  readonly store: EventStore;
  readonly readModels: ProjectionRunner;
}

const PATIENCE_MS = 5_000;

/**
 * What there is to report, from everything stored by now: no review that concluded a moment ago may be missed (S-8).
 * @param key area, first and last day, as `reportableKey` writes them
 * @throws StoreUnavailable when the read model does not catch up in time: the command is to be repeated.
 */
export async function reportableOf(
  { db, store, readModels }: Sources,
  key: string,
  now: string,
): Promise<Reportable> {
  const [areaCode = '', from = '', to = ''] = key.split('/');
  if (!(await readModels.waitFor(annualFigures.name, await store.head(), PATIENCE_MS))) {
    throw new StoreUnavailable('The figures of the year have not caught up; repeat the command');
  }
  const year = { from, to };
  const facts = await factsOf(db.sql, { areaCode, ...year, asAt: now });
  return reportableIn(yearOf(facts, year), year, now);
}
