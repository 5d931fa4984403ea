import { createDispatcher, type Dispatcher, type Sender } from '#messaging/outbox';
import { noticeCorrespondent } from '#reviews/reminders';
import type { Ledger } from '../ledger/index.js';
import { sendAs } from './system-commands.js';

/** Sends what stands in the outbox, and records that it left, for as long as it runs. Starts nothing. */
export function messageDispatcher(ledger: Ledger, sender: Sender, pollMs: number): Dispatcher {
  const { db, clock, log, records, store, policy, services } = ledger;
  const { organisations } = services;
  const send = sendAs('messages', ledger);
  return createDispatcher({
    ...{ db, clock, log, sender, pollMs },
    correspondents: [noticeCorrespondent({ records, store, policy, organisations, send })],
  });
}
