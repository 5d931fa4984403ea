import {
  createProcessManagerRunner,
  gatherFor,
  type ProcessManagerRunner,
  type Send,
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
import { addMessage, type NewMessage } from '#messaging/outbox';
import type { Database } from '#platform/database';
import { failPoint } from '#platform/fail-points';
import { oweNotices } from '#reviews/reminders';
import { overdueContributions } from '#reviews/overdue-contributions';
import { catalogue } from '../ledger/declarations.js';
import { proposeDisclosures, type FeedServices } from '../feeds/index.js';
import { followLog } from '../ledger/follow-log.js';
import type { Ledger } from '../ledger/index.js';
import { sendAs } from './system-commands.js';

type Services = ErasureServices & RepeatServices & FeedServices;

/** What follows from an event is to be there as soon as a read model is (domain 5). */
const WITHIN_MS = 5_000;

/** Commands go to their records, messages into the outbox, where a second adding of the same one adds nothing. */
const sendOrOwe =
  (send: Send<SystemCommand>, db: Database): Send<SystemCommand | NewMessage> =>
  async ({ command, ...identified }) => {
    if ('declaration' in command) return send({ ...identified, command });
    failPoint('outbox.before-add');
    await addMessage(db.sql, command);
    failPoint('outbox.after-add');
    return { outcome: 'accepted' };
  };

/** What follows from events, in every process that runs it or works on what it parked. Starts nothing. */
export function processManagers(ledger: Ledger): ProcessManagerRunner {
  const { db, store, keys, records, readModels, agreements, pseudonyms, clock, log } = ledger;
  const { codec, organisations } = ledger.services;
  return createProcessManagerRunner<SystemCommand | NewMessage, Services>({
    db,
    store,
    catalogue,
    clock,
    log: followLog(log),
    services: {
      ...{ db, store, codec, catalogue, readModels, keys, records },
      ...{ organisations, agreements, pseudonyms },
    },
    managers: [
      destroyKeys,
      linkConcerns,
      missingFeedback,
      noteRepeats,
      notificationOutcomes,
      overdueCausedReports,
      overdueContributions,
      oweNotices,
      proposeDisclosures,
    ],
    gatherMs: ledger.gatherMs ?? gatherFor(WITHIN_MS),
    send: sendOrOwe(sendAs('process-managers', ledger), db),
  });
}
