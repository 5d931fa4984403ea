import { startEventStoreDb, type Node } from '../support/eventstoredb/index.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { Casework } from '../support/casework.js';

let node: Node;
let ledger: TestLedger;

interface Readiness {
  readonly code: number;
  readonly eventStore: string | undefined;
}

async function readiness(): Promise<Readiness> {
  const reply = await fetch(`${ledger.url}/health/ready`);
  const { checks } = (await reply.json()) as { checks: Record<string, { status: string } | undefined> };
  return { code: reply.status, eventStore: checks['event-store']?.status };
}

async function until(wanted: (now: Readiness) => boolean): Promise<Readiness> {
  const end = Date.now() + 120_000;
  for (;;) {
    const now = await readiness();
    if (wanted(now) || Date.now() > end) return now;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

beforeAll(async () => {
  node = await startEventStoreDb();
  process.env['EVENTSTOREDB_URL'] = node.url;
  ledger = await startTestLedger({ store: 'eventstoredb' });
}, 120_000);

afterAll(async () => {
  delete process.env['EVENTSTOREDB_URL'];
  await ledger.stop();
  node.kill();
});

describe('a ledger whose EventStoreDB is out of reach', () => {
  it('says so, keeps what was confirmed, and goes on by itself when it is back', async () => {
    const work = new Casework(ledger);
    const person = await work.person();
    const concernId = await work.concern(person);
    await ledger.caughtUp();
    expect(await readiness()).toMatchObject({ eventStore: 'pass' });

    node.kill();
    expect(await until(({ eventStore }) => eventStore === 'fail')).toEqual({ code: 503, eventStore: 'fail' });
    // What only read models tell is told; what the log has to be asked for, or is to be written to it, is to be tried again later.
    const worker = ledger.as('sam.demo');
    expect((await worker.send('getWorklist', undefined)).status).toBe(200);
    const path = { concernId };
    expect((await worker.send('getCaseTimeline', undefined, { path })).status).toBe(503);
    expect((await worker.send('startTriage', {}, { path })).status).toBe(503);

    await node.start();
    expect(await until(({ code }) => code === 200)).toEqual({ code: 200, eventStore: 'pass' });
    await work.heard(concernId);
    await ledger.caughtUp();
    const types = (await work.events(`concern-${concernId}`)).map(({ type }) => type);
    expect(types.filter((type) => type === 'ConcernRaised')).toHaveLength(1);
    expect(types).toContain('AdultsViewsRecorded');
  }, 360_000);
});
