import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import type { Clock } from '#platform/clock';
import type { Database } from '#platform/database';
import { failPoint } from '#platform/fail-points';
import type { Logger } from '#platform/logging';
import type { Correspondent } from './correspondent.js';
import { type DispatchLimits, pauseAfter } from './limits.js';
import type { Letter } from './message.js';
import { addMessage, change, type Held, LeaseLost, msSinceMarked, topicOf } from './rows.js';
import type { Sender } from './sender.js';

/** What a message is carried on with. */
export interface Hands {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly sender: Sender;
  readonly correspondents: ReadonlyMap<string, Correspondent>;
  readonly limits: DispatchLimits;
}

/** Carries a held message as far as it goes now. @throws LeaseLost, and what the database throws */
export async function carryOn(hands: Hands, held: Held): Promise<void> {
  failPoint('outbox.after-claim');
  switch (held.message.state) {
    case 'WAITING':
      return prepare(hands, held);
    case 'SENDING':
      return findOut(hands, held);
    case 'SENT':
      return record(hands, held);
    default:
      throw new Error(`A message that is ${held.message.state} was taken`);
  }
}

/** Is it called for still? The record says, as it is at this moment. */
async function prepare(hands: Hands, held: Held): Promise<void> {
  const { db, log } = hands;
  const { message } = held;
  const correspondent = hands.correspondents.get(message.kind);
  if (correspondent === undefined) return giveUp(hands, held, message.attempts, 'UNKNOWN_KIND');
  const others = (await topicOf(db.sql, message.topic)).filter(({ id }) => id !== message.id);
  const at = hands.clock.now().toISOString();
  const prepared = await correspondent.prepare(message, others, at).catch((error: unknown) => {
    log.error('a message could not be written', { commandId: message.id, error });
    return undefined;
  });
  switch (prepared?.outcome) {
    case undefined:
      return later(hands, held, message.attempts + 1, 'NOT_PREPARED');
    case 'drop':
      await change(db.sql, held, { state: 'DROPPED', reason: prepared.reason });
      return;
    case 'dead':
      return giveUp(hands, held, message.attempts, prepared.reason);
    case 'wait':
      await db.transaction(async (tx) => {
        for (const each of prepared.first ?? []) await addMessage(tx, each);
        await change(tx, held, { nextAt: prepared.until });
      });
      return;
    case 'send':
      return handOver(hands, held, prepared.letter, at);
  }
}

/**
 * Marks, then hands over. Nobody else touches the message before the lease ends, and by then it has either begun within `startMs` of
 * the mark and ended within `sendMs`, or not begun at all: so whoever asks the carrier after that gets an answer that stays true.
 */
async function handOver(hands: Hands, held: Held, letter: Letter, sentAt: string): Promise<void> {
  const { db, sender, limits } = hands;
  const from = performance.now();
  const attempts = held.message.attempts + 1;
  const marked = await change(db.sql, held, {
    ...{ state: 'SENDING', letter, attempts, sentAt, marked: true, leaseMs: limits.leaseMs },
  });
  failPoint('outbox.after-mark');
  if (performance.now() - from > limits.startMs) throw new LeaseLost();
  const answer = await inTime(limits.sendMs, (signal) => sender.send(held.message.id, letter, signal));
  failPoint('outbox.after-send');
  if (answer === 'unsure') return unsure(hands, marked, attempts);
  if (answer.outcome === 'accepted') return accepted(hands, marked, answer.carrierRef);
  return answer.again
    ? later(hands, marked, attempts, answer.code)
    : giveUp(hands, marked, attempts, answer.code);
}

/** The answer, or that there was none in time. What went wrong may quote the letter, so it goes no further. */
async function inTime<T>(ms: number, ask: (signal: AbortSignal) => Promise<T>): Promise<T | 'unsure'> {
  const signal = AbortSignal.timeout(ms);
  const timeIsUp = once(signal, 'abort').then(() => 'unsure' as const);
  return Promise.race([ask(signal).catch(() => 'unsure' as const), timeIsUp]);
}

