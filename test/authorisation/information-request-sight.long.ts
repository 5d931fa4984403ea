import { DEMO_USERS } from '#identity/local-issuer';
import { Casework } from '../support/casework.js';
import { draftBody, onRequest } from '../support/casework/information-request.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';

/** Domain 2.2, "s45 requests", and what is beside it (ADR 0193): what a list holds and what a read shows are the same requests. */
describe('who sees which requests for information', () => {
  let ledger: TestLedger;
  let work: Casework;
  const requests: Record<string, string> = {};

  const draft = async (name: string, user: string, more: object): Promise<string> => {
    const { id } = await work
      .as(user)
      .does('draftInformationRequest', await draftBody(work, {}, { ...more }));
    requests[name] = id;
    return id;
  };

  beforeAll(async () => {
    ledger = await startTestLedger({ now: '2026-09-14T09:00:00Z' });
    work = new Casework(ledger);
    for (const [whose, user, basis] of [
      ['board', 'chr.demo', 'S45'],
      ['authority', 'psw.demo', 'CONSENT'],
    ] as const) {
      await draft(`${whose} drafted`, user, { basis });
      await onRequest(
        work,
        await draft(`${whose} issued`, user, { basis }),
        'issueInformationRequest',
        {},
        user,
      );
    }
    const elsewhere = { recipientOrg: 'PRV-LARK' };
    await onRequest(work, await draft('board elsewhere', 'chr.demo', elsewhere), 'issueInformationRequest');
    await ledger.caughtUp();
  }, 60_000);

  afterAll(() => ledger.stop());

  const listed = async (user: string): Promise<readonly string[]> => {
    const reply = await ledger
      .as(user)
      .send<{ items?: { requestId: string }[]; total?: number }>('listInformationRequests', undefined);
    const ids = (reply.body.items ?? []).map(({ requestId }) => requestId);
    expect(reply.body.total ?? 0).toBe(ids.length);
    return Object.keys(requests).filter((name) => ids.includes(requests[name] ?? ''));
  };

  /** By hand, from 2.2. */
  const ALL = ['board drafted', 'board issued', 'authority drafted', 'authority issued', 'board elsewhere'];
  const BOARDS = ['board drafted', 'board issued', 'board elsewhere'];
  const SEES: Readonly<Record<string, readonly string[]>> = {
    'chr.demo': ALL,
    'sbm.demo': ALL,
    'sarg.demo': BOARDS,
    'sam.demo': ALL,
    'sam2.demo': ALL,
    'tm.demo': ALL,
    'psw.demo': ALL,
    'dass.demo': ALL,
    'igo.demo': ALL,
    'igo2.demo': ALL,
    'prv.demo': ['board issued', 'authority issued'],
    'prv2.demo': ['board elsewhere'],
  };

  it.each(DEMO_USERS.map(({ userId }) => userId))('%s', async (user) => {
    expect(await listed(user)).toEqual(SEES[user] ?? []);
    const read: string[] = [];
    for (const [name, informationRequestId] of Object.entries(requests)) {
      const reply = await ledger
        .as(user)
        .send('getInformationRequest', undefined, { path: { informationRequestId } });
      if (reply.status === 200) read.push(name);
      else expect([name, reply.status]).toEqual([name, 403]);
    }
    expect(read).toEqual(SEES[user] ?? []);
  });
});
