import type { ProjectionStatus } from '#event-sourcing/projection';
import { outboxDesk } from '#messaging/outbox';
import type { HealthCheck } from '#platform/health';
import { bankHolidayAlarm, localDateOf } from '#policy/working-days';
import { pendingIn, type Ledger } from '../ledger/index.js';

export interface HealthLimits {
  /** How many events a read model may lag before no traffic should come. */
  readonly lagLimit: number;
}

/** A message that is due leaves within seconds; one that is not gone after so long needs somebody to look. */
const MESSAGE_PATIENCE_S = 3_600;

/** What must hold before a process of the ledger is sent traffic, and what somebody should know of. */
export function healthChecks(ledger: Ledger, { lagLimit }: HealthLimits): readonly HealthCheck[] {
  const { store, db, keyDb, readModels, clock } = ledger;
  return [
    {
      name: 'event-store',
      failure: 'not-ready',
      check: async () => ({ ok: true, facts: { head: await store.head() } }),
    },
    {
      name: 'migrations',
      failure: 'not-ready',
      check: async () => {
        const pending = await pendingIn(db, keyDb);
        return { ok: pending.length === 0, facts: { pending: pending.length } };
      },
    },
    {
      name: 'projections',
      failure: 'not-ready',
      check: async () => {
        const statuses = await readModels.status();
        const unfit = statuses.filter((status) => !serves(status, lagLimit));
        const lag = Math.max(0, ...statuses.map(({ lagEvents }) => lagEvents));
        return { ok: unfit.length === 0, facts: { lag, unfit: unfit.map(({ name }) => name).join(' ') } };
      },
    },
    {
      name: 'parked-events',
      failure: 'warning',
      check: async () => {
        const { length } = await readModels.parked.list();
        return { ok: length === 0, facts: { held: length } };
      },
    },
    {
      name: 'outbox',
      failure: 'warning',
      check: async () => {
        const { waiting, dead, overdueSeconds } = await outboxDesk(db, clock).counts();
        const overdue = Math.round(overdueSeconds);
        return { ok: dead === 0 && overdue <= MESSAGE_PATIENCE_S, facts: { waiting, dead, overdue } };
      },
    },
    {
      name: 'bank-holidays',
      failure: 'warning',
      check: () => {
        const { ok, publishedUntil } = bankHolidayAlarm(localDateOf(clock.now().toISOString()));
        return Promise.resolve({ ok, facts: { publishedUntil } });
      },
    },
  ];
}

const serves = ({ state, lagEvents }: ProjectionStatus, lagLimit: number): boolean =>
  state !== 'BUILDING' && state !== 'STOPPED' && lagEvents <= lagLimit;
