import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { Story, type Recommended } from '../support/reviews/story.js';

const TRUST = 'NHS-NORTHMOOR-TRUST';
const MENTAL_HEALTH = 'NHS-HEATHER-VALE';
const POLICE = 'POL-NORTHMOOR';
const COUNCIL = 'LA-NORTHMOOR';

const ISSUED = '2026-01-12T10:00:00.000Z';
const DUE = '2026-03-09T23:59:59.000Z';
const NOW = '2026-06-01T09:00:00.000Z';

interface Lane {
  readonly laneId: string;
  readonly ref: string;
  readonly reviewRef: string;
  readonly agencyOrg: string;
  readonly status: string;
  readonly colour: string | null;
  readonly rating: string | null;
  readonly accountableRole: unknown;
  readonly positions: readonly { readonly position: string; readonly at: string }[];
  readonly evidenceCount: number;
  readonly linkedReviews: readonly { readonly kind: string; readonly ref?: string }[];
}

interface Scorecard {
  readonly total: Readonly<Record<string, number | null>>;
}

interface PublicTracker {
  readonly items: readonly {
    readonly addressees: readonly {
      readonly agency: { readonly code: string; readonly name: string };
      readonly summary: string | null;
      readonly status: string;
      readonly positions: readonly { readonly position: string; readonly at: string }[];
    }[];
  }[];
}

