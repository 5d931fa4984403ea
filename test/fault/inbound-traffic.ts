import type { Database } from '#platform/database';
import { PPN } from '../../libs/information-sharing/src/inbound/examples.contract.js';

export const INBOUND_TOPIC = 'sg.in.police.v1';
export const FEEDBACK_TOPIC = 'sg.out.feedback.police.v1';
export const INBOUND_TOPICS = [INBOUND_TOPIC, FEEDBACK_TOPIC, `${INBOUND_TOPIC}.dlq`] as const;

/** A message as a partner writes it, and what it is to do. */
export interface Sent {
  readonly ref: string;
  readonly is: 'notice' | 'update' | 'poison' | 'huge';
  readonly value: string;
}

/** All a partner tells of one incident: the notice, an update of it, and what no reader can take. */
export function tellingOf(ref: string, nth: number): readonly Sent[] {
  const ppn = (more: object = {}) => JSON.stringify({ ...PPN, ppn: { ...PPN.ppn, number: ref }, ...more });
  return [
    { ref, is: 'notice', value: ppn() },
    { ref, is: 'update', value: ppn({ narrative: `He came back, ${nth}.` }) },
    ...(nth % 5 === 0
      ? [{ ref, is: 'poison' as const, value: `{"force":"901","ppn":{"number":"${ref}"` }]
      : []),
    ...(nth % 20 === 0
      ? [{ ref, is: 'huge' as const, value: ppn({ narrative: 'x'.repeat(10 * 1024 * 1024) }) }]
      : []),
  ];
}

/** What became of everything a partner sent. */
export interface InboundReport {
  /** Records the partner wrote, and how many of them the inbox accounts for. */
  readonly produced: number;
  readonly received: number;
  readonly lost: number;
  /** Different messages among them, and what they did. */
  readonly messages: number;
  readonly notices: number;
  readonly updates: number;
  readonly rejected: number;
  /** Effects beyond one for each message. */
  readonly doubled: number;
  readonly unsettled: number;
  readonly untold: number;
}

/** Counts in the inbox and in the log itself. */
export async function inboundReport(
  { sql }: Database,
  produced: number,
  sent: readonly Sent[],
): Promise<InboundReport> {
  const [inbox] = await sql<
    { deliveries: number; messages: number; rejected: number; unsettled: number; untold: number }[]
  >`
    select (select count(distinct (topic, partition, log_offset))::int4 from ledger_inbox.delivery) as deliveries,
      count(*)::int4 as messages, count(*) filter (where state = 'REJECTED')::int4 as rejected,
      count(*) filter (where state = 'RECEIVED')::int4 as unsettled, count(*) filter (where told_at is null)::int4 as untold
    from ledger_inbox.message`;
  const [log] = await sql<{ notices: number; updates: number }[]>`
    select count(*) filter (where type = 'PartnerNotificationReceived')::int4 as notices,
      count(*) filter (where type = 'PartnerNotificationUpdated')::int4 as updates
    from ledger_log.event`;
  const { deliveries = 0, messages = 0, rejected = 0, unsettled = 0, untold = 0 } = inbox ?? {};
  const { notices = 0, updates = 0 } = log ?? {};
  const of = (...kinds: readonly Sent['is'][]) =>
    new Set(sent.filter(({ is }) => kinds.includes(is)).map(({ value }) => value)).size;
  return {
    produced,
    received: deliveries,
    lost:
      produced - deliveries + (of('notice', 'update') - Math.min(of('notice', 'update'), notices + updates)),
    messages,
    notices,
    updates,
    rejected,
    doubled: Math.max(0, notices + updates - of('notice', 'update')),
    unsettled,
    untold,
  };
}
