import { replayInbox } from '#assembly/gateway';
import { INBOX_STATES, inboxDesk, InboxRefused, type InboxMessage, type InboxState } from '#messaging/inbox';
import { loadConfig } from '#platform/config';
import { isUuid } from '#platform/ids';
import { CliFailure } from '../failure.js';
import { withDatabases, withLedger } from '../open.js';
import type { Output } from '../terminal/output.js';
import { table } from '../terminal/table.js';
import { operator } from './operator.js';
import { channelsFrom } from './senders.js';

export interface InboxFilter {
  readonly state?: string;
  readonly from?: string;
}

/** An id that is none names no message. */
function idOf(text: string): string {
  if (isUuid(text)) return text.toLowerCase();
  throw new InboxRefused('NO_SUCH_MESSAGE', text);
}

/** Messages of partners that could not be used, oldest first; or all in one state. */
export function listInbox(out: Output, { state, from }: InboxFilter): Promise<void> {
  if (state !== undefined && !INBOX_STATES.some((known) => known === state))
    throw new CliFailure('UNKNOWN_STATE', `A message is ${INBOX_STATES.join(', ')}.`);
  return withDatabases(async ({ db }) => {
    const messages = await inboxDesk(db).list({
      ...(state === undefined ? {} : { state: state as InboxState }),
      ...(from === undefined ? {} : { sender: from }),
    });
    out.line(messages.length === 0 ? 'There is no such message.' : listOf(messages));
    out.result({ messages });
  });
}

const listOf = (messages: readonly InboxMessage[]): string =>
  table(
    ['id', 'state', 'from', 'topic', 'arrived', 'times', 'what came of it', 'where', 'kept'],
    messages.map(({ id, state, sender, topic, arrivedAt, deliveries, code, outcome, pointer, isKept }) => [
      ...[id, state, sender, topic, arrivedAt, deliveries, code ?? outcome, pointer, isKept ? 'yes' : 'no'],
    ]),
  );

export const showInbox = (out: Output, text: string): Promise<void> =>
  withDatabases(async ({ db }) => {
    const { history, ...message } = await inboxDesk(db).show(idOf(text));
    for (const [name, value] of Object.entries(message)) out.line(`${name.padEnd(12)}${value ?? '–'}`);
    for (const { at, actor, action, reason, result } of history)
      out.line(`${at}  ${action} by ${actor}: ${result}${reason === null ? '' : ` (${reason})`}`);
    out.result({ ...message, history });
  });

/** Handles a message anew that could not be used, under the mapping as it is now. */
export const replayInboxMessage = (out: Output, text: string): Promise<void> =>
  withLedger(async (ledger) => {
    const channels = channelsFrom(loadConfig(process.env), ledger.services.organisations);
    const message = await replayInbox(ledger, channels, idOf(text), operator());
    const { state, code, pointer, outcome, stream } = message;
    out.line(
      state === 'DONE'
        ? `It is used now: ${outcome ?? ''}, ${stream ?? ''}. The gateway tells its sender.`
        : `It still cannot be used: ${code ?? ''} ${pointer ?? ''}`.trimEnd(),
    );
    out.result(message);
  });

/** Ends a message for good that could not be used; what was kept of it goes. */
export const discardInboxMessage = (out: Output, text: string, reason: string): Promise<void> =>
  withLedger(async ({ db, keys }) => {
    const id = idOf(text);
    const by = operator();
    await inboxDesk(db).discard(id, { actor: by, reason });
    await keys.destroy(id, { by, retentionRule: 'INBOX_MESSAGE_DISCARDED' });
    out.line('It is ended for good, and nobody can read it any more.');
    out.result({ id });
  });
