import {
  outboxDesk,
  OutboxRefused,
  type MessageState,
  type OutboxDesk,
  type OutboxMessage,
} from '#messaging/outbox';
import { systemClock } from '#platform/clock';
import { isUuid } from '#platform/ids';
import { CliFailure } from '../failure.js';
import { withDatabases } from '../open.js';
import type { Output } from '../terminal/output.js';
import { table } from '../terminal/table.js';
import { operator } from './operator.js';

const STATES: readonly string[] = [
  'WAITING',
  'SENDING',
  'SENT',
  'DONE',
  'DROPPED',
  'DEAD',
] satisfies MessageState[];

const atDesk = <T>(work: (desk: OutboxDesk) => Promise<T>): Promise<T> =>
  withDatabases(({ db }) => work(outboxDesk(db, systemClock)));

/** An id that is none names no message. */
function idOf(text: string): string {
  if (isUuid(text)) return text.toLowerCase();
  throw new OutboxRefused('NO_SUCH_MESSAGE', text);
}

/** Messages that wait or were given up, oldest first; or all in one state. */
export function listMessages(out: Output, state: string | undefined): Promise<void> {
  if (state !== undefined && !STATES.includes(state))
    throw new CliFailure('UNKNOWN_STATE', `A message is ${STATES.join(', ')}.`);
  return atDesk(async (desk) => {
    const messages = await desk.list(state as MessageState | undefined);
    out.line(messages.length === 0 ? 'There is no such message.' : listOf(messages));
    out.result({ messages });
  });
}

const listOf = (messages: readonly OutboxMessage[]): string =>
  table(
    ['id', 'state', 'kind', 'to', 'planned for', 'next try', 'attempts', 'reason'],
    messages.map(({ id, state, kind, letter, plannedFor, nextAt, attempts, reason }) => [
      ...[id, state, kind, letter?.to.orgCode ?? null, plannedFor, nextAt, attempts, reason],
    ]),
  );

export const showMessage = (out: Output, text: string): Promise<void> =>
  atDesk(async (desk) => {
    const { history, letter, details, ...message } = await desk.show(idOf(text));
    for (const [name, value] of Object.entries(message)) out.line(`${name.padEnd(12)}${value ?? '–'}`);
    out.line(`${'details'.padEnd(12)}${JSON.stringify(details)}`);
    if (letter !== null) out.line(`\nTo: ${letter.to.email}\nSubject: ${letter.subject}\n\n${letter.body}\n`);
    for (const { at, actor, action, reason } of history)
      out.line(`${at}  ${action} by ${actor}${reason === null ? '' : ` (${reason})`}`);
    out.result({ ...message, details, letter, history });
  });

export const retryMessage = (out: Output, text: string, neverArrived: string | undefined): Promise<void> =>
  atDesk(async (desk) => {
    const id = idOf(text);
    await desk.retry(id, { actor: operator(), ...(neverArrived === undefined ? {} : { neverArrived }) });
    out.line('It is tried anew.');
    out.result({ id });
  });

export const giveUpMessage = (out: Output, text: string, reason: string): Promise<void> =>
  atDesk(async (desk) => {
    const id = idOf(text);
    await desk.giveUp(id, { actor: operator(), reason });
    out.line('It is given up for good.');
    out.result({ id });
  });
