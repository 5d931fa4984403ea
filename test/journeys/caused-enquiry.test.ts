import type { StoredEvent } from '#event-sourcing/store';
import { newId } from '#platform/ids';
import { startJourney } from './journey.js';
import type { TestLedger } from '../support/ledger.js';
import { Casework } from '../support/casework.js';
import { causeBody, conversationBody, openBody, planBody, reportBody } from '../support/enquiry-bodies.js';

const TRUST = { user: 'nhs.demo', org: 'NHS-NORTHMOOR-TRUST' } as const;

/** A part another organisation was asked to make, with its clock and the races it may lose (domain 3.3, E-6). */
describe('an organisation asked to enquire', () => {
  let ledger: TestLedger;
  let work: Casework;

  // Monday 1 June 2026.
  beforeAll(async () => {
    ledger = await startJourney({ now: '2026-06-01T09:00:00Z' });
    work = new Casework(ledger);
  });

  afterAll(() => ledger.stop());

  const eventsOf = (enquiryId: string) => work.events(`enquiry-${enquiryId}`);
  const partIn = (events: readonly StoredEvent[]): string =>
    events.findLast(({ type }) => type === 'EnquiryCausedToBeMade')?.data['partId'] as string;
  const typesOf = async (enquiryId: string): Promise<readonly string[]> =>
    (await eventsOf(enquiryId)).map(({ type }) => type);

  /** An enquiry under way in which the trust was asked, with its report due by the day. */
  async function asked(dueAt: string): Promise<{ enquiryId: string; partId: string }> {
    const concernId = await work.decided(await work.concern(await work.person()));
    const manager = ledger.as('sam.demo');
    const { id: enquiryId } = await manager.does('openEnquiry', openBody([concernId]));
    const path = { enquiryId };
    await manager.does('planEnquiry', planBody(work.ago(-60 * 24 * 10)), { path });
    await ledger.as('sw.demo').does('holdConversation', conversationBody(), { path });
    await manager.does('causeEnquiry', causeBody(TRUST.org, dueAt), { path });
    return { enquiryId, partId: partIn(await eventsOf(enquiryId)) };
  }

  const viewOf = async (causedEnquiryId: string) => {
    await ledger.caughtUp();
    return ledger.as(TRUST.user).reads('getCausedEnquiry', { path: { causedEnquiryId } });
  };

  async function until(type: string, enquiryId: string): Promise<StoredEvent> {
    for (const end = Date.now() + 40_000; Date.now() < end;) {
      const found = (await eventsOf(enquiryId)).find((event) => event.type === type);
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${enquiryId} has no ${type}`);
  }

  it('is told once that its report is late, in working days, and may still send it', async () => {
    const late = await asked('2026-06-05T22:59:59Z');
    const inTime = await asked('2026-06-05T22:59:59Z');
    const withdrawn = await asked('2026-06-05T22:59:59Z');
    const declined = await asked('2026-06-05T22:59:59Z');
    const trust = ledger.as(TRUST.user);
    const on = ({ enquiryId }: typeof late) => ({ path: { enquiryId } });
    for (const part of [late, inTime])
      await trust.does('acceptCausedEnquiry', { partId: part.partId }, on(part));
    await trust.does('submitCausedEnquiryReport', reportBody(inTime.partId), on(inTime));
    await trust.does(
      'declineCausedEnquiry',
      { partId: declined.partId, reason: 'Never here.' },
      on(declined),
    );
    await ledger
      .as('sam.demo')
      .does('withdrawCausedEnquiry', { partId: withdrawn.partId, reason: 'Asked another.' }, on(withdrawn));
    expect(await viewOf(late.partId)).toMatchObject({ status: 'Accepted', overdue: false, daysLeft: 4 });

    // The clock was away for a week: Friday 5 June to Monday 15 June are six working days.
    await ledger.caughtUp();
    ledger.clock.set('2026-06-15T09:00:00Z');
    const overdue = await until('CausedEnquiryOverdue', late.enquiryId);
    expect(overdue.data).toEqual({ partId: late.partId, dueAt: '2026-06-05T22:59:59.000Z', days: 6 });
    expect(overdue.meta).toMatchObject({ actor: { role: 'SYSTEM' } });
    expect(await viewOf(late.partId)).toMatchObject({
      awaited: true,
      overdue: true,
      steps: [{ step: 'CausedEnquiryAccepted' }, { step: 'CausedEnquiryOverdue', told: { days: 6 } }],
    });
    const { total } = await trust.reads<{ total: number }>('listCausedEnquiries', {
      query: { overdue: true },
    });
    expect(total).toBe(1);
    for (const { enquiryId } of [inTime, withdrawn, declined]) {
      const types = await typesOf(enquiryId);
      expect(types.filter((type) => /Overdue|Missed/.test(type)).length).toBe(
        types.includes('DeadlineMissed') ? 1 : 0,
      );
      expect(types).not.toContain('CausedEnquiryOverdue');
    }
    await trust.does('submitCausedEnquiryReport', reportBody(late.partId), on(late));
    expect(await viewOf(late.partId)).toMatchObject({
      status: 'ReportSubmitted',
      awaited: false,
      overdue: false,
    });
    const said = (await typesOf(late.enquiryId)).filter((type) => type === 'CausedEnquiryOverdue');
    expect(said).toHaveLength(1);
  }, 180_000);

  it('races the manager who takes the part back: one outcome, one clear refusal', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { enquiryId, partId } = await asked('2026-07-31T22:59:59Z');
      const path = { enquiryId };
      await ledger.as(TRUST.user).does('acceptCausedEnquiry', { partId }, { path });
      const sends = [
        ['sam.demo', 'withdrawCausedEnquiry', { partId, reason: 'Asked another.' }],
        [TRUST.user, 'declineCausedEnquiry', { partId, reason: 'Too many.' }],
        [TRUST.user, 'submitCausedEnquiryReport', reportBody(partId)],
        ['sam2.demo', 'withdrawCausedEnquiry', { partId, reason: 'Answered.' }],
      ] as const;
      const replies = await Promise.all(
        sends.map(([user, operation, body]) =>
          ledger
            .as(user)
            .send<{ code?: string }>(operation, body, { path, headers: { 'idempotency-key': newId() } }),
        ),
      );
      const withdrawals = (await typesOf(enquiryId)).filter((type) => type === 'CausedEnquiryWithdrawn');
      expect(withdrawals).toHaveLength(1);
      const codes = replies.map(({ status, body }) => (status === 200 ? 'DONE' : body.code));
      // An accepted part is not declined; of two withdrawals one is too late; a report is in time only before both.
      expect(codes[1]).toBe('INVALID_TRANSITION');
      expect([codes[0], codes[3]].sort()).toEqual(['DONE', 'INVALID_TRANSITION']);
      expect(['DONE', 'INVALID_TRANSITION']).toContain(codes[2]);
      expect((await viewOf(partId))['status']).toBe('Withdrawn');
    }
  }, 180_000);

  it('is written down for by the authority, which says how the reply came', async () => {
    const { enquiryId, partId } = await asked('2026-07-31T22:59:59Z');
    const path = { enquiryId };
    const worker = ledger.as('sw.demo');
    expect(await worker.refused('acceptCausedEnquiry', { partId }, { path })).toMatchObject({
      status: 422,
      code: 'REPLY_WAY_NOT_SAID',
      errors: [{ pointer: '/receivedVia' }],
    });
    await worker.does('acceptCausedEnquiry', { partId, receivedVia: 'PHONE' }, { path });
    await worker.does('submitCausedEnquiryReport', reportBody(partId, { receivedVia: 'LETTER' }), { path });
    const [accepted, submitted] = (await eventsOf(enquiryId)).filter(({ type }) =>
      /^CausedEnquiry/.test(type),
    );
    expect([accepted?.data['receivedVia'], submitted?.data['receivedVia']]).toEqual(['PHONE', 'LETTER']);
    expect(submitted?.meta).toMatchObject({ actor: { userId: 'sw.demo', role: 'SW' } });
  });
});
