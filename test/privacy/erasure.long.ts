import { ledgerProjections } from '#assembly/ledger';
import { newId } from '#platform/ids';
import { Casework, BODIES, PREPARES } from '../support/casework.js';
import { readModelRows } from '../support/dump.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { settled } from '../support/settled.js';
import { concernBody, personBody } from '../support/people.js';
import { CANARIES, found } from './canaries.js';
import { CANARY_BODIES, canaryBodyOf } from './canary-bodies.js';

const READ_MODELS = ledgerProjections.map(({ name }) => name);
const WITHHELD = { $withheld: true };

interface Case {
  readonly personId: string;
  readonly concernId: string;
  readonly nhsNumber: string;
}

/** A key destroyed turns what is known of one person unreadable, everywhere at once, and touches nobody else (domain 3.0 G-8). */
describe('destroying a person’s key', () => {
  let ledger: TestLedger;
  let work: Casework;
  let gone: Case;
  let other: Case;

  /** A whole case, closed, told in words that occur nowhere by chance. */
  async function wholeCase(family: string, nhsNumber: string): Promise<Case> {
    const worker = work.as(PREPARES.worker);
    const { id: personId } = await worker.does('registerPerson', {
      ...personBody({ given: CANARIES.given, family, dob: CANARIES.dob }),
      searchId: await work.searchId(),
    });
    const person = { path: { personId } };
    await worker.does('verifyIdentity', { nhsNumber, traceMethod: 'NATIONAL_TRACE' }, person);
    for (const operation of [
      'recordAddress',
      'recordCommunicationNeeds',
      'linkRelationship',
      'recordLegalAuthority',
    ] as const)
      await worker.does(operation, { ...BODIES[operation](work), ...canaryBodyOf(operation) }, person);
    const { id: concernId } = await worker.does('raiseConcern', {
      ...concernBody(personId, work.ago(10)),
      ...CANARY_BODIES.raiseConcern,
    });
    const path = { concernId };
    const acts = [
      'recordImmediateProtection',
      'startTriage',
      'recordAdultsViews',
      'considerCapacity',
    ] as const;
    for (const operation of acts)
      await worker.does(operation, { ...BODIES[operation](work), ...canaryBodyOf(operation) }, { path });
    const manager = work.as(PREPARES.manager);
    await manager.does(
      'decideConcern',
      { ...BODIES.decideConcern(work), ...CANARY_BODIES.decideConcern },
      { path },
    );
    await worker.does(
      'recordFeedbackNotGiven',
      { reason: CANARIES.reason, lateEntryReason: CANARIES.lateEntryReason },
      { path },
    );
    await manager.does('closeConcern', BODIES.closeConcern(work), { path });
    return { personId, concernId, nhsNumber };
  }

  const everythingOf = async ({ personId, concernId }: Case): Promise<string> => {
    const reader = work.as('psw.demo');
    return JSON.stringify([
      await reader.reads('getPerson', { path: { personId } }),
      await reader.reads('getPersonTimeline', { path: { personId } }),
      await reader.reads('getConcern', { path: { concernId } }),
      await reader.reads('getCaseTimeline', { path: { concernId } }),
    ]);
  };

  const finds = async (criteria: object): Promise<readonly string[]> => {
    const { matches } = await work
      .as('psw.demo')
      .reads<{ matches: { personRef: string }[] }>('searchPerson', {}, criteria);
    return matches.map(({ personRef }) => personRef);
  };

  beforeAll(async () => {
    ledger = await startTestLedger({ now: '2026-06-01T09:00:00Z' });
    work = new Casework(ledger);
    gone = await wholeCase(CANARIES.family, CANARIES.nhsNumber);
    other = await wholeCase('Staywell', work.nhsNumber());
    await ledger.caughtUp();
  }, 120_000);

  afterAll(() => ledger.stop());

  it('is refused while the record must be kept, and before two people agree', async () => {
    const path = { personId: gone.personId };
    const body = BODIES.destroyKey(work);
    expect(await work.as('igo.demo').refused('proposeKeyDestruction', body, { path })).toMatchObject({
      code: 'RETENTION_NOT_EXPIRED',
    });
    // The last day on which it must be kept, and the day after it.
    ledger.clock.set('2032-06-01T20:00:00Z');
    expect(await work.as('igo.demo').refused('proposeKeyDestruction', body, { path })).toMatchObject({
      code: 'RETENTION_NOT_EXPIRED',
    });
    ledger.clock.set('2032-06-02T09:00:00Z');
    await work.as('igo.demo').does('proposeKeyDestruction', body, { path });
    expect(await work.as('igo.demo').refused('destroyKey', body, { path })).toMatchObject({
      code: 'SECOND_APPROVAL_REQUIRED',
    });
    expect(await finds({ nhsNumber: gone.nhsNumber })).toEqual([gone.personId]);
    expect(await everythingOf(gone)).toContain(CANARIES.narrative);
  });

  it('withholds every word about them, and leaves codes, times and counts', async () => {
    const path = { personId: gone.personId };
    await work.as('dass.demo').does('destroyKey', BODIES.destroyKey(work), { path });
    await untilDestroyed();
    await ledger.caughtUp();
    const all = await everythingOf(gone);
    expect(found(all)).toEqual([]);
    const person = await work.as('psw.demo').reads('getPerson', { path });
    expect(person).toMatchObject({
      status: 'Erased',
      identity: { names: WITHHELD, dob: WITHHELD, sex: 'FEMALE', ethnicity: 'WHITE_BRITISH' },
      addresses: [{ address: WITHHELD, uprn: WITHHELD, use: 'HOME' }],
      relationships: [{ name: WITHHELD, type: 'SIBLING' }],
    });
    const concern = await work.as('psw.demo').reads('getConcern', { path: { concernId: gone.concernId } });
    expect(concern).toMatchObject({
      status: 'Closed',
      told: {
        narrative: WITHHELD,
        referrer: { name: WITHHELD },
        othersAtRisk: [WITHHELD],
        contactMethod: 'PHONE',
      },
      decisions: [{ decision: 'S42_DUTY_MET', rationale: { a: WITHHELD, b: WITHHELD, c: WITHHELD } }],
    });
    const { items } = await work
      .as('psw.demo')
      .reads<{ items: { type: string; lateEntryReason?: unknown; detail: object }[] }>('getCaseTimeline', {
        path: { concernId: gone.concernId },
      });
    expect(items.find(({ type }) => type === 'ReferrerFeedbackNotGiven')).toMatchObject({
      lateEntryReason: WITHHELD,
      detail: { reason: WITHHELD },
    });
  });

  it('lets nobody find them any more, by nothing', async () => {
    for (const criteria of [
      { family: CANARIES.family },
      { family: CANARIES.family, given: CANARIES.given, dob: CANARIES.dob },
      { nhsNumber: gone.nhsNumber },
    ])
      expect(await finds(criteria)).not.toContain(gone.personId);
    expect(await finds({ nhsNumber: other.nhsNumber })).toEqual([other.personId]);
  });

  it('touches nobody else', async () => {
    const all = await everythingOf(other);
    for (const name of [
      'narrative',
      'address',
      'rationaleA',
      'referrerContact',
      'views',
      'lateEntryReason',
    ] as const)
      expect(all).toContain(CANARIES[name]);
    expect(all).not.toContain('$withheld');
  });

  it('is for ever: nothing more can be told about them, and their number is free again', async () => {
    const path = { personId: gone.personId };
    expect(
      await work.as('sw.demo').refused('recordAddress', BODIES.recordAddress(work), { path }),
    ).toMatchObject({
      code: 'INVALID_TRANSITION',
    });
    expect(
      await work.as('sw.demo').refused('raiseConcern', concernBody(gone.personId, work.ago(1))),
    ).toMatchObject({
      code: 'PERSON_NOT_FOUND',
    });
    const concern = { path: { concernId: gone.concernId }, headers: { 'idempotency-key': newId() } };
    const reopened = await work
      .as('sam.demo')
      .send<{ code: string }>('reopenConcern', { reason: 'Back.' }, concern);
    expect([reopened.status, reopened.body.code]).toEqual([422, 'PERSON_ERASED']);
    const newcomer = await work.person();
    await work
      .as(PREPARES.worker)
      .does(
        'verifyIdentity',
        { nhsNumber: gone.nhsNumber, traceMethod: 'NATIONAL_TRACE' },
        { path: { personId: newcomer } },
      );
    await ledger.caughtUp();
    expect(await finds({ nhsNumber: gone.nhsNumber })).toEqual([newcomer]);
  });

  it.each(READ_MODELS)('%s builds anew to the very same rows', async (name) => {
    await settled(ledger);
    const { sql } = ledger.ledger.db;
    const before = await readModelRows(sql);
    expect(Object.values(before).flat().length).toBeGreaterThan(20);
    const { comparison } = await ledger.ledger.readModels.rebuild(name);
    expect(comparison).toMatchObject({ different: [], heldBackBefore: 0 });
    expect(await readModelRows(sql)).toEqual(before);
    expect(await ledger.ledger.readModels.parked.list()).toEqual([]);
  });

  it('withholds the initials where a key is lost while a case is open', async () => {
    const personId = await work.person();
    const concernId = await work.concern(personId);
    await ledger.caughtUp();
    const initials = async (): Promise<unknown> => {
      const { items } = await work
        .as('sw.demo')
        .reads<{ items: { recordId: string; personInitials: string | null }[] }>('getWorklist', {
          query: { limit: 200 },
        });
      return items.find((item) => item.recordId === concernId)?.personInitials;
    };
    expect(await initials()).toBe('P.E.');
    await ledger.ledger.keys.destroy(personId, { by: 'test', retentionRule: 'LOST' });
    expect(await initials()).toBeNull();
  });

  async function untilDestroyed(): Promise<void> {
    const until = Date.now() + 40_000;
    while ((await everythingOf(gone)).includes(CANARIES.narrative)) {
      if (Date.now() > until) throw new Error('the key was not destroyed');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
});
