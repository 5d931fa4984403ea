import type { LogEntry } from 'kafkajs';
import type { Logger } from '#platform/logging';
import { logLevel } from './kafkajs.js';

/** `ECONNREFUSED`, `NOT_LEADER_FOR_PARTITION`: what a message of the client says that can name nobody. */
const CODE = /\b(E[A-Z]{4,20}|[A-Z]{2,20}(?:_[A-Z]{2,20})+)\b/;

/** The client's own advice about a choice the adapter makes on purpose: one `send` ends within its time, and its producer with it. */
const ADVICE = 'Limiting retries for the idempotent producer';

/**
 * The client's log, told as the ledger tells everything: a text of the client may hold a key, an address or a record, so only
 * its part of the client, its level and the code of an error are kept.
 */
export const clientLog =
  (log: Logger) =>
  () =>
  ({ level, namespace, log: entry }: LogEntry): void => {
    if (entry.message.startsWith(ADVICE)) return;
    const said = `${entry.message} ${String(entry['error'] ?? '')}`;
    const code = CODE.exec(said)?.[1];
    const fields = { component: namespace, ...(code === undefined ? {} : { code }) };
    if (level === logLevel.ERROR) log.warn('kafka.client.error', fields);
    else if (level === logLevel.WARN) log.info('kafka.client.warning', fields);
    else log.debug('kafka.client', fields);
  };
