import type { Ledger } from '../ledger/index.js';
import { repeat } from './repeat.js';

const REFRESH_MS = 5_000;

/** Lets every process that decides see policy adopted elsewhere within seconds. Dates already recorded never move. */
export const keepPolicyFresh = ({ policy, log }: Ledger, everyMs = REFRESH_MS): { stop(): Promise<void> } =>
  repeat(
    everyMs,
    () => policy.refresh(),
    (error) => log.warn('policy cannot be refreshed, the last known stays in force', { error }),
  );
