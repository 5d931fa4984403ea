import { Casework } from '../support/casework.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { Story, type Recommended } from '../support/reviews/story.js';

const TRUST = 'NHS-NORTHMOOR-TRUST';
const POLICE = 'POL-NORTHMOOR';
const COUNCIL = 'LA-NORTHMOOR';
const NOW = '2026-06-01T09:00:00.000Z';
const DUE = '2026-12-01T23:59:59.000Z';

interface Page {
  readonly items: readonly Lane[];
  readonly total: number;
  readonly colours: Readonly<Record<string, number>>;
  readonly at: string;
  readonly next?: string;
}

interface Lane {
  readonly laneId: string;
  readonly agencyOrg: string;
  readonly ref: string;
  readonly text?: unknown;
  readonly measure?: unknown;
  readonly accountableRole: unknown;
  readonly positions: readonly { readonly reasons?: unknown }[];
  readonly actions: readonly { readonly text?: unknown }[];
  readonly linkedReviews: readonly { readonly ref?: unknown }[];
  readonly response: { readonly publicSummary: string | null };
}

type Query = Record<string, string | number>;

/** Who sees which lanes, and how much of them (domain 2.2; RM-1, RM-4; 2.1 IR). */
describe('sight of recommendations', () => {
  let ledger: TestLedger;
  let reviewed: Recommended;
  let other: Recommended;
  let related: Recommended;
  let elsewhere: Recommended;

  beforeAll(async () => {
    ledger = await startTestLedger({ now: NOW });
    const work = new Casework(ledger);
    const [mine, theirs, staff, far] = [new Story(), new Story(), new Story(), new Story()];
    const at = '2026-05-04T09:00:00.000Z';
    mine.referred(at);
    mine.review('SarCommissioned', at, {
      reviewerUserId: 'ir.demo',
      accessUntil: '2026-06-30T22:59:59.000Z',
    });
    mine.review('SarParallelProcessLinked', at, { kind: 'INQUEST', ref: 'Inquest 12' });
    reviewed = mine.recommended(at, { to: [TRUST, POLICE], dueAt: DUE });
    mine.responded(reviewed, TRUST, '2026-05-20T09:00:00.000Z', { actions: ['2027-12-01T09:00:00.000Z'] });
    other = theirs.referred('2026-05-05T09:00:00.000Z').recommended('2026-05-05T09:00:00.000Z', {
      ...{ to: [COUNCIL, TRUST], dueAt: DUE },
      draft: { themes: ['CARERS'], domain: 'ORGANISATIONAL' },
    });
    staff.referred(at, { subjects: [await work.person({ staffUserId: 'sarg.demo' })] });
    related = staff.recommended('2026-05-06T09:00:00.000Z', { to: [POLICE], dueAt: DUE });
    far.referred(at, { areaCode: 'E08000902' });
    elsewhere = far.recommended('2026-05-07T09:00:00.000Z', {
      ...{ to: [TRUST], dueAt: DUE },
      draft: { areaCode: 'E08000902' },
    });
    for (const story of [mine, theirs, staff, far]) await story.tell(ledger);
  }, 120_000);

  afterAll(() => ledger.stop());

  const page = (user: string, query: Query = {}): Promise<Page> =>
    ledger.as(user).reads<Page>('listRecommendations', { query });
  const seen = async (user: string, query: Query = {}): Promise<readonly string[]> =>
    (await page(user, query)).items.map(({ laneId }) => nameOf(laneId));
  const nameOf = (laneId: string): string => {
    for (const [name, { lanes }] of Object.entries({ reviewed, other, related, elsewhere }))
      for (const [agency, id] of Object.entries(lanes)) if (id === laneId) return `${name} ${agency}`;
    return laneId;
  };
  const OF_REVIEW = () => [`reviewed ${TRUST}`, `reviewed ${POLICE}`];
  const OF_OTHER = () => [`other ${COUNCIL}`, `other ${TRUST}`];
  const ALL = () => [...OF_OTHER(), ...OF_REVIEW(), `related ${POLICE}`].sort();

  it('the board and its officers see every lane of their area; nobody one of their own review', async () => {
    for (const user of ['chr.demo', 'sbm.demo', 'psw.demo', 'dass.demo', 'sam.demo', 'com.demo']) {
      expect([user, [...(await seen(user))].sort()]).toEqual([user, ALL()]);
      expect((await page(user)).total).toBe(5);
    }
    expect([...(await seen('sarg.demo'))].sort()).toEqual([...OF_OTHER(), ...OF_REVIEW()].sort());
    expect(await seen('sam.other.demo')).toEqual([`elsewhere ${TRUST}`]);
  });

  it('an agency sees its own lanes, wherever the review was; counts and scorecard hold no other', async () => {
    expect(await seen('agl.police.demo')).toEqual([`reviewed ${POLICE}`, `related ${POLICE}`]);
    expect(await seen('agl.trust.demo')).toEqual([
      `reviewed ${TRUST}`,
      `other ${TRUST}`,
      `elsewhere ${TRUST}`,
    ]);
    expect(await seen('agl.mh.demo')).toEqual([]);
    const { colours, total } = await page('agl.police.demo', { agency: TRUST });
    expect([total, Object.values(colours).reduce((a, b) => a + b)]).toEqual([0, 0]);
    const { agencies, total: figures } = await ledger
      .as('agl.police.demo')
      .reads<{ agencies: readonly { agencyOrg: string }[]; total: object }>('getAgencyScorecard');
    expect(agencies.map(({ agencyOrg }) => agencyOrg)).toEqual([POLICE]);
    expect(figures).toMatchObject({ invited: 2 });
    const { items } = await ledger
      .as('agl.police.demo')
      .reads<Page>('listScorecardEvents', { query: { figure: 'invited' } });
    expect(items.map(({ agencyOrg }) => agencyOrg)).toEqual([POLICE, POLICE]);
  });

  it('a reviewer sees their own review, and until their time is over', async () => {
    expect([...(await seen('ir.demo'))].sort()).toEqual(OF_REVIEW());
    expect([...(await seen('ir.demo', { asAt: '2026-05-30T09:00:00Z' }))].sort()).toEqual(OF_REVIEW());
    ledger.clock.set('2026-06-30T22:59:59.000Z');
    expect(await seen('ir.demo')).toHaveLength(2);
    ledger.clock.set('2026-06-30T22:59:59.001Z');
    expect(await seen('ir.demo')).toEqual([]);
    // Whether somebody may know is a question of today, also of what was known before.
    expect(await seen('ir.demo', { asAt: '2026-05-30T09:00:00Z' })).toEqual([]);
    ledger.clock.set(NOW);
  });

  it.each([
    ['chr.demo', true, true],
    ['ir.demo', true, true],
    ['agl.trust.demo', false, true],
    ['sam.demo', false, false],
    ['com.demo', false, false],
  ])('%s: working text %s, words of the agency %s', async (user, working, words) => {
    const lane = (await page(user, { recommendation: reviewed.recId, agency: TRUST })).items[0];
    expect(lane?.text !== undefined && lane.measure !== undefined).toBe(working);
    expect(lane?.linkedReviews.map(({ ref }) => ref)).toEqual([working ? 'Inquest 12' : undefined]);
    expect(lane?.positions[0]?.reasons !== undefined).toBe(words);
    expect(lane?.actions[0]?.text !== undefined).toBe(words);
    expect([lane?.accountableRole, typeof lane?.response.publicSummary]).toEqual(['Chief nurse', 'string']);
    expect((await page(user, { linkedWith: 'inquest 12', recommendation: reviewed.recId })).total > 0).toBe(
      working,
    );
  });

  it.each(['tri.demo', 'sw.demo', 'pol.demo', 'prv.demo', 'igo.demo', 'adm.demo', 'perf.demo'])(
    '%s sees none, nor the scorecard',
    async (user) => {
      for (const operation of ['listRecommendations', 'getAgencyScorecard'])
        expect(await ledger.as(user).refused(operation, undefined)).toMatchObject({ code: 'NOT_PERMITTED' });
    },
  );

  describe('the list', () => {
    it('is cut into pages that neither repeat nor leave out a lane while others change, under one moment', async () => {
      const first = await page('chr.demo', { limit: 2 });
      ledger.clock.advance(60_000);
      const story = new Story().referred(NOW);
      const added = story.recommended('2026-05-30T09:00:00.000Z', { to: [POLICE], dueAt: DUE });
      await story.tell(ledger);
      const found = [...first.items];
      let next = first.next;
      while (next !== undefined) {
        const more = await page('chr.demo', { limit: 2, cursor: next });
        expect(more.at).toBe(first.at);
        found.push(...more.items);
        next = more.next;
      }
      const names = found.map(({ laneId }) => laneId);
      expect(new Set(names).size).toBe(names.length);
      expect(names.map(nameOf)).toEqual(expect.arrayContaining([...ALL()]));
      expect(names.at(-1)).toBe(Object.values(added.lanes)[0]);
      const of = { agency: POLICE, cursor: first.next ?? '' };
      expect(
        await ledger.as('chr.demo').refused('listRecommendations', undefined, { query: of }),
      ).toMatchObject({
        code: 'INVALID_CURSOR',
      });
    });

    it.each<[Query, () => readonly string[]]>([
      [{ agency: COUNCIL }, () => [`other ${COUNCIL}`]],
      [{ theme: 'CARERS' }, OF_OTHER],
      [{ domain: 'ORGANISATIONAL' }, OF_OTHER],
      [{ status: 'ActionPlanned' }, () => [`reviewed ${TRUST}`]],
      // Monday 4 May is 28 days before Monday 1 June; the 5th is 27.
      [{ minAgeDays: 28 }, OF_REVIEW],
      [{ minAgeDays: 27, maxAgeDays: 27 }, OF_OTHER],
      [
        { maxAgeDays: 23, theme: 'MENTAL_CAPACITY', agency: POLICE, asAt: '2026-05-29T09:00:00Z' },
        () => [`related ${POLICE}`],
      ],
    ])('answers %j', async (query, expected) => {
      expect([...(await seen('chr.demo', query))].sort()).toEqual([...expected()].sort());
    });

    it('says nothing of what will be known', async () => {
      const query = { asAt: '2026-07-01T09:00:00Z' };
      for (const operation of ['listRecommendations', 'getAgencyScorecard'])
        expect(await ledger.as('chr.demo').refused(operation, undefined, { query })).toMatchObject({
          code: 'INVALID_VALUE',
        });
    });
  });
});
