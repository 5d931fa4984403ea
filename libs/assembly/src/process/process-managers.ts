import {
  createProcessManagerRunner,
  type ProcessManagerRunner,
  type SystemCommand,
} from '#event-sourcing/process-manager';
import { destroyKeys, type ErasureServices } from '#casework/erasure';
import {
  linkConcerns,
  missingFeedback,
  notificationOutcomes,
  overdueCausedReports,
} from '#casework/process-managers';
import { noteRepeats, type RepeatServices } from '#casework/repeat-concerns';
import { catalogue } from '../ledger/declarations.js';
import { followLog } from '../ledger/follow-log.js';
import type { Ledger } from '../ledger/index.js';
import { sendAs } from './system-commands.js';

/** What follows from events, in every process that runs it or works on what it parked. Starts nothing. */
export function processManagers(ledger: Ledger): ProcessManagerRunner {
  const { db, store, keys, records, readModels, clock, log } = ledger;
  return createProcessManagerRunner<SystemCommand, ErasureServices & RepeatServices>({
    db,
    store,
    catalogue,
    clock,
    log: followLog(log),
    services: { db, readModels, keys, records },
    managers: [
      destroyKeys,
      linkConcerns,
      missingFeedback,
      noteRepeats,
      notificationOutcomes,
      overdueCausedReports,
    ],
    send: sendAs('process-managers', ledger),
  });
}
