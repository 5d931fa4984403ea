import { streamOf } from '#event-sourcing/command';
import {
  partnerDisclosure,
  type DisclosedContent,
  type DisclosureProposedData,
  type PartnerDisclosureEvent,
} from '#information-sharing/disclosure';
import { proposeDisclosures } from '#assembly/feeds';
import { readable } from '#privacy/sealing';
import type { TestLedger } from '../support/ledger.js';
import { wholeLog } from '../support/whole-log.js';

/** A disclosure as it stands, with everything that was to leave by it, opened. */
export interface Disclosed {
  readonly id: string;
  readonly proposed: DisclosureProposedData;
  /** What leaves first, or would. */
  readonly content: DisclosedContent;
  /** Everything that ever left or was to leave, in order. */
  readonly contents: readonly DisclosedContent[];
  readonly status: string;
  /** Code for which it was refused. */
  readonly refused?: string;
  readonly events: readonly PartnerDisclosureEvent[];
}

/** Until the ledger has worked out for partners everything that follows from what is stored. */
export async function toldPartners({ ledger }: TestLedger): Promise<void> {
  const { db, store } = ledger;
  const head = await store.head();
  const until = Date.now() + 40_000;
  for (;;) {
    const [row] = await db.sql<{ checkpoint: string; blocked: number }[]>`
      select checkpoint, blocked from ledger_ops.follower where name = ${proposeDisclosures.name}`;
    if (row !== undefined && row.blocked > 0) throw new Error('An event that partners are told of is parked');
    if (row !== undefined && store.compare(row.checkpoint, head) >= 0) return;
    if (Date.now() > until) throw new Error('Partners were not told in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Every disclosure of the ledger, in the order in which they were proposed. */
export async function disclosed(test: TestLedger): Promise<readonly Disclosed[]> {
  await toldPartners(test);
  const events = await wholeLog(test.ledger.store);
  const ids = events.flatMap(({ type, data }) =>
    type === 'DisclosureProposed' ? [data['disId'] as string] : [],
  );
  return Promise.all(ids.map((id) => disclosure(test, id)));
}

async function disclosure({ ledger }: TestLedger, id: string): Promise<Disclosed> {
  const { store, services } = ledger;
  const stored = await store.readStream(streamOf(partnerDisclosure, id));
  const events = (await services.codec.open(stored)) as readonly PartnerDisclosureEvent[];
  const proposed = events.find((event) => event.type === 'DisclosureProposed')
    ?.data as DisclosureProposedData;
  const refused = events.find((event) => event.type === 'DisclosureRefused')?.data.reason;
  const contents = events.flatMap((event) =>
    event.type === 'DisclosureProposed' ||
    event.type === 'DisclosureCorrected' ||
    event.type === 'DisclosureRecalled'
      ? (readable(event.data.content) ?? [])
      : [],
  );
  const status = events.reduce(
    (state, event) => partnerDisclosure.evolve(state, event),
    partnerDisclosure.initial,
  ).status;
  return {
    ...{ id, proposed, contents, status, events },
    content: contents[0] as DisclosedContent,
    ...(refused === undefined ? {} : { refused }),
  };
}
