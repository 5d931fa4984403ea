import { newId } from '#platform/ids';
import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { ALL_MET, concernBody, personBody } from '../support/people.js';

const ADA = { given: 'Ada', family: 'Finch', dob: '1943-11-20', nhsNumber: '9990000018' };

/** Scenario S1, steps 2 to 4: Thursday before Easter 2026, 16:50, a notice of the police. Times are UTC; London is an hour ahead. */
describe('S1: a police notice before Easter, up to the decision', () => {
  let ledger: TestLedger;
  let concernId: string;

  beforeAll(async () => {
    ledger = await startTestLedger({ now: '2026-04-02T16:30:00Z' });
  });

  afterAll(() => ledger.stop());

  it('3. at 17:30 the emergency duty team searches, registers, raises and protects', async () => {
    const edt = ledger.as('edt.demo');
    expect(await edt.refused('registerPerson', personBody(ADA))).toMatchObject({
      status: 422,
      code: 'SEARCH_FIRST',
    });
    const { searchId, matches } = await edt.reads<{ searchId: string; matches: unknown[] }>(
      'searchPerson',
      {},
      { nhsNumber: ADA.nhsNumber },
    );
    expect(matches).toEqual([]);
    const { id: personRef } = await edt.does('registerPerson', { ...personBody(ADA), searchId });
    await edt.does(
      'verifyIdentity',
      { nhsNumber: ADA.nhsNumber, traceMethod: 'NATIONAL_TRACE' },
      { path: { personId: personRef } },
    );
    const body = concernBody(personRef, '2026-04-02T15:50:00Z', {
      contactMethod: 'PARTNER_FEED',
      sourceOfReferral: 'POLICE',
      externalRefs: [{ system: 'POLICE_REFERENCE', value: 'PPN/2026/0402-17' }],
      immediateDanger: true,
      crimeSuspected: 'YES',
      narrative: 'Lodger takes her pension and threatens her.',
    });
    const raised = await edt.does('raiseConcern', body);
    concernId = raised.id;
    await edt.does(
      'recordImmediateProtection',
      {
        actions: ['MOVED_TO_SAFETY'],
        detail: 'Taken to her sister.',
        interimPlan: 'Stays there until Tuesday.',
      },
      { path: { concernId } },
    );
    const concern = await edt.reads<{ deadlines: { key: string; dueAt: string; state: string }[] }>(
      'getConcern',
      {
        path: { concernId },
      },
    );
    const deadlines = Object.fromEntries(
      concern.deadlines.map(({ key, dueAt, state }) => [key, { dueAt, state }]),
    );
    expect(deadlines).toEqual({
      'concern.immediateRisk': { dueAt: '2026-04-02T19:50:00.000Z', state: 'MET' },
      'concern.s42Decision': { dueAt: '2026-04-08T22:59:59.000Z', state: 'OPEN' },
      'concern.contactAdultAndReferrer': { dueAt: '2026-04-08T22:59:59.000Z', state: 'OPEN' },
    });
  });

  it('2. the same concern delivered again appends nothing and answers the same', async () => {
    const edt = ledger.as('edt.demo');
    const { searchId } = await edt.reads<{ searchId: string }>('searchPerson', {}, { family: 'Finch' });
    const headers = { 'idempotency-key': newId() };
    const body = { ...personBody({ given: 'Bea', family: 'Finch' }), searchId };
    const first = await edt.send('registerPerson', body, { headers });
    const head = await ledger.ledger.store.head();
    const again = await edt.send('registerPerson', body, { headers });
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    expect(await ledger.ledger.store.head()).toBe(head);
    expect(await edt.refused('registerPerson', { ...body, sex: 'NOT_KNOWN' }, { headers })).toMatchObject({
      status: 422,
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('4. the duty team may not decide; the manager may not before the adult is heard and the crime considered', async () => {
    const path = { concernId };
    const decision = { ...ALL_MET, decision: 'S42_DUTY_MET', principlesConsidered: ['PROTECTION'] };
    ledger.clock.set('2026-04-07T09:00:00Z');
    await ledger.as('sw.demo').does('startTriage', {}, { path });
    await ledger
      .as('sw.demo')
      .does('acknowledgeReferrer', { method: 'PHONE', informationGiven: ['WHAT_HAPPENS_NEXT'] }, { path });
    expect(await ledger.as('edt.demo').refused('decideConcern', decision, { path })).toMatchObject({
      status: 403,
      code: 'NOT_PERMITTED',
    });
    expect(await ledger.as('sam.demo').refused('decideConcern', decision, { path })).toMatchObject({
      status: 422,
      code: 'ADULT_VOICE_MISSING',
    });
    await ledger.as('sw.demo').does(
      'recordAdultsViews',
      {
        viewsOnConcern: 'She is afraid of the lodger.',
        desiredOutcomes: 'The lodger gone; no court.',
        consentToEnquiry: 'GIVEN',
        consentToShare: 'GIVEN',
        givenBy: 'ADULT',
      },
      { path },
    );
    expect(await ledger.as('sam.demo').refused('decideConcern', decision, { path })).toMatchObject({
      status: 422,
      code: 'CRIME_NOT_CONSIDERED',
    });
    await ledger
      .as('sw.demo')
      .does(
        'considerCrime',
        { suspected: 'YES', reportedToPolice: true, policeRef: 'CAD 4471', evidencePreserved: true },
        { path },
      );
    const { revision } = await ledger.as('sam.demo').does('decideConcern', decision, { path });
    const view = await ledger
      .as('sam.demo')
      .send<{ status: string; decisions: unknown[] }>('getConcern', undefined, { path });
    expect(view.body).toMatchObject({
      status: 'Decided',
      decisions: [{ decision: 'S42_DUTY_MET', limbC: 'YES' }],
    });
    expect(view.headers.get('etag')).toBe(`"${revision}"`);
  });

  it('the timeline tells every step in order with both times, and as it stood before', async () => {
    await ledger.caughtUp();
    const read = (query: Record<string, string | number> = {}) =>
      ledger
        .as('sw.demo')
        .reads<{ items: { type: string; occurredAt: string; recordedAt: string }[]; next?: string }>(
          'getCaseTimeline',
          { path: { concernId }, query },
        );
    const { items } = await read();
    expect(items.map(({ type }) => type)).toEqual([
      'ConcernRaised',
      'DeadlineSet',
      'DeadlineSet',
      'DeadlineSet',
      'ImmediateProtectionActionRecorded',
      'DeadlineMet',
      'ConcernTriageStarted',
      'ReferrerAcknowledged',
      'AdultsViewsRecorded',
      'DeadlineMet',
      'CrimeConsidered',
      'ConcernDecided',
      'DeadlineMet',
    ]);
    expect(items.every(({ occurredAt, recordedAt }) => occurredAt <= recordedAt)).toBe(true);
    const before = await read({ asAt: '2026-04-03T00:00:00Z' });
    expect(before.items.at(-1)?.type).toBe('DeadlineMet');
    expect(before.items).toHaveLength(6);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page: { items: { type: string }[]; next?: string } = await read({
        limit: 5,
        ...(cursor === undefined ? {} : { cursor }),
      });
      paged.push(...page.items.map(({ type }) => type));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(paged).toEqual(items.map(({ type }) => type));
  });
});