/** It was handed over and nobody knows whether it arrived: the carrier is asked before anything else. */
async function findOut(hands: Hands, held: Held): Promise<void> {
  const { db, sender, limits } = hands;
  const { id, attempts } = held.message;
  const found = await inTime(limits.sendMs, (signal) => sender.find(id, signal));
  failPoint('outbox.after-find');
  if (found === 'unsure') return unsure(hands, held, attempts + 1);
  if (found !== undefined) return accepted(hands, held, found.carrierRef);
  const { remembersForMs = Infinity } = sender;
  if ((await msSinceMarked(db.sql, id)) > remembersForMs)
    return giveUp(hands, held, attempts, 'OUTCOME_UNKNOWN');
  if (attempts >= limits.attempts) return giveUp(hands, held, attempts, 'ATTEMPTS_EXHAUSTED');
  // Known not to have gone out. The record may have changed since, so it is looked at again.
  return prepare(hands, await change(db.sql, held, { ...UNSENT, leaseMs: limits.leaseMs }));
}

/** Stays marked; the lease stays too, so that nobody asks before what is on its way has arrived. */
async function unsure(hands: Hands, held: Held, attempts: number): Promise<void> {
  const { db, limits } = hands;
  if (attempts > limits.attempts) return giveUp(hands, held, attempts, 'OUTCOME_UNKNOWN');
  const nextAt = inMs(hands, pauseAfter(attempts, limits));
  await change(db.sql, held, { nextAt, attempts, reason: 'CARRIER_UNSURE', leaseMs: 'keep' });
}

async function accepted(hands: Hands, held: Held, carrierRef: string): Promise<void> {
  const { db, sender, limits } = hands;
  const { leaseMs } = limits;
  const sent = await change(db.sql, held, {
    ...{ state: 'SENT', channel: sender.channel, carrierRef, reason: null, leaseMs },
  });
  failPoint('outbox.after-sent');
  return record(hands, sent);
}

/** Writes into the record that it went out. This is never given up: what was sent must be known. */
async function record(hands: Hands, held: Held): Promise<void> {
  const { db, log, limits } = hands;
  const { message } = held;
  const { id, sentAt, channel, attempts } = message;
  if (sentAt === null || channel === null) throw new Error(`Message ${id} was sent and nobody knows when`);
  const correspondent = hands.correspondents.get(message.kind);
  const outcome = await correspondent?.record({ ...message, sentAt, channel }).catch((error: unknown) => {
    log.error('a message that was sent could not be recorded', { commandId: id, error });
    return undefined;
  });
  failPoint('outbox.after-record');
  if (outcome === undefined) {
    const nextAt = inMs(hands, pauseAfter(attempts, limits));
    await change(db.sql, held, { nextAt, attempts: attempts + 1, reason: 'NOT_RECORDED' });
    return;
  }
  if (outcome.outcome === 'refused')
    log.warn('a message that was sent was not taken into the record', { commandId: id, code: outcome.code });
  await change(db.sql, held, {
    state: 'DONE',
    reason: outcome.outcome === 'refused' ? `REFUSED_${outcome.code}` : null,
  });
}

/** A message back from its way. */
const UNSENT = { state: 'WAITING', sentAt: null } as const;

/** Known not to have gone out: another time, or never. */
async function later(hands: Hands, held: Held, attempts: number, reason: string): Promise<void> {
  const { db, limits } = hands;
  if (attempts >= limits.attempts) return giveUp(hands, held, attempts, reason);
  const nextAt = inMs(hands, pauseAfter(attempts, limits));
  await change(db.sql, held, { ...UNSENT, attempts, nextAt, reason });
}

async function giveUp({ db, log }: Hands, held: Held, attempts: number, reason: string): Promise<void> {
  const { id, kind } = held.message;
  await change(db.sql, held, { state: 'DEAD', attempts, reason });
  log.error('a message was given up and waits for an operator', {
    ...{ commandId: id, component: kind, code: reason, attempt: attempts },
  });
}

const inMs = ({ clock }: Hands, ms: number): string => new Date(clock.now().getTime() + ms).toISOString();
