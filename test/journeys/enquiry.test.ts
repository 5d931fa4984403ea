import { Casework, PREPARES } from '../support/casework.js';
import { agreed, belongsTo, decidedConcern, enquire, openedAbout } from '../support/casework/enquiry-ways.js';
import { ENQUIRY_BODIES } from '../support/casework/enquiry-bodies.js';
import { startJourney } from './journey.js';
import type { TestLedger } from '../support/ledger.js';

interface Shown {
  readonly status: string;
  readonly revision: number;
  readonly concernIds: readonly string[];
  readonly told: Readonly<Record<string, unknown>>;
  readonly conversations: readonly Readonly<Record<string, unknown>>[];
  readonly conclusions: readonly { readonly type: string; readonly riskOutcome: string }[];
  readonly deadlines: readonly { readonly key: string; readonly state: string }[];
}

describe('an enquiry, from its concerns to its readers', () => {
  let ledger: TestLedger;
  let work: Casework;

  beforeAll(async () => {
    ledger = await startJourney({ now: '2026-06-01T09:00:00Z' });
    work = new Casework(ledger);
  });

  afterAll(() => ledger.stop());

  const personOf = async (concernId: string): Promise<string> =>
    ((await work.events(`concern-${concernId}`))[0]?.data as { readonly personRef: string }).personRef;
  const read = (enquiryId: string, user = 'sw.demo') =>
    work.as(user).send<Shown & { readonly code?: string }>('getEnquiry', undefined, { path: { enquiryId } });

  it('is written on its concerns, with its case', async () => {
    const first = await decidedConcern(work);
    const second = await work.decided(await work.concern(await personOf(first)));
    const enquiryId = await openedAbout(work, first, { concernIds: [first, second] });
    for (const concernId of [first, second]) {
      await belongsTo(work, concernId, enquiryId);
      // What else the ledger writes of its own accord, that the second is a repeat, comes before or after.
      const linked = (await work.events(`concern-${concernId}`)).findLast(
        ({ type }) => type === 'ConcernLinkedToEnquiry',
      );
      expect(linked).toMatchObject({
        type: 'ConcernLinkedToEnquiry',
        data: { enquiryId, caseId: first },
        meta: { actor: { role: 'SYSTEM' } },
      });
    }
    expect((await work.events(`enquiry-${enquiryId}`)).map(({ type }) => type)).toEqual([
      'EnquiryOpened',
      'DeadlineSet',
      'DeadlineSet',
    ]);
  });

  it('takes in a concern that is linked, and keeps out who is alleged there (RM-4)', async () => {
    const first = await decidedConcern(work);
    const enquiryId = await openedAbout(work, first);
    expect((await read(enquiryId, 'psw.demo')).status).toBe(200);
    const alleged = { peopleAlleged: [{ name: 'A lead', userId: 'psw.demo' }] };
    const second = await work.decided(await work.concern(await personOf(first), alleged));
    await work.as(PREPARES.manager).does('linkConcern', { enquiryId }, { path: { concernId: second } });
    await until(async () => (await read(enquiryId)).body.concernIds.includes(second));
    expect((await read(enquiryId)).body.concernIds).toEqual([first, second]);
    const refused = await read(enquiryId, 'psw.demo');
    expect([refused.status, refused.body.code]).toEqual([403, 'CONFLICT_OF_INTEREST']);
  });

  it('is concluded once, whoever of two managers comes first', async () => {
    const enquiryId = await openedAbout(work, await decidedConcern(work));
    await agreed(work, enquiryId);
    const conclude = (user: string) =>
      work.as(user).send<{ code?: string }>('concludeEnquiry', ENQUIRY_BODIES.concludeEnquiry(work), {
        path: { enquiryId },
      });
    const replies = await Promise.all(['sam.demo', 'sam2.demo'].map(conclude));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(replies.find(({ status }) => status === 409)?.body.code).toBe('INVALID_TRANSITION');
    const concluded = (await work.events(`enquiry-${enquiryId}`)).filter(
      ({ type }) => type === 'EnquiryConcluded',
    );
    expect(concluded).toHaveLength(1);
  });

  it('is read with every version of its conclusion, and without what was taken back', async () => {
    const enquiryId = await openedAbout(work, await decidedConcern(work));
    await enquire(work, enquiryId, 'holdConversation', { summary: 'Of another adult.' });
    const correctedEventId = await work.eventId(`enquiry-${enquiryId}`, 'AdultConversationHeld');
    await enquire(work, enquiryId, 'recordEnquiryEntryInError', { correctedEventId });
    await agreed(work, enquiryId);
    await enquire(work, enquiryId, 'concludeEnquiry');
    await enquire(work, enquiryId, 'correctConclusion', {
      correctedEventId: await work.eventId(`enquiry-${enquiryId}`, 'EnquiryConcluded'),
      riskOutcome: 'REMAINED',
    });
    const { status, body, headers } = await read(enquiryId);
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe(`"${body.revision}"`);
    expect(body).toMatchObject({
      status: 'Concluded',
      told: { leadSAM: 'sam2.demo', hostLA: 'E08000901', areaBasis: 'OCCURRED_HERE' },
      conversations: [{ summary: 'She says he shouts.', by: 'sam2.demo' }],
      conclusions: [
        { type: 'EnquiryConcluded', riskOutcome: 'REDUCED' },
        { type: 'EnquiryConclusionCorrected', riskOutcome: 'REMAINED' },
      ],
    });
    expect(body.conversations).toHaveLength(1);
    expect(body.deadlines.map(({ key, state }) => [key, state])).toEqual(
      expect.arrayContaining([
        ['enquiry.planning', 'MET'],
        ['enquiry.conclude', 'MET'],
        ['enquiry.outcomesAgreed', 'MET'],
      ]),
    );
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 40_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('It did not come to hold');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
