import { memoryBroker, type MemoryBroker } from '#messaging/broker';
import { partnerDisclosure } from '#information-sharing/disclosure';
import type { FeedContent } from '#information-sharing/feeds';
import {
  ACKNOWLEDGED,
  bytesOf,
  CHANNELS,
} from '../../libs/information-sharing/src/inbound/examples.contract.js';
import { Casework } from '../support/casework.js';
import { causeBody, conversationBody, openBody, planBody } from '../support/enquiry-bodies.js';
import { disclosure, propose } from '../support/feeds.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { inboundFeeds, type InboundFeeds } from '#assembly/gateway';

const ACK = 'sg.in.ack.v1';
const TRUST = 'NHS-NORTHMOOR-TRUST';

/** What a trust is told that is asked to make an enquiry. */
const requestTo = (caseKey: string): FeedContent => ({
  feed: 'nhs.trust',
  type: 'caused-enquiry-requested',
  version: 1,
  occurredAt: '2026-06-01T09:00:00.000Z',
  caseKey,
  data: { request: 'MAKE_ENQUIRIES', reference: 'q3Zb0lM1y6fVwTn8hXcR2A', dueAt: '2026-06-30T22:59:59.000Z' },
  handling: ['NO_ONWARD_SHARING'],
});

/** What partners answer to what they were told (domain 6.3, `sg.in.ack.v1`). */
describe('an answer that comes by its topic', () => {
  let test: TestLedger;
  let work: Casework;
  let broker: MemoryBroker;
  let feeds: InboundFeeds;

  beforeAll(async () => {
    test = await startTestLedger({ now: '2026-06-01T09:00:00Z' });
    work = new Casework(test);
    broker = memoryBroker();
    feeds = inboundFeeds(test.ledger, { broker, channels: CHANNELS });
    feeds.start();
  });
  afterAll(async () => {
    await feeds.stop();
    await test.stop();
  });

  /** A part the trust was asked to make, and the disclosure by which it was asked. */
  async function asked(): Promise<{ enquiryId: string; disclosureId: string; messageId: string }> {
    const concernId = await work.decided(await work.concern(await work.person()));
    const manager = test.as('sam.demo');
    const { id: enquiryId } = await manager.does('openEnquiry', openBody([concernId]));
    const path = { enquiryId };
    await manager.does('planEnquiry', planBody(work.ago(-60 * 24 * 10)), { path });
    await test.as('sw.demo').does('holdConversation', conversationBody(), { path });
    await manager.does('causeEnquiry', causeBody(TRUST, '2026-06-30T22:59:59Z'), { path });
    const triggerEventId = await work.eventId(`enquiry-${enquiryId}`, 'EnquiryCausedToBeMade');
    const disclosureId = await propose(
      test.ledger,
      { caseId: concernId },
      {
        content: requestTo(concernId),
        ...{ toOrg: TRUST, triggerEventId, profile: 'CAUSED_ENQUIRY' },
      },
    );
    const [message] = (await disclosure(test.ledger, disclosureId)).messages;
    return { enquiryId, disclosureId, messageId: message?.messageId ?? '' };
  }

  async function answers(body: object): Promise<{ outcome: string | null; code: string | null }> {
    const { offset, partition } = broker.put({ topic: ACK, key: null, value: bytesOf(body), headers: {} });
    for (const end = Date.now() + 40_000; ;) {
      const [row] = await test.ledger.db.sql<{ outcome: string | null; code: string | null }[]>`
        select m.outcome, m.code from ledger_inbox.message m join ledger_inbox.delivery d on d.message_id = m.id
        where d.topic = ${ACK} and d.log_offset = ${offset}::int8 and d.partition = ${partition} and m.told_at is not null`;
      if (row !== undefined) return row;
      if (Date.now() > end) throw new Error('The answer was not handled');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  const typesOf = async (stream: string) => (await work.events(stream)).map(({ type }) => type);
  const saying = (
    { disclosureId, messageId }: { disclosureId: string; messageId: string },
    more: object = {},
  ) => ({
    ...ACKNOWLEDGED,
    ...{ disclosureId, messageId },
    ...more,
  });

  it('takes on the enquiry that was asked for, once, and proves that the message arrived', async () => {
    const one = await asked();
    expect(await answers(saying(one))).toEqual({ outcome: 'CAUSED_ENQUIRY_ACCEPTED', code: null });
    expect(await answers(saying(one))).toEqual({ outcome: 'CAUSED_ENQUIRY_ACCEPTED', code: null });
    const types = await typesOf(`enquiry-${one.enquiryId}`);
    expect(types.filter((type) => type === 'CausedEnquiryAccepted')).toHaveLength(1);
    const told = await typesOf(`${partnerDisclosure.name}-${one.disclosureId}`);
    expect(told.filter((type) => type === 'DisclosureAcknowledged')).toHaveLength(1);
    expect((await disclosure(test.ledger, one.disclosureId)).status).toBe('Acknowledged');
  });

  it('declines it with the reason, as the organisation itself', async () => {
    const one = await asked();
    const declined = saying(one, { kind: 'CAUSED_ENQUIRY_DECLINED', reason: 'No beds', madeBy: undefined });
    expect(await answers(declined)).toEqual({ outcome: 'CAUSED_ENQUIRY_DECLINED', code: null });
    const event = (await work.events(`enquiry-${one.enquiryId}`)).find(
      ({ type }) => type === 'CausedEnquiryDeclined',
    );
    expect(event?.meta).toMatchObject({ actor: { userId: `gateway:${TRUST}`, orgCode: TRUST } });
  });

  it('of another organisation, of something else, or to nothing is rejected, and its sender told', async () => {
    const one = await asked();
    const before = await typesOf(`${partnerDisclosure.name}-${one.disclosureId}`);
    const others = await answers(saying(one, { recipient: 'POL-NORTHMOOR' }));
    const nothing = await answers(saying({ ...one, disclosureId: one.enquiryId }));
    const unknown = await answers(saying({ ...one, messageId: one.enquiryId }));
    expect([others, nothing, unknown].map(({ outcome }) => outcome)).toEqual([null, null, null]);
    expect(others.code).toMatch(/NOT_FOUND|NOT_PERMITTED/);
    expect(nothing.code).toMatch(/NOT_FOUND|NOT_PERMITTED/);
    expect(await typesOf(`${partnerDisclosure.name}-${one.disclosureId}`)).toEqual(before);
    expect(
      broker.records('sg.out.feedback.nhs.v1').length + broker.records('sg.out.feedback.police.v1').length,
    ).toBe(3);
    const acknowledged = await answers(saying(one, { kind: 'DISCLOSURE_ACKNOWLEDGED', madeBy: undefined }));
    expect(acknowledged).toEqual({ outcome: 'DISCLOSURE_ACKNOWLEDGED', code: null });
  });
});
