import { Casework, BODIES, PREPARES } from '../support/casework.js';
import {
  matchedNotice,
  onNotice,
  POLICE,
  raisedFrom,
  receivedNotice,
  until,
} from '../support/casework/partner-notification.js';
import { startJourney } from './journey.js';
import type { TestLedger } from '../support/ledger.js';
import { concernBody } from '../support/people.js';

interface Queue {
  readonly items: readonly {
    readonly notificationId: string;
    readonly rag: string;
    readonly status: string;
  }[];
  readonly total: number;
  readonly next?: string;
}

const WITHHELD = { $withheld: true };

/** What partners tell, from the door to the decision and beyond (domain 3.12, 6.3), over real HTTP. */
describe('a notice from a partner', () => {
  let ledger: TestLedger;
  let work: Casework;

  beforeAll(async () => {
    ledger = await startJourney({ now: '2026-06-01T09:00:00Z' });
    work = new Casework(ledger);
  });

  afterAll(() => ledger.stop());

  const typesOf = async (id: string): Promise<readonly string[]> =>
    (await work.events(`partner-notification-${id}`)).map(({ type }) => type);

  const queueOf = async (user: string, query: Record<string, string> = {}): Promise<Queue> => {
    await ledger.caughtUp();
    return work.as(user).reads<Queue>('listPartnerNotifications', { query });
  };

  const read = (id: string, user = 'sam.demo') =>
    work.as(user).reads('getPartnerNotification', { path: { partnerNotificationId: id } });

  it('delivered many times at once is one notice, and an update of it one more event', async () => {
    const body = BODIES.receivePartnerNotification(work);
    const replies = await Promise.all(
      Array.from({ length: 6 }, () => work.as(POLICE).does('receivePartnerNotification', body)),
    );
    const id = replies[0]?.id ?? '';
    expect(new Set(replies.map((reply) => reply.id))).toEqual(new Set([id]));
    const told = { ...body, narrative: 'He is back.' };
    await Promise.all([1, 2].map(() => work.as(POLICE).does('receivePartnerNotification', told)));
    expect((await typesOf(id)).filter((type) => type.startsWith('Partner'))).toEqual([
      'PartnerNotificationReceived',
      'PartnerNotificationUpdated',
    ]);
  });

  it('stands in the queue of its area alone, the most urgent first, page by page', async () => {
    const amber = await receivedNotice(work);
    const red = await receivedNotice(work, { rag: 'RED' });
    const elsewhere = await receivedNotice(work, { toLA: 'E08000902', rag: 'RED' });
    const { items, total } = await queueOf('edt.demo');
    const ids = items.map(({ notificationId }) => notificationId);
    expect(items[0]).toMatchObject({ notificationId: red, rag: 'RED', status: 'Received' });
    expect(ids).toContain(amber);
    expect(ids).not.toContain(elsewhere);
    expect(total).toBe(items.length);
    const first = await queueOf('edt.demo', { limit: '1' });
    const second = await queueOf('edt.demo', { limit: '1', cursor: first.next ?? '' });
    expect([first, second].map((page) => page.items[0]?.notificationId)).toEqual(ids.slice(0, 2));
    const other = await queueOf('sw.other.demo');
    expect(other).toMatchObject({ total: 1, items: [{ notificationId: elsewhere }] });
  });

  it('matched to a restricted person is seen by those named on the record, in no list of others', async () => {
    const id = await receivedNotice(work);
    const person = await matchedNotice(work, id);
    await work.restricted(person, ['sam.demo']);
    const shows = async (user: string) =>
      (await queueOf(user, { status: 'Matched' })).items.some(({ notificationId }) => notificationId === id);
    expect([await shows('sw.demo'), await shows('sam.demo')]).toEqual([false, true]);
    const path = { partnerNotificationId: id };
    expect(await work.as('sw.demo').refused('dismissNotification', { reason: 'x' }, { path })).toMatchObject({
      status: 403,
      code: 'NOT_PERMITTED',
    });
    expect((await work.as('sw.demo').send('getPartnerNotification', undefined, { path })).status).toBe(403);
  });

  it('never stands in the access log or a timeline as if it were a person', async () => {
    const id = await receivedNotice(work);
    await read(id);
    await queueOf('sam.demo');
    const { entries } = await ledger.ledger.accessLog.byUser('sam.demo', { limit: 50 });
    expect(entries.filter(({ operation }) => operation === 'getPartnerNotification').length).toBeGreaterThan(
      0,
    );
    expect(entries.filter(({ personRef }) => personRef === id)).toEqual([]);
    const [row] = await ledger.ledger.db.sql<{ count: number }[]>`
      select count(*)::int4 as count from ledger_read.timeline_entry where person_ref = ${id}`;
    expect(row).toEqual({ count: 0 });
  });

  it('becomes one concern, whoever raises it at the same moment, and its sender learns the decision by its code', async () => {
    const id = await receivedNotice(work, { rag: 'RED' });
    const person = await matchedNotice(work, id);
    const body = concernBody(person, work.now(), { notificationId: id });
    const replies = await Promise.all(
      ['tri.demo', 'edt.demo', 'sw.demo'].map((user) =>
        work.as(user).send<{ id: string; code?: string }>('raiseConcern', body),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
    expect(replies.flatMap(({ body: { code = [] } }) => code)).toEqual([
      'NOTIFICATION_SETTLED',
      'NOTIFICATION_SETTLED',
    ]);
    await until(work, id, 'NotificationBecameConcern');
    const concernId = replies.find(({ status }) => status === 201)?.body.id ?? '';
    expect(await read(id)).toMatchObject({ status: 'BecameConcern', concernId, personRef: person });
    await work.decided(concernId);
    await until(work, id, 'SenderFeedbackSent');
    const path = { partnerNotificationId: id };
    const outcome = await work.as(POLICE).reads('getNotificationOutcome', { path });
    expect(outcome).toEqual({
      notificationId: id,
      receivedAt: work.now(),
      acknowledgedAt: work.now(),
      decided: true,
      feedback: [{ code: 'S42_DUTY_MET', at: work.now() }],
    });
    expect((await work.as('nhs.demo').send('getNotificationOutcome', undefined, { path })).status).toBe(403);
  });

  it('is back in the queue when its concern was an error, and may become another', async () => {
    const id = await receivedNotice(work, { rag: 'RED' });
    const person = await matchedNotice(work, id);
    const concernId = await raisedFrom(work, id, person);
    await work
      .as(PREPARES.manager)
      .does('recordConcernInError', BODIES.recordConcernInError(work), { path: { concernId } });
    await until(work, id, 'NotificationEntryRecordedInError');
    expect(await read(id)).toMatchObject({ status: 'Matched', personRef: person });
    const { receivedAt } = (await read(id)) as { receivedAt: string };
    const again = await work.concern(person, { notificationId: id, receivedAt });
    expect(again).not.toBe(concernId);
  });

  it('put aside by mistake, or told anew, comes back', async () => {
    const body = BODIES.receivePartnerNotification(work);
    const { id } = await work.as(POLICE).does('receivePartnerNotification', body);
    await onNotice(work, id, 'dismissNotification');
    expect((await queueOf('sam.demo')).items.map((item) => item.notificationId)).not.toContain(id);
    await work
      .as(POLICE)
      .does('receivePartnerNotification', { ...body, narrative: 'She is hurt.', rag: 'RED' });
    expect((await queueOf('sam.demo')).items[0]?.rag).toBe('RED');
    expect((await queueOf('sam.demo')).items.map((item) => item.notificationId)).toContain(id);
  });

  it('keeps the person’s record while nobody has decided on it, and is erased with them', async () => {
    const [mine, theirs] = [await receivedNotice(work), await receivedNotice(work)];
    const person = await matchedNotice(work, mine);
    await matchedNotice(work, theirs);
    ledger.clock.set('2033-06-02T09:00:00Z');
    const rule = BODIES.proposeKeyDestruction();
    const path = { personId: person };
    expect(await work.as('igo.demo').refused('proposeKeyDestruction', rule, { path })).toMatchObject({
      code: 'RETENTION_NOT_EXPIRED',
    });
    await onNotice(work, mine, 'dismissNotification');
    ledger.clock.set('2040-06-02T09:00:00Z');
    await work.erased(person);
    await untilGone(mine);
    const narrative = (of: object) => (of as { told: { narrative: unknown }[] }).told[0]?.narrative;
    expect(narrative(await read(mine))).toEqual(WITHHELD);
    expect(narrative(await read(theirs))).toContain('Shouting heard');
  });

  /** Until the key of a notice is destroyed. */
  async function untilGone(id: string): Promise<void> {
    const end = Date.now() + 40_000;
    while ((await ledger.ledger.keys.keyFor(id)) !== 'destroyed') {
      if (Date.now() > end) throw new Error('the key of the notice is still there');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
});
