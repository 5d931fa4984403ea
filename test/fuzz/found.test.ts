import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { exchange, type RawReply } from '../support/raw-http.js';

/** Requests that generated ones were boiled down to when they found something; each stays. */
describe('what generated requests have found', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await startTestLedger();
  });
  afterAll(() => ledger.stop());

  const raw = async (method: string, target: string, headers: readonly string[]): Promise<RawReply> => {
    const lines = [`${method} ${target} HTTP/1.1`, 'host: ledger.example', 'connection: close', ...headers];
    const bytes = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
    const [reply] = await exchange(Number(new URL(ledger.url).port), bytes, { methods: [method] });
    if (reply === undefined) throw new Error('no reply');
    return reply;
  };

  it('deadline policies show what is declared of them, and not who adopted them', async () => {
    const { items } = await ledger.as('sw.demo').reads<{ items: object[] }>('listDeadlinePolicies');
    expect(items.length).toBeGreaterThan(0);
    expect(items.filter((item) => 'adoptedBy' in item || 'adoptedAt' in item)).toEqual([]);
  });

  it('an expectation nobody knows is passed over, not answered with a bare 417', async () => {
    expect(await raw('GET', '/info', ['expect: a-miracle'])).toMatchObject({ status: 200 });
    const refused = await raw('GET', '/worklist', ['expect: a-miracle']);
    expect([refused.status, JSON.parse(refused.body)]).toMatchObject([401, { code: 'TOKEN_MISSING' }]);
  });
});
