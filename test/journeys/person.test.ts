import { newId } from '#platform/ids';
import { BODIES, Casework, PREPARES } from '../support/casework.js';
import { startJourney } from './journey.js';
import type { TestLedger } from '../support/ledger.js';
import { concernBody, personBody } from '../support/people.js';

interface Match {
  readonly personRef: string;
  readonly band: string;
  readonly status: string;
  readonly survivor: string | null;
}

interface Entry {
  readonly eventId: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly lateEntry: boolean;
  readonly lateEntryReason?: string;
  readonly corrects?: string;
  readonly corrected: boolean;
  readonly supersededBy: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

interface Page {
  readonly items: readonly Entry[];
  readonly next?: string;
}

type Query = Readonly<Record<string, string | number | boolean>>;

/** A person's record from the search to the grave, and what its readers see of it on the way (domain 3.1, 5.1, 5.2). */
describe('a person', () => {
  let ledger: TestLedger;
  let work: Casework;

  beforeAll(async () => {
    ledger = await startJourney({ now: '2026-06-01T09:00:00Z' });
    work = new Casework(ledger);
  });

  afterAll(() => ledger.stop());

  const worker = () => work.as('sw.demo');
  const search = async (criteria: object): Promise<readonly Match[]> => {
    await ledger.caughtUp();
    return (await worker().reads<{ matches: Match[] }>('searchPerson', {}, criteria)).matches;
  };
  const timeline = async (
    path: { personId: string } | { concernId: string },
    query: Query = {},
  ): Promise<Page> => {
    await ledger.caughtUp();
    const operation = 'personId' in path ? 'getPersonTimeline' : 'getCaseTimeline';
    return worker().reads<Page>(operation, { path, query });
  };

  async function named(given: string, family: string, dob: string): Promise<string> {
    const body = { ...personBody({ given, family, dob }), searchId: await work.searchId() };
    return (await work.as(PREPARES.worker).does('registerPerson', body)).id;
  }

  it('is found before they are registered twice, under names as people spell them', async () => {
    const id = await named('Siobhán', 'O’Callaghan', '1948-09-12');
    const bands: string[] = [];
    for (const criteria of [
      { family: 'OCallaghan', given: 'Siobhan' },
      { family: 'O Callaghan', given: 'SIOBHAN', dob: '1948-09-12' },
      { family: 'O’Calaghan', given: 'Siobhan', dob: '1948-09-12' },
      { family: 'Callaghan', given: 'Shivaun', dob: '1948-09-12' },
      { name: 'Siobhan O’Callaghan' },
      { family: 'O’Callaghan', dob: '1948-12-09' },
    ]) {
      const match = (await search(criteria)).find(({ personRef }) => personRef === id);
      bands.push(match?.band ?? 'none');
    }
    expect(bands).not.toContain('none');
    expect(await search({ family: 'Entirely', given: 'Different', dob: '1999-01-01' })).toEqual([]);
  });

  it('has an NHS number nobody else has, also when two take it at once', async () => {
    const nhsNumber = work.nhsNumber();
    const people = [await work.person(), await work.person(), await work.person(), await work.person()];
    const replies = await Promise.all(
      people.map((personId, at) =>
        work
          .as(at % 2 === 0 ? 'sw.demo' : 'tri.demo')
          .send<{ code?: string }>(
            'verifyIdentity',
            { nhsNumber, traceMethod: 'NATIONAL_TRACE' },
            { path: { personId } },
          ),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422]);
    expect(new Set(replies.flatMap(({ body }) => body.code ?? []))).toEqual(new Set(['NHS_NUMBER_IN_USE']));
    const winner = people[replies.findIndex(({ status }) => status === 200)] ?? '';
    expect((await search({ nhsNumber })).map(({ personRef }) => personRef)).toEqual([winner]);
    // Taken back, it is free for whom it belongs to.
    const correctedEventId = await work.eventId(`person-${winner}`, 'PersonIdentityVerified');
    await worker().does(
      'recordPersonEntryInError',
      { correctedEventId, reason: 'A namesake.' },
      { path: { personId: winner } },
    );
    const next = people.find((each) => each !== winner) ?? '';
    await worker().does(
      'verifyIdentity',
      { nhsNumber, traceMethod: 'NATIONAL_TRACE' },
      { path: { personId: next } },
    );
    expect((await search({ nhsNumber })).map(({ personRef }) => personRef)).toEqual([next]);
  });

  it('is one person when two records are merged, and two again when that was wrong', async () => {
    const stays = await named('Winifred', 'Ashgrove', '1939-01-02');
    const goes = await named('Winnie', 'Ashgrove', '1939-01-02');
    const nhsNumber = await work.verify(goes);
    const criteria = { family: 'Ashgrove', dob: '1939-01-02' };
    expect((await search(criteria)).map(({ personRef }) => personRef).sort()).toEqual([stays, goes].sort());
    const path = { personId: goes };
    await work.as('sam.demo').does('mergePersons', { survivor: stays, evidence: 'One address.' }, { path });
    expect((await search(criteria)).map(({ personRef }) => personRef)).toEqual([stays]);
    expect(
      (await search({ ...criteria, includeMerged: true })).find(({ personRef }) => personRef === goes),
    ).toMatchObject({
      status: 'MergedInto',
      survivor: stays,
    });
    expect(await worker().reads('getPerson', { path })).toMatchObject({
      status: 'MergedInto',
      mergedInto: stays,
    });
    expect(await worker().refused('raiseConcern', concernBody(goes, work.ago(5)))).toMatchObject({
      code: 'PERSON_NOT_FOUND',
    });
    await work.as('sam.demo').does('reverseMerge', { reason: 'Two sisters.' }, { path });
    expect(await worker().reads('getPerson', { path })).toMatchObject({ status: 'Provisional' });
    expect(await search({ nhsNumber })).toEqual([]);
    await worker().does('verifyIdentity', { nhsNumber, traceMethod: 'DOCUMENT_SEEN' }, { path });
    expect((await search({ nhsNumber })).map(({ personRef }) => personRef)).toEqual([goes]);
  });

  it('keeps what was corrected, beside what it corrects', async () => {
    const personId = await named('Ada', 'Wrongname', '1943-11-05');
    const path = { personId };
    const registered = await work.eventId(`person-${personId}`, 'PersonRegistered');
    const body = {
      correctedEventId: registered,
      reason: 'Birth certificate seen.',
      names: [{ family: 'Rightname', given: ['Ada'], use: 'OFFICIAL' }],
      dob: '1943-11-15',
    };
    await worker().does('correctPerson', body, { path });
    await worker().does('recordDeath', BODIES.recordDeath(work), { path });
    const death = await work.eventId(`person-${personId}`, 'PersonDeathRecorded');
    expect(await worker().reads('getPerson', { path })).toHaveProperty('deceased');
    await worker().does(
      'recordPersonEntryInError',
      { correctedEventId: death, reason: 'Her neighbour.' },
      { path },
    );
    const person = await worker().reads('getPerson', { path });
    expect(person).toMatchObject({ identity: { names: body.names, dob: '1943-11-15' } });
    expect(person).not.toHaveProperty('deceased');
    const { items } = await timeline(path);
    const of = (type: string): Entry | undefined => items.find((entry) => entry.type === type);
    expect(of('PersonRegistered')).toMatchObject({
      corrected: true,
      supersededBy: [of('PersonCorrected')?.eventId],
      detail: { dob: '1943-11-05' },
    });
    expect(of('PersonCorrected')).toMatchObject({ corrects: registered, corrected: false });
    expect(of('PersonDeathRecorded')).toMatchObject({
      corrected: true,
      supersededBy: [of('PersonEntryRecordedInError')?.eventId],
    });
    expect((await search({ family: 'Rightname' })).map(({ personRef }) => personRef)).toContain(personId);
    expect((await search({ family: 'Wrongname' })).map(({ personRef }) => personRef)).not.toContain(personId);
  });

  it('is held for a court as long as two people have not let go', async () => {
    const personId = await work.person();
    const path = { personId };
    const holdId = await work.held(personId);
    expect(await worker().reads('getPerson', { path })).toMatchObject({ underLegalHold: true });
    const body = { holdId, reason: 'Inquest closed.' };
    await work.as('dass.demo').does('proposeLegalHoldRelease', body, { path });
    expect(await work.as('dass.demo').refused('releaseLegalHold', body, { path })).toMatchObject({
      code: 'SECOND_APPROVAL_REQUIRED',
    });
    await work.as('igo.demo').does('releaseLegalHold', body, { path });
    expect(await worker().reads('getPerson', { path })).toMatchObject({ underLegalHold: false });
  });

  it('has concerns whose corrections stand beside what they correct, and whose entries in error no longer count', async () => {
    const concernId = await work.heard(
      await work.concern(await work.person(), { narrative: 'First telling.' }),
    );
    const path = { concernId };
    const raised = await work.eventId(`concern-${concernId}`, 'ConcernRaised');
    await worker().does(
      'correctConcern',
      { correctedEventId: raised, reason: 'Misheard.', narrative: 'As it was.' },
      { path },
    );
    const views = await work.eventId(`concern-${concernId}`, 'AdultsViewsRecorded');
    await worker().does(
      'recordConcernEntryInError',
      { correctedEventId: views, reason: 'Another adult.' },
      { path },
    );
    const concern = await worker().reads('getConcern', { path });
    expect(concern).toMatchObject({ told: { narrative: 'As it was.' }, adultsViews: [] });
    const { items } = await timeline(path);
    expect(items.find(({ eventId }) => eventId === raised)).toMatchObject({
      corrected: true,
      detail: { narrative: 'First telling.' },
    });
    expect(items.find(({ eventId }) => eventId === views)).toMatchObject({ corrected: true });
    expect(
      await work.as('sam.demo').refused('decideConcern', BODIES.decideConcern(work), { path }),
    ).toMatchObject({
      code: 'ADULT_VOICE_MISSING',
    });
    await ledger.caughtUp();
    const { items: rows } = await worker().reads<{ items: { recordId: string; adultsVoice: string }[] }>(
      'getWorklist',
      {
        query: { limit: 200 },
      },
    );
    expect(rows.find((row) => row.recordId === concernId)?.adultsVoice).toBe('UNHEARD');
  });

  it('has a timeline by type, by party, by date, with both times, and as it stood before', async () => {
    ledger.clock.set('2026-06-10T09:00:00Z');
    const concernId = await work.concern(await work.person());
    const path = { concernId };
    ledger.clock.set('2026-06-15T09:00:00Z');
    const late = {
      ...BODIES.considerCapacity(work),
      occurredAt: '2026-06-11T08:00:00.000Z',
      lateEntryReason: 'The laptop broke.',
    };
    await worker().does('considerCapacity', late, { path });
    await work.as('tri.demo').does('recordReferrerWithdrawal', { reason: 'Afraid.' }, { path });
    for (const key of ['concern.s42Decision', 'concern.contactAdultAndReferrer'])
      await work.missed(concernId, key);
    const types = (page: Page): readonly string[] => page.items.map(({ type }) => type);
    const all = await timeline(path);
    expect(types(all).indexOf('CapacityConsidered')).toBeLessThan(
      types(all).indexOf('ReferrerWithdrawalNoted'),
    );
    expect(all.items.find(({ type }) => type === 'CapacityConsidered')).toMatchObject({
      occurredAt: '2026-06-11T08:00:00.000Z',
      recordedAt: '2026-06-15T09:00:00.000Z',
      lateEntry: true,
      lateEntryReason: 'The laptop broke.',
    });
    expect(types(await timeline(path, { type: 'CapacityConsidered, ConcernRaised' }))).toEqual([
      'ConcernRaised',
      'CapacityConsidered',
    ]);
    expect(types(await timeline(path, { party: 'sw.demo' }))).toEqual(['CapacityConsidered']);
    expect(new Set(types(await timeline(path, { party: 'SYSTEM' })))).toEqual(new Set(['DeadlineMissed']));
    expect(types(await timeline(path, { party: 'LA-NORTHMOOR' }))).toContain('ConcernRaised');
    const around = { from: '2026-06-11T00:00:00Z', to: '2026-06-12T00:00:00Z' };
    expect(types(await timeline(path, around))).toEqual(['CapacityConsidered']);
    expect(types(await timeline(path, { asAt: '2026-06-12T00:00:00Z' }))).toEqual([
      'ConcernRaised',
      'DeadlineSet',
      'DeadlineSet',
    ]);
  });

  it('has pages that do not move while others write, and a cursor that opens for nothing else', async () => {
    const concernId = await work.concern(await work.person());
    const other = await work.concern(await work.person());
    const path = { concernId };
    for (let count = 0; count < 7; count += 1)
      await work.as('tri.demo').does('recordReferrerWithdrawal', { reason: 'Afraid.' }, { path });
    const whole = (await timeline(path)).items.map(({ eventId }) => eventId);
    const read: string[] = [];
    let page = await timeline(path, { limit: 3 });
    const first = page.next ?? '';
    for (;;) {
      read.push(...page.items.map(({ eventId }) => eventId));
      if (page.next === undefined) break;
      await work
        .as('tri.demo')
        .does('recordReferrerWithdrawal', { reason: 'Again.', occurredAt: work.ago(1) }, { path });
      page = await timeline(path, { limit: 3, cursor: page.next });
    }
    expect(read).toEqual(whole);
    const middle = Math.floor(first.length / 2);
    const swapped = first.charAt(middle) === 'A' ? 'B' : 'A';
    const tampered = `${first.slice(0, middle)}${swapped}${first.slice(middle + 1)}`;
    for (const [client, at, cursor, more] of [
      [worker(), path, tampered, {}],
      [worker(), path, first.slice(0, -3), {}],
      [worker(), { concernId: other }, first, {}],
      [worker(), path, first, { party: 'SYSTEM' }],
      [work.as('sam.demo'), path, first, {}],
    ] as const)
      expect(
        await client.refused('getCaseTimeline', undefined, { path: at, query: { cursor, ...more } }),
      ).toMatchObject({
        status: 400,
        code: 'INVALID_CURSOR',
      });
  });

  it('is on a worklist that is filtered, paged and counted alike', async () => {
    const mine = [
      await work.concernIn('Raised'),
      await work.concernIn('Raised'),
      await work.concernIn('AwaitingInformation'),
    ];
    for (const concernId of mine.slice(0, 2)) await worker().does('startTriage', {}, { path: { concernId } });
    await work.concernIn('Closed');
    await ledger.caughtUp();
    interface Row {
      readonly recordId: string;
      readonly stage: string;
      readonly next: { readonly dueAt: string } | null;
    }
    const list = (query: Query) =>
      worker().reads<{ items: Row[]; total: number; next?: string }>('getWorklist', { query });
    const all = await list({ limit: 200 });
    expect(all.total).toBe(all.items.length);
    expect(all.items.map(({ stage }) => stage)).not.toContain('Closed');
    const due = all.items.map(({ next }) => next?.dueAt ?? '9999');
    expect(due).toEqual([...due].sort());
    const own = await list({ scope: 'mine', limit: 200 });
    expect(own.items.map(({ recordId }) => recordId).sort()).toEqual(mine.slice(0, 2).sort());
    expect(own.total).toBe(2);
    const waiting = await list({ stage: 'AwaitingInformation', limit: 200 });
    expect(waiting.items.every(({ stage }) => stage === 'AwaitingInformation')).toBe(true);
    expect(waiting.items.map(({ recordId }) => recordId)).toContain(mine[2]);
    const paged: string[] = [];
    let page = await list({ limit: 2 });
    for (;;) {
      expect(page.total).toBe(all.total);
      paged.push(...page.items.map(({ recordId }) => recordId));
      if (page.next === undefined) break;
      page = await list({ limit: 2, cursor: page.next });
    }
    expect(paged).toEqual(all.items.map(({ recordId }) => recordId));
  });

  it('is read as one wrote it: no older than the position named, and written only on the revision read', async () => {
    const personId = await work.person();
    const path = { personId };
    const { position, revision } = await worker().does('recordAddress', BODIES.recordAddress(work), { path });
    const { items } = await worker().reads<Page>('getPersonTimeline', {
      path,
      headers: { 'x-min-position': position },
    });
    expect(items.at(-1)?.type).toBe('PersonAddressRecorded');
    expect(
      await worker().refused('getPersonTimeline', undefined, {
        path,
        headers: { 'x-min-position': 'nonsense' },
      }),
    ).toMatchObject({ status: 400, code: 'INVALID_MIN_POSITION' });
    const read = await worker().send('getPerson', undefined, { path });
    const etag = read.headers.get('etag') ?? '';
    expect(etag).toBe(`"${revision}"`);
    const write = (ifMatch: string) =>
      worker().send<{ code?: string; details?: { eventsSince: string[] } }>(
        'recordCommunicationNeeds',
        BODIES.recordCommunicationNeeds(work),
        { path, headers: { 'if-match': ifMatch, 'idempotency-key': newId() } },
      );
    expect((await write(etag)).status).toBe(200);
    const stale = await write(etag);
    expect([stale.status, stale.body.code, stale.body.details?.eventsSince]).toEqual([
      412,
      'VERSION_CONFLICT',
      ['PersonCommunicationNeedsRecorded'],
    ]);
  });
});
