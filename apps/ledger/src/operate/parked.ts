import { INBOUND_OUTCOMES, PARTNER_FEEDS } from '#assembly/gateway';
import type { Ledger } from '#assembly/ledger';
import { processManagers } from '#assembly/process';
import type { ParkedEvent, ParkedEvents, SettleResult } from '#event-sourcing/projection';
import { withLedger } from '../open.js';
import { table } from '../terminal/table.js';
import type { Output } from '../terminal/output.js';
import { withFeeds, withInbound } from './feeds-at-work.js';
import { operator } from './operator.js';

/** Events that could not be handled, oldest first, and those of their cases waiting behind them. */
export const listParked = (out: Output, follower: string | undefined): Promise<void> =>
  withLedger(async ({ readModels }) => {
    const parked = await readModels.parked.list(follower);
    out.line(parked.length === 0 ? 'No event is held back.' : listOf(parked));
    out.result({ parked });
  });

const listOf = (parked: readonly ParkedEvent[]): string =>
  table(
    ['id', 'state', 'by', 'event', 'stream', 'revision', 'attempts', 'since', 'reason'],
    parked.map(({ id, state, follower, type, stream, revision, attempts, parkedAt, reason }) => [
      id,
      state,
      follower,
      type,
      stream,
      revision,
      attempts,
      parkedAt,
      reason,
    ]),
  );

export const showParked = (out: Output, id: number): Promise<void> =>
  withLedger(async ({ readModels }) => {
    const { behind, history, ...entry } = await readModels.parked.show(id);
    for (const [name, value] of Object.entries(entry)) out.line(`${name.padEnd(12)}${value ?? '–'}`);
    out.line(`${'waiting'.padEnd(12)}${behind.length} later events of the same case`);
    for (const { at, actor, action, reason, handled, stillParked } of history) {
      out.line(
        `${at}  ${action} by ${actor}: ${handled} handled, ${stillParked} still held back${reason === null ? '' : ` (${reason})`}`,
      );
    }
    out.result({ ...entry, behind, history });
  });

export const retryParked = (out: Output, id: number): Promise<void> =>
  settle(out, id, (parked) => parked.retry(id, operator()));

export const discardParked = (out: Output, id: number, reason: string): Promise<void> =>
  settle(out, id, (parked) => parked.discard(id, { actor: operator(), reason }));

const settle = (
  out: Output,
  id: number,
  work: (parked: ParkedEvents) => Promise<SettleResult>,
): Promise<void> =>
  withLedger(async (ledger) => {
    const { follower } = await ledger.readModels.parked.show(id);
    const result = await atTheDeskOf(ledger, follower, work);
    out.line(`${result.handled} events handled, ${result.stillParked} still held back.`);
    out.result(result);
  });

/** Whoever parked an event knows how to handle it. */
async function atTheDeskOf<T>(
  ledger: Ledger,
  follower: string,
  work: (parked: ParkedEvents) => Promise<T>,
): Promise<T> {
  if (follower === PARTNER_FEEDS) return withFeeds(({ parked }) => work(parked));
  if (follower === INBOUND_OUTCOMES) return withInbound(({ parked }) => work(parked));
  const managers = processManagers(ledger);
  const isManager = (await managers.status()).some(({ name }) => name === follower);
  return work(isManager ? managers.parked : ledger.readModels.parked);
}
