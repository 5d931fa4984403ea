import type { DueRunnerStatus, ProcessManagerStatus } from '#event-sourcing/process-manager';
import type { ProjectionStatus } from '#event-sourcing/projection';
import type { DispatcherStatus, Sender } from '#messaging/outbox';
import type { HealthCheck } from '#platform/health';
import type { Ledger } from '../ledger/index.js';
import { deadlineClock } from './deadline-clock.js';
import { healthChecks, type HealthLimits } from './health-checks.js';
import { messageDispatcher } from './messages.js';
import { keepPolicyFresh } from './policy-refresh.js';
import { processManagers } from './process-managers.js';

export interface WorkerOptions extends Partial<HealthLimits> {
  /** How messages to organisations leave. */
  readonly sender: Sender;
  /** How often the clock, and who sends messages, look for what is due. */
  readonly dueEveryMs?: number;
  readonly policyEveryMs?: number;
  /** Whether the clock and the sending of messages wait for `keepTime`: while somebody tells what is long past. */
  readonly timeWaits?: boolean;
}

/** What follows the log in this process. */
export interface Worker {
  readonly healthChecks: readonly HealthCheck[];
  status(): Promise<WorkerStatus>;
  /** Starts what the time sets off: the deadline clock, and sending what is owed. */
  keepTime(): void;
  /** Lets what is under way finish and hands over to a standby. */
  stop(): Promise<void>;
}

export interface WorkerStatus {
  readonly readModels: readonly ProjectionStatus[];
  readonly processManagers: readonly ProcessManagerStatus[];
  readonly clock: DueRunnerStatus;
  readonly messages: DispatcherStatus;
}

/**
 * Starts read models, process managers, the deadline clock and what sends messages. Any number of processes may run it: each part
 * has one active owner and the others stand by, and each message is in one hand at a time.
 */
export function startWorker(ledger: Ledger, options: WorkerOptions): Worker {
  const { sender, dueEveryMs = 1_000, policyEveryMs, lagLimit = 10_000, timeWaits = false } = options;
  const managers = processManagers(ledger);
  const clock = deadlineClock(ledger, dueEveryMs);
  const messages = messageDispatcher(ledger, sender, dueEveryMs);
  const keepTime = (): void => {
    clock.start();
    messages.start();
  };
  ledger.readModels.start();
  managers.start();
  if (!timeWaits) keepTime();
  const policy = keepPolicyFresh(ledger, policyEveryMs);
  return {
    healthChecks: healthChecks(ledger, { lagLimit }),
    keepTime,
    status: async () => ({
      readModels: await ledger.readModels.status(),
      processManagers: await managers.status(),
      clock: clock.status(),
      messages: messages.status(),
    }),
    stop: async () => {
      await Promise.all([clock.stop(), messages.stop(), managers.stop(), policy.stop()]);
      await ledger.readModels.stop();
    },
  };
}
