import { Casework, PREPARES } from '../support/casework.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';

interface Sight {
  /** Reading the concern, its timeline, and a command on it. */
  readonly concern: string;
  /** Reading the person. */
  readonly person: string;
  readonly inWorklist: boolean;
  readonly inSearch: boolean;
}

/** Nobody but these: whoever is named nowhere on the record below. */
const SEEN: Sight = { concern: 'ALLOWED', person: 'ALLOWED', inWorklist: true, inSearch: true };
const BARRED: Sight = {
  concern: 'CONFLICT_OF_INTEREST',
  person: 'CONFLICT_OF_INTEREST',
  inWorklist: false,
  inSearch: false,
};
const HIDDEN: Sight = {
  concern: 'NOT_PERMITTED',
  person: 'NOT_PERMITTED',
  inWorklist: false,
  inSearch: false,
};

/** How somebody stands to a real record decides what they see of it: alone, in lists, in counts and in search (RM-1, RM-4, 2.2). */
describe('relations to a real record', () => {
  let ledger: TestLedger;
  let work: Casework;
  let family = '';

  beforeAll(async () => {
    ledger = await startTestLedger({ now: '2026-06-01T09:00:00Z' });
    work = new Casework(ledger);
  });

  afterAll(() => ledger.stop());

  async function record(
    wish: {
      staffUserId?: string;
      peopleAlleged?: readonly object[];
      restrictedTo?: readonly string[];
      relative?: string;
    } = {},
  ): Promise<{ personId: string; concernId: string }> {
    const personId = await work.person(
      wish.staffUserId === undefined ? {} : { staffUserId: wish.staffUserId },
    );
    const [registered] = await work.events(`person-${personId}`);
    family = `Relation${personId.slice(-6).replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '')}`;
    const body = {
      correctedEventId: registered?.eventId,
      reason: 'Name.',
      names: [{ family, given: ['Pat'], use: 'OFFICIAL' }],
    };
    await work.as(PREPARES.worker).does('correctPerson', body, { path: { personId } });
    const more = wish.peopleAlleged === undefined ? {} : { peopleAlleged: wish.peopleAlleged };
    const concernId = await work.inTriage(await work.concern(personId, more));
    if (wish.relative !== undefined)
      await work.as(PREPARES.worker).does(
        'linkRelationship',
        {
          name: 'A relative',
          otherUserId: wish.relative,
          type: 'SIBLING',
          isInformalCarer: false,
          livesWith: false,
          childInHousehold: false,
        },
        { path: { personId } },
      );
    if (wish.restrictedTo !== undefined) await work.restricted(personId, wish.restrictedTo);
    await ledger.caughtUp();
    return { personId, concernId };
  }

  async function sight(
    user: string,
    { personId, concernId }: { personId: string; concernId: string },
  ): Promise<Sight> {
    const client = work.as(user);
    const answer = async (
      operation: string,
      path: Record<string, string>,
      body?: object,
    ): Promise<string> => {
      const { status, body: said } = await client.send<{ code?: string }>(operation, body, { path });
      return status < 300 ? 'ALLOWED' : (said.code ?? '');
    };
    const concern = [
      await answer('getConcern', { concernId }),
      await answer('getCaseTimeline', { concernId }),
      await answer('recordReferrerWithdrawal', { concernId }, { reason: 'Afraid.' }),
    ];
    expect(new Set(concern).size).toBe(1);
    const person = [
      await answer('getPerson', { personId }),
      await answer('getPersonTimeline', { personId }),
      await answer(
        'recordCommunicationNeeds',
        { personId },
        { language: 'English', interpreter: false, format: [] },
      ),
    ];
    expect(new Set(person).size).toBe(1);
    const { items, total } = await client.reads<{ items: { recordId: string }[]; total: number }>(
      'getWorklist',
      {
        query: { limit: 200 },
      },
    );
    // A count that tells more than the list would tell of what is hidden.
    expect(total).toBe(items.length);
    const { matches } = await client.reads<{ matches: { personRef: string }[] }>(
      'searchPerson',
      {},
      { family },
    );
    return {
      concern: concern[0] ?? '',
      person: person[0] ?? '',
      inWorklist: items.some((item) => item.recordId === concernId),
      inSearch: matches.some(({ personRef }) => personRef === personId),
    };
  }

  it('a colleague of the same area sees it', async () => {
    expect(await sight('sw.demo', await record())).toEqual(SEEN);
  });

  it('somebody of another area finds that there is somebody, and nothing more', async () => {
    expect(await sight('sw.other.demo', await record())).toEqual({ ...HIDDEN, inSearch: true });
  });

  it('whom it is assigned to sees it, wherever they are', async () => {
    const { personId, concernId } = await record();
    const again = await work.concern(personId);
    await work
      .as(PREPARES.worker)
      .does('startTriage', { triageOfficer: 'sw.other.demo' }, { path: { concernId: again } });
    await ledger.caughtUp();
    expect(await sight('sw.other.demo', { personId, concernId: again })).toMatchObject({
      concern: 'ALLOWED',
      inWorklist: true,
    });
    expect(await sight('sw.other.demo', { personId, concernId })).toMatchObject({
      concern: 'NOT_PERMITTED',
      inWorklist: false,
    });
  });

  it('its subject is barred', async () => {
    expect(await sight('sw.demo', await record({ staffUserId: 'sw.demo' }))).toEqual(BARRED);
  });

  it('a relative is barred, and no longer once that was said in error', async () => {
    const both = await record({ relative: 'sw.demo' });
    expect(await sight('sw.demo', both)).toEqual(BARRED);
    const correctedEventId = await work.eventId(`person-${both.personId}`, 'PersonRelationshipLinked');
    const path = { personId: both.personId };
    await work
      .as(PREPARES.worker)
      .does('recordPersonEntryInError', { correctedEventId, reason: 'A namesake.' }, { path });
    await ledger.caughtUp();
    expect(await sight('sw.demo', both)).toEqual(SEEN);
  });

  it.each([
    ['who is alleged to have caused harm', { userId: 'sw.demo' }],
    ['whose member of staff is alleged to', { userId: 'somebody', lineManagerUserId: 'sw.demo' }],
  ])('one %s is barred from the concern', async (_who, alleged) => {
    const seen = await sight('sw.demo', await record({ peopleAlleged: [alleged] }));
    expect(seen).toMatchObject({ concern: 'CONFLICT_OF_INTEREST', inWorklist: false });
  });

  it('a restricted record is there for those named on it, for the practice lead and the director, and for nobody else', async () => {
    const both = await record({ restrictedTo: ['sw.demo'] });
    expect(await sight('sw.demo', both)).toEqual(SEEN);
    expect(await sight('sw2.demo', both)).toEqual(HIDDEN);
    expect(await sight('tri.demo', both)).toEqual(HIDDEN);
    for (const lead of ['psw.demo', 'dass.demo']) {
      const { status } = await work
        .as(lead)
        .send('getConcern', undefined, { path: { concernId: both.concernId } });
      expect(status).toBe(200);
    }
    // Governance does not read, and can undo.
    const path = { personId: both.personId };
    expect(await work.as('igo.demo').refused('getPerson', undefined, { path })).toMatchObject({
      code: 'NOT_PERMITTED',
    });
    await work.as('igo.demo').does('liftRestriction', { reason: 'Left.' }, { path });
    await ledger.caughtUp();
    expect(await sight('sw2.demo', both)).toEqual(SEEN);
  });

  it('whoever raised it sees it, and may not decide it', async () => {
    const concernId = await work.heard(await work.concern(await work.person(), {}, 'sam.demo'));
    const path = { concernId };
    await work.as('sam.demo').reads('getConcern', { path });
    const body = {
      limbA: 'YES',
      limbB: 'YES',
      limbC: 'YES',
      rationale: { a: 'a', b: 'b', c: 'c' },
      decision: 'S42_DUTY_MET',
    };
    expect(await work.as('sam.demo').refused('decideConcern', body, { path })).toMatchObject({
      code: 'DECIDER_NOT_INDEPENDENT',
    });
    await work.as('sam2.demo').does('decideConcern', body, { path });
  });

  it('what blocks a return names no record its reader may not see', async () => {
    const hidden = await record({ restrictedTo: [] });
    const own = await record({ staffUserId: 'sam.demo' });
    const alleged = await record({ peopleAlleged: [{ userId: 'sam.demo' }] });
    const open = await record();
    const listed = async (user: string): Promise<ReadonlySet<string>> => {
      const { items } = await work
        .as(user)
        .reads<{ items: { recordId: string }[] }>('listDataQualityIssues', { query: { limit: 200 } });
      return new Set(items.map(({ recordId }) => recordId));
    };
    const sam = await listed('sam.demo');
    for (const { personId } of [hidden, own]) expect(sam.has(personId)).toBe(false);
    expect([sam.has(alleged.concernId), sam.has(open.personId)]).toEqual([false, true]);
    const psw = await listed('psw.demo');
    for (const { personId } of [hidden, own, open]) expect(psw.has(personId)).toBe(true);
    expect([...(await listed('sam.other.demo'))]).toEqual([]);
  });

  it('every look at it, and every attempt, is in the access log', async () => {
    const both = await record();
    const path = { personId: both.personId };
    await work.as('sw.demo').reads('getPerson', { path });
    await work.as('sw.other.demo').refused('getPerson', undefined, { path });
    const { items } = await work
      .as('igo.demo')
      .reads<{ items: { operation: string; userId: string; outcome: string }[] }>('listAccessEntries', {
        query: { personRef: both.personId },
      });
    expect(items[0]).toMatchObject({ operation: 'getPerson', userId: 'sw.demo', outcome: 'ALLOWED' });
    const tried = await work
      .as('igo.demo')
      .reads<{ items: object[] }>('listAccessEntries', { query: { userId: 'sw.other.demo', limit: 1 } });
    expect(tried.items[0]).toMatchObject({
      operation: 'getPerson',
      outcome: 'REFUSED',
      refusalCode: 'NOT_PERMITTED',
    });
  });
});
