import { deterministicId } from '#platform/ids';
import type { Inbound, NoticeBody } from '#information-sharing/inbound';
import { partnerNotification, receivePartnerNotification } from '#casework/partner-notification';
import type { Ledger } from '../../ledger/index.js';
import { acknowledge } from './acknowledge.js';
import type { Effect, Source } from './effect-kinds.js';
import { runFor } from './run-command.js';
import { speakingFor } from './speaking-for.js';

type Meant = Exclude<Inbound, { readonly is: 'rejected' }>;

/**
 * Has a message take effect, once however often it is asked: every command's id follows from the message.
 * @throws what says that something is out of reach, or that the fault is the ledger's own
 */
export const takeEffect = (ledger: Ledger, inbound: Meant, source: Source): Promise<Effect> =>
  inbound.is === 'notice'
    ? receive(ledger, inbound.channel, inbound.notice, source)
    : acknowledge(ledger, inbound.channel, inbound.acknowledgement, source);

async function receive(
  ledger: Ledger,
  channel: Meant['channel'],
  notice: NoticeBody,
  { inboxId, arrivedAt }: Source,
): Promise<Effect> {
  const commandId = deterministicId('inbound-notice', inboxId);
  const outcome = await runFor(ledger, {
    declaration: receivePartnerNotification as never,
    commandId,
    actor: speakingFor(channel),
    body: { ...notice, receivedAt: arrivedAt },
  });
  if (outcome.accepted) return toldOf(ledger, outcome.id, commandId);
  const { code, reason, pointer } = outcome.refusal;
  const id = noticeId(notice);
  // Known under another time of arrival: the inbox was restored from before it came, and the log still knows of it.
  if (code === 'IDEMPOTENCY_KEY_REUSED' && (await tellings(ledger, id)).includes(commandId))
    return toldOf(ledger, id, commandId);
  return { refused: { code, reason, ...(pointer === undefined ? {} : { field: pointer }) } };
}

/** As `receivePartnerNotification` identifies one. */
const noticeId = ({ sourceSystem, orgCode, sourceRef, toLA = '' }: NoticeBody): string =>
  deterministicId(partnerNotification.name, 'identity', sourceSystem, orgCode, sourceRef, toLA);

const tellings = async ({ records }: Ledger, id: string): Promise<readonly string[]> =>
  (await records.load(partnerNotification, id)).state.tellings;

/** The first telling begins the notice, a later one updates it, and one that told nothing new left no trace. */
async function toldOf(ledger: Ledger, id: string, commandId: string): Promise<Effect> {
  const nth = (await tellings(ledger, id)).indexOf(commandId);
  const done = nth === 0 ? 'NOTICE_RECEIVED' : nth > 0 ? 'NOTICE_UPDATED' : 'NOTICE_KNOWN';
  return { done, stream: `${partnerNotification.name}-${id}` };
}