/** Rows of domain/demands.md that the tracker, the scorecard and the public views answer; each test bears its row's name. */
describe('demands on recommendations', () => {
  let ledger: TestLedger;

  beforeAll(async () => {
    ledger = await startTestLedger({ now: NOW });
  }, 120_000);

  afterAll(() => ledger.stop());

  const lanes = async (query: Record<string, string>): Promise<readonly Lane[]> =>
    (await ledger.as('chr.demo').reads<{ items: readonly Lane[] }>('listRecommendations', { query })).items;
  const laneOf = async ({ recId }: Recommended, agency: string): Promise<Lane | undefined> =>
    (await lanes({ recommendation: recId, agency }))[0];
  const scorecard = (query: Record<string, string>) =>
    ledger.as('chr.demo').reads<Scorecard>('getAgencyScorecard', { query });

  describe('Seed 0, EHRC home-care recommendations review', () => {
    it('Recommendations addressed to several bodies, then assessed for what each did: four addressees with different ratings; none overwrites another', async () => {
      const story = new Story().referred(ISSUED);
      const to = [COUNCIL, TRUST, MENTAL_HEALTH, POLICE];
      const rec = story.recommended(ISSUED, { to, dueAt: DUE });
      const ratings = {
        [COUNCIL]: 'SYSTEMATIC',
        [TRUST]: 'SOME_ACTION',
        [MENTAL_HEALTH]: 'RESPONDED_NO_ACTION',
        [POLICE]: 'NO_RESPONSE',
      };
      for (const agency of to.slice(0, 3)) story.responded(rec, agency, '2026-02-10T10:00:00.000Z');
      for (const [agency, rating] of Object.entries(ratings))
        story.lane(rec, agency, 'AddresseeAssessed', '2026-04-01T10:00:00.000Z', { rating });
      await story.tell(ledger);
      const found = await lanes({ recommendation: rec.recId });
      expect(Object.fromEntries(found.map(({ agencyOrg, rating }) => [agencyOrg, rating]))).toEqual(ratings);
    });

    it('Two-thirds replied; a third missed the initial deadline: the scorecard gives both percentages from event dates', async () => {
      const story = new Story().referred(ISSUED);
      const to = Array.from({ length: 9 }, (_each, index) => `ORG-${index + 1}`);
      const rec = story.recommended(ISSUED, { to, dueAt: DUE });
      for (const agency of to.slice(0, 4)) story.responded(rec, agency, DUE);
      story.lane(rec, 'ORG-5', 'ResponseExtensionAgreed', '2026-03-01T10:00:00.000Z', {
        newDueAt: '2026-04-30T22:59:59.000Z',
      });
      story.responded(rec, 'ORG-5', '2026-04-02T10:00:00.000Z');
      story.responded(rec, 'ORG-6', '2026-03-10T00:00:00.000Z');
      story.lane(rec, 'ORG-6', 'AgencyRespondedLate', '2026-03-10T00:00:00.000Z', { daysLate: 1 });
      await story.tell(ledger);
      const { total } = await scorecard({ recommendation: rec.recId });
      expect(total).toMatchObject({
        invited: 9,
        responded: 6,
        responseRate: 0.6667,
        respondedByInitialDeadline: 4,
        byInitialDeadlineRate: 0.4444,
        respondedWithinExtension: 1,
        respondedLate: 1,
        overdue: 3,
      });
      // As it stood while all of them still had time.
      const before = await scorecard({ recommendation: rec.recId, asAt: '2026-03-08T12:00:00.000Z' });
      expect(before.total).toMatchObject({ invited: 9, responded: 0, awaiting: 9, overdue: 0 });
    });

    it('Non-responders asked to publish steps taken: the public tracker shows the agency’s own summary', async () => {
      const story = new Story().referred(ISSUED).published('2026-01-20T10:00:00.000Z');
      const rec = story.recommended(ISSUED, { to: [TRUST, POLICE], dueAt: DUE });
      story.responded(rec, TRUST, '2026-02-10T10:00:00.000Z', {
        publicSummary: 'Every ward asks before somebody goes home.',
      });
      await story.tell(ledger);
      const reply = await fetch(`${ledger.url}/published/recommendations?review=${story.sarId}`);
      const { items } = (await reply.json()) as PublicTracker;
      expect(
        items[0]?.addressees.map(({ agency, summary, status }) => [agency.code, summary, status]),
      ).toEqual([
        [TRUST, 'Every ward asks before somebody goes home.', 'RESPONDED'],
        [POLICE, null, 'AWAITING_RESPONSE'],
      ]);
    });

    it('Of responders, a proportion took some action: 77 responses, 71 with an action → 92 %, not 100 %', async () => {
      const story = new Story().referred(ISSUED);
      const to = Array.from({ length: 80 }, (_each, index) => `ORG-${index + 1}`);
      const rec = story.recommended(ISSUED, { to, dueAt: DUE });
      to.slice(0, 77).forEach((agency, index) => {
        const [actionId] = story.responded(rec, agency, '2026-02-10T10:00:00.000Z', {
          actions: ['2026-12-01T10:00:00.000Z'],
        });
        // The six others only plan.
        if (index < 71)
          story.lane(rec, agency, 'ActionProgressReported', '2026-03-10T10:00:00.000Z', {
            actionId,
            percent: 10,
          });
      });
      await story.tell(ledger);
      const { total } = await scorecard({ recommendation: rec.recId });
      expect(total).toMatchObject({ invited: 80, responded: 77, planned: 77, acted: 71, actedRate: 0.9221 });
      expect(Math.round((total['actedRate'] ?? 0) * 100)).toBe(92);
    }, 60_000);

    it('Findings not convincing that change was significant: reported complete without evidence is not assured', async () => {
      const story = new Story().referred(ISSUED);
      const rec = story.recommended(ISSUED, { to: [TRUST], dueAt: DUE });
      const [actionId] = story.responded(rec, TRUST, '2026-02-10T10:00:00.000Z', {
        actions: ['2026-12-01T10:00:00.000Z'],
      });
      story.lane(rec, TRUST, 'ActionReportedComplete', '2026-04-01T10:00:00.000Z', {
        actionId,
        evidenceRefs: [],
      });
      await story.tell(ledger);
      const lane = await laneOf(rec, TRUST);
      expect([lane?.status, lane?.evidenceCount, lane?.colour]).toEqual(['ReportedComplete', 0, 'GREEN']);
      expect(await lanes({ recommendation: rec.recId, colour: 'BLUE' })).toEqual([]);
    });

    it('Government changed its position after accepting: rating REVERSED, and both positions and dates appear', async () => {
      const story = new Story().referred(ISSUED).published('2026-01-20T10:00:00.000Z');
      const rec = story.recommended(ISSUED, { to: [TRUST], dueAt: DUE });
      const [accepted, reversed] = ['2026-02-10T10:00:00.000Z', '2026-05-04T10:00:00.000Z'];
      story.responded(rec, TRUST, accepted, { position: 'ACCEPTED' });
      story.lane(rec, TRUST, 'AgencyPositionChanged', reversed, {
        ...{ from: 'ACCEPTED', to: 'NOT_ACCEPTED', at: reversed },
      });
      await story.tell(ledger);
      const both = [
        { position: 'ACCEPTED', at: accepted },
        { position: 'NOT_ACCEPTED', at: reversed },
      ];
      const lane = await laneOf(rec, TRUST);
      expect(lane?.rating).toBe('REVERSED');
      expect(lane?.positions.map(({ position, at }) => ({ position, at }))).toEqual(both);
      const reply = await fetch(`${ledger.url}/published/recommendations?review=${story.sarId}`);
      const { items } = (await reply.json()) as PublicTracker;
      expect(items[0]?.addressees[0]?.positions).toEqual(both);
    });
  });

  describe('Seed 1, Safe Care at Home Review', () => {
    it('Fragmented oversight, limited accountability: every open lane has a named accountable role', async () => {
      const open = (await lanes({ limit: '200' })).filter(
        ({ status }) => !['Assured', 'NotToBeImplemented'].includes(status),
      );
      expect(open.length).toBeGreaterThan(5);
      expect(open.filter(({ accountableRole }) => accountableRole !== 'Chief nurse')).toEqual([]);
    });

    it('Monitor that SAR recommendations are really implemented: a missed update turns Amber, two turn Red', async () => {
      const story = new Story().referred(ISSUED);
      const rec = story.recommended(ISSUED, { to: [TRUST], dueAt: DUE });
      story.responded(rec, TRUST, '2026-02-10T10:00:00.000Z', { actions: ['2027-12-01T10:00:00.000Z'] });
      const moments = ['2026-03-01T10:00:00.000Z', '2026-04-01T10:00:00.000Z', '2026-05-01T10:00:00.000Z'];
      story.lane(rec, TRUST, 'ProgressUpdateMissed', '2026-03-15T10:00:00.000Z');
      story.lane(rec, TRUST, 'ProgressUpdateMissed', '2026-04-15T10:00:00.000Z');
      await story.tell(ledger);
      const colours: (string | null | undefined)[] = [];
      for (const asAt of moments) colours.push((await lanes({ recommendation: rec.recId, asAt }))[0]?.colour);
      expect(colours).toEqual(['GREEN', 'AMBER', 'RED']);
      const [first] = await lanes({ recommendation: rec.recId, colour: 'RED' });
      expect(first?.agencyOrg).toBe(TRUST);
    });

    it('Learn from DHR oversight and coroner reports: search by linked review returns both ways', async () => {
      const [one, other] = [new Story().referred(ISSUED), new Story().referred(ISSUED)];
      const early = one.recommended(ISSUED, { to: [TRUST], dueAt: DUE });
      const late = other.recommended(ISSUED, { to: [POLICE], dueAt: DUE });
      other.of(late, 'RecommendationLinked', NOW, {
        toKind: 'REC',
        ref: early.ref,
        linkedRecId: early.recId,
      });
      one.of(early, 'RecommendationLinked', NOW, {
        toKind: 'DARDR',
        ref: 'DHR Northmoor 7',
        linkedRecId: undefined,
      });
      other.review('SarParallelProcessLinked', NOW, { kind: 'PFD', ref: 'PFD 2026-0042' });
      await one.tell(ledger);
      await other.tell(ledger);
      const found = async (linkedWith: string): Promise<readonly string[]> =>
        (await lanes({ linkedWith })).map(({ ref }) => ref).sort();
      // From each of two recommendations to the other, whichever named the other.
      expect(await found(early.ref)).toEqual([late.ref]);
      expect(await found(late.ref)).toEqual([early.ref]);
      // From a review outside the ledger to what is linked with it; spelled as people spell.
      expect(await found('dhr  northmoor 7')).toEqual([early.ref]);
      expect(await found('PFD 2026-0042')).toEqual([late.ref]);
      expect(await found('PFD 2026-0043')).toEqual([]);
      // And from each recommendation to everything it is linked with.
      const linksOf = async ({ recId }: Recommended) =>
        (await lanes({ recommendation: recId }))[0]?.linkedReviews.map(({ kind, ref }) => [kind, ref]);
      expect(await linksOf(early)).toEqual([
        ['DARDR', 'DHR Northmoor 7'],
        ['REC', late.ref],
      ]);
      expect(await linksOf(late)).toEqual([
        ['REC', early.ref],
        ['PFD', 'PFD 2026-0042'],
      ]);
      expect((await lanes({ linkedKind: 'PFD' })).map(({ ref }) => ref)).toEqual([late.ref]);
      const recs = (await lanes({ linkedKind: 'REC' })).map(({ ref }) => ref).sort();
      expect(recs).toEqual([early.ref, late.ref].sort());
    });
  });
});
