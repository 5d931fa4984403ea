import { Casework } from '../support/casework.js';
import { ANNUAL_REPORT_BODIES } from '../support/casework/annual-report.js';
import { act, order } from '../support/casework/enquiry-parts.js';
import { enquire, openedEnquiry } from '../support/casework/enquiry-ways.js';
import { raisedEscalation } from '../support/casework/escalation.js';
import type { Body } from '../support/casework/kit.js';
import {
  agencyDoes,
  draftedRecommendation,
  laneOf,
  recommend,
  responded,
  TRUST,
} from '../support/casework/recommendation.js';
import { CHAIR, MANAGER, review, reviewIn } from '../support/casework/sar.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { settled } from '../support/settled.js';
import { readModelRows } from '../support/dump.js';

const YEAR = 2025;
const RISK = {
  type: 'FINANCIAL',
  source: 'OTHER_KNOWN',
  sourceDetail: 'RELATIVE_FAMILY_CARER',
  location: 'OWN_HOME',
  pressureUlcer: false,
  economicAbuse: true,
  economicTactics: ['CONTROLS_MONEY', 'RUNS_UP_DEBT'],
  coerciveControl: true,
  abuseInCareRelationship: true,
  careRelationship: 'ADULT_CHILD_CARER',
  personallyConnected: true,
};

interface Figures {
  readonly asAt: string;
  readonly report: {
    readonly status: string;
    readonly published: {
      readonly asAt: string;
      readonly figures: readonly { key: string; value: number }[];
    };
  } | null;
  readonly items: readonly { readonly item: string; readonly missing: readonly string[] }[];
  readonly concluded: readonly {
    readonly sarId: string;
    readonly linked: readonly { readonly kind: string }[];
    readonly findings: readonly { readonly text?: string; readonly themes: readonly string[] }[];
  }[];
  readonly ongoing: readonly { readonly sarId: string }[];
  readonly notImplemented: readonly Record<string, unknown>[];
  readonly figures: readonly { readonly key: string; readonly value: number }[];
}

interface Page {
  readonly value: number;
  readonly label: string;
  readonly asAt: string;
  readonly items: readonly { readonly eventId: string; readonly type: string; readonly recordId?: string }[];
  readonly next?: string;
}

interface Library {
  readonly items: readonly {
    readonly kind: string;
    readonly themes: readonly string[];
    readonly text: string | null;
    readonly excerpt: readonly { readonly text: string; readonly found: boolean }[] | null;
    readonly recommendations: readonly { readonly publicText: string; readonly linked: readonly string[] }[];
    readonly review: {
      readonly linked: readonly { readonly kind: string }[];
      readonly title: string | null;
    } | null;
  }[];
  readonly total: number;
}

interface Pipeline {
  readonly items: readonly (Record<string, unknown> & { readonly sarId: string })[];
  readonly states: Readonly<Record<string, number>>;
  readonly total: number;
}

interface Links {
  readonly items: readonly {
    readonly from: { readonly sarId: string; readonly recId: string | null; readonly sarRef: string };
    readonly to: { readonly kind: string; readonly ref: string };
  }[];
}

/**
 * Acceptance checks of `domain/demands.md`, seeds 0 and 1, that concern what a board learns and reports; each named after its row.
 * Those of who answered, who was named and what was assured stand in recommendations.test.ts; risk tools, third-party applicants
 * and policy versions of areas with casework.
 */
describe('what a board learns and reports', () => {
  let ledger: TestLedger;
  let work: Casework;
  let enquiryId: string;
  let published: string;
  let ongoing: string;
  let withheld: string;
  let recId: string;
  let before: string;

  beforeAll(async () => {
    ledger = await startTestLedger({ now: '2026-03-10T09:00:00Z' });
    work = new Casework(ledger);
    enquiryId = await openedEnquiry(work, {}, { allegedRisks: [RISK] });
    await act(work, enquiryId, 'recordObstruction', { byWhom: 'CARER' });
    await act(work, enquiryId, 'considerEntryPowers');
    await act(work, enquiryId, 'recordEntryPowerUsed');
    await act(work, enquiryId, 'noteEntryPowerGap');
    await act(work, enquiryId, 'seekCourtOrder');
    await act(work, enquiryId, 'recordCourtOrderMade', await order(work, enquiryId));
    await act(work, enquiryId, 'recordCourtOrderBreached', await order(work, enquiryId));
    await act(work, enquiryId, 'reviewCourtOrderEffect', {
      ...(await order(work, enquiryId)),
      effect: 'BREACHED_ACTED',
    });
    await enquire(work, enquiryId, 'recordAdultFeedback');
    published = await publishedReview();
    ongoing = await reviewIn(work, 'Decided');
    await review(work, ongoing, 'linkSarParallelProcess', { kind: 'PFD', ref: 'PFD 2026-0123' });
    withheld = await reviewIn(work, 'InProgress');
    await found(withheld, { themes: ['HOARDING_FIRE'], text: 'Nobody saw Ada Finch among the boxes.' });
    await review(work, withheld, 'receiveSarDraft', {}, MANAGER);
    await review(work, withheld, 'agreeSarReport');
    await review(work, withheld, 'withholdSarPublication');
    const escId = await raisedEscalation(work);
    await work
      .as('agl.mh.demo')
      .does(
        'respondToEscalation',
        { position: 'AGREES', reasons: 'We will come.' },
        { path: { escalationId: escId } },
      );
    await work
      .as('sam2.demo')
      .does('resolveEscalation', { outcome: 'AGREED', agreedActions: [] }, { path: { escalationId: escId } });
    await work
      .as('sam2.demo')
      .does('recordEscalationLearning', { themes: ['TRANSITION'] }, { path: { escalationId: escId } });
    await ledger.caughtUp();
    before = work.now();
    ledger.clock.advance(60_000);
  }, 120_000);

  afterAll(() => ledger.stop());

  const found = (sarId: string, more: Body): Promise<void> =>
    review(work, sarId, 'recordSarFinding', { ...more, powerOfEntry: true, courtOrders: false }, MANAGER);

  async function publishedReview(): Promise<string> {
    const id = await reviewIn(work, 'InProgress');
    await review(work, id, 'informSarFamily', {}, MANAGER);
    await review(work, id, 'linkSarParallelProcess', { kind: 'DARDR', ref: 'DARDR Northmoor 7' }, MANAGER);
    await found(id, { themes: ['POWER_OF_ENTRY', 'CARERS'], text: 'Nobody asked Ada Finch alone.' });
    const [finding] = (await work.events(`sar-${id}`)).filter(({ type }) => type === 'SarFindingRecorded');
    const { findingId } = finding?.data as { findingId: string };
    await review(work, id, 'receiveSarDraft', {}, MANAGER);
    await review(work, id, 'rateSarQualityMarker', { qm: 3, rating: 'NOT_MET' }, 'sarg.demo');
    await review(work, id, 'rateSarQualityMarker', { qm: 3, rating: 'MET' }, 'sarg.demo');
    await review(work, id, 'agreeSarReport');
    await review(work, id, 'checkSarPublication');
    await review(work, id, 'publishSar', {
      findings: [
        { findingId, text: 'Workers who were refused entry did not ask the police to look after the adult.' },
      ],
    });
    recId = await draftedRecommendation(work, id, { findingIds: [findingId], themes: ['POWER_OF_ENTRY'] });
    await recommend(work, recId, 'issueRecommendation', {
      publicText: 'Every agency teaches its staff which powers of entry there are.',
    });
    await recommend(work, recId, 'linkRecommendation', { toKind: 'PFD', ref: 'pfd 2026-0123' });
    await responded(work, recId);
    await agencyDoes(work, recId, 'addRecommendationEvidence');
    await recommend(work, recId, 'decideNotToImplement', {
      laneId: await laneOf(work, recId, TRUST),
      boardReasons: 'Nell Marsh showed that the ward has closed.',
    });
    return id;
  }

  const figures = (query: Body = {}): Promise<Figures> =>
    work.as(CHAIR).reads<Figures>('getAnnualReportFigures', { query: { year: YEAR, ...query } });
  const valuesIn = ({ figures: all }: Pick<Figures, 'figures'>): Readonly<Record<string, number>> =>
    Object.fromEntries(all.map(({ key, value }) => [key, value]));
  const eventsOf = (key: string, query: Body = {}): Promise<Page> =>
    work.as(CHAIR).reads<Page>('listAnnualFigureEvents', { query: { year: YEAR, key, ...query } });
  const library = (query: Body, user = 'sw.demo'): Promise<Library> =>
    work.as(user).reads<Library>('searchLearning', { query: query as never });
  const pipeline = (query: Body = {}, user = CHAIR): Promise<Pipeline> =>
    work.as(user).reads<Pipeline>('listSars', { query: query as never });
  const linked = (query: Body): Promise<Links> =>
    work.as(CHAIR).reads<Links>('searchLinkedReviews', { query: query as never });

  const pathOf = (operationId: string): string =>
    Object.entries(ledger.openApi.paths).find(([, methods]) =>
      Object.values(methods).some((operation) => operation.operationId === operationId),
    )?.[0] ?? '';

  /** As anybody sends it, without a token, or as somebody does. */
  async function fetched(
    operationId: string,
    query: Record<string, string>,
    accept = 'application/json',
    user?: string,
  ) {
    const signedIn = user === undefined ? {} : { authorization: `Bearer ${await ledger.token(user)}` };
    const url = `${ledger.url}${pathOf(operationId)}?${new URLSearchParams(query).toString()}`;
    const response = await fetch(url, { headers: { accept, ...signedIn } });
    const text = await response.text();
    const body = (): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, text, body };
  }

  describe('Learn from DHR oversight and coroner reports', () => {
    it('search by linked review returns both ways, recommendations included', async () => {
      const ofCoroner = await linked({ ref: 'PFD 2026-0123' });
      expect(ofCoroner.items.map(({ from }) => [from.sarId, from.recId])).toEqual(
        expect.arrayContaining([
          [ongoing, null],
          [published, recId],
        ]),
      );
      expect(ofCoroner.items).toHaveLength(2);
      const [first] = (await linked({ kind: 'DARDR' })).items;
      expect(first).toMatchObject({ from: { sarId: published }, to: { ref: 'DARDR Northmoor 7' } });
      const ofReview = await linked({ ref: first?.from.sarRef ?? '' });
      expect(ofReview.items.map(({ to }) => to.kind).sort()).toEqual(['DARDR', 'PFD']);
      expect((await linked({ kind: 'LEDER' })).items).toEqual([]);
    });
  });

  describe('SARs should consider links to other reviews and perpetrator behaviour', () => {
    it('the report of the year and the pipeline list linked reviews', async () => {
      const { concluded } = await figures();
      expect(concluded.find(({ sarId }) => sarId === published)?.linked).toMatchObject([{ kind: 'DARDR' }]);
      const { items } = await pipeline();
      expect(items.find(({ sarId }) => sarId === ongoing)?.['parallelProcesses']).toMatchObject([
        { kind: 'PFD', ref: 'PFD 2026-0123' },
      ]);
    });
  });

  describe('Power-of-entry findings to be reviewed regularly', () => {
    it('the yearly extract counts obstruction, powers used and gaps', async () => {
      expect(valuesIn(await figures())).toMatchObject({
        'powerOfEntry.obstructed': 1,
        'powerOfEntry.obstructedBy.CARER': 1,
        'powerOfEntry.adultNotSeen': 1,
        'powerOfEntry.considered.PACE_S17_LIFE_LIMB': 1,
        'powerOfEntry.used.PACE_S17_LIFE_LIMB': 1,
        'powerOfEntry.gaps': 1,
        'findings.powerOfEntry': 2,
      });
    });
  });

  describe('Economic abuse and abuse in care relationships under-recorded', () => {
    it('counts by type are drawn without reading narrative', async () => {
      expect(valuesIn(await figures())).toMatchObject({
        'economicAbuse.concerns': 1,
        'economicAbuse.tactic.CONTROLS_MONEY': 1,
        'economicAbuse.tactic.RUNS_UP_DEBT': 1,
        'economicAbuse.careRelationship.ADULT_CHILD_CARER': 1,
        'careRelationship.concerns': 1,
        'coerciveControl.concerns': 1,
      });
      const rows = await readModelRows(ledger.ledger.db.sql);
      expect(JSON.stringify(rows['annual_fact'])).not.toMatch(/bruises|bank card|narrative/);
    });
  });

  describe('Record use and effectiveness of court orders', () => {
    it('the report gives orders sought, made and breached, and their effect', async () => {
      expect(valuesIn(await figures())).toMatchObject({
        'courtOrders.sought.DAPO': 1,
        'courtOrders.thirdParty': 1,
        'courtOrders.made.DAPO': 1,
        'courtOrders.breached.DAPO': 1,
        'courtOrders.effect.BREACHED_ACTED': 1,
        'courtOrders.safer.YES': 1,
      });
    });
  });

  describe('Voices of victims and survivors', () => {
    it('a decision on a review without a step towards the family is flagged', async () => {
      const { items } = await pipeline();
      const flagged = items.filter((item) => item['familyStepMissing']).map(({ sarId }) => sarId);
      expect(flagged.sort()).toEqual([ongoing, withheld].sort());
      const events = await eventsOf('reviews.withoutFamilyStep');
      expect(events.items.map(({ recordId }) => recordId).sort()).toEqual([ongoing, withheld].sort());
    });
  });

  describe('Better data and links to SAC, SAR library, reviews', () => {
    it('the export joins on coded themes and holds no identities', async () => {
      const { headers, text: sheet } = await fetched('searchLearning', {}, 'text/csv', 'perf.demo');
      expect(headers.get('content-type')).toContain('text/csv');
      const [heads, ...rows] = sheet.trim().split('\r\n');
      expect(heads).toMatch(/^kind,learnedIn,review,domain,themes/);
      expect(rows).toHaveLength(4);
      expect(sheet).toMatch(/^REVIEW,2026,S[A-Z0-9-]+,INTERAGENCY,CARERS POWER_OF_ENTRY,/m);
      expect(sheet).toMatch(/^ESCALATION,2026,,,TRANSITION,/m);
      expect(sheet).not.toMatch(/Finch|Marsh|Example|[0-9a-f]{8}-[0-9a-f]{4}/);
    });
  });

  describe('the learning library', () => {
    it('finds published words, ranks them, and sets apart what was looked for', async () => {
      const { items, total } = await library({ q: '"refused entry"' });
      expect(total).toBe(1);
      expect(items[0]).toMatchObject({ kind: 'REVIEW', themes: ['CARERS', 'POWER_OF_ENTRY'] });
      expect(items[0]?.excerpt?.filter((part) => part.found).map(({ text }) => text.toLowerCase())).toEqual([
        'refused',
        'entry',
      ]);
      expect(items[0]?.recommendations).toMatchObject([
        { publicText: 'Every agency teaches its staff which powers of entry there are.', linked: ['PFD'] },
      ]);
      expect((await library({ q: 'police teaching' })).total).toBe(0);
      expect((await library({ q: 'teaches staff' })).total).toBe(1);
    });

    it('gives codes alone of what is not published, whoever asks', async () => {
      const hoarding = await library({ theme: 'HOARDING_FIRE' }, CHAIR);
      expect(hoarding).toMatchObject({
        total: 1,
        items: [{ text: null, excerpt: null, review: { title: null } }],
      });
      expect((await library({ q: 'hoarding' })).total).toBe(1);
      expect((await library({ q: 'boxes' })).total).toBe(0);
      expect(JSON.stringify(await library({}, CHAIR))).not.toMatch(/Finch|boxes/);
    });

    it('filters by every kind of code, all of which must fit', async () => {
      const count = async (query: Body): Promise<number> => (await library(query)).total;
      expect(await count({})).toBe(4);
      expect(await count({ kind: 'REVIEW' })).toBe(2);
      expect(await count({ flag: 'POWER_OF_ENTRY' })).toBe(3);
      expect(await count({ flag: 'POWER_OF_ENTRY', kind: 'ENQUIRY' })).toBe(1);
      expect(await count({ domain: 'INTERAGENCY' })).toBe(2);
      expect(await count({ level: 'SYSTEM' })).toBe(1);
      expect(await count({ linked: 'DARDR' })).toBe(1);
      expect(await count({ linked: 'PFD' })).toBe(1);
      expect(await count({ order: 'DAPO' })).toBe(1);
      expect(await count({ orderEffect: 'BREACHED_ACTED' })).toBe(1);
      expect(await count({ economicTactic: 'RUNS_UP_DEBT' })).toBe(1);
      expect(await count({ obstructor: 'CARER' })).toBe(1);
      expect(await count({ theme: 'TRANSITION', subject: 'CAUSED_ENQUIRY_REFUSED' })).toBe(1);
      expect(await count({ theme: 'TRANSITION', kind: 'REVIEW' })).toBe(0);
    });

    it('reads page by page, each item once', async () => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await work.as('sw.demo').reads<Library & { next?: string }>('searchLearning', {
          query: { limit: 1, ...(cursor === undefined ? {} : { cursor }) },
        });
        seen.push(...page.items.map((item) => JSON.stringify(item)));
        cursor = page.next;
      } while (cursor !== undefined);
      expect(new Set(seen).size).toBe(4);
      expect(seen).toHaveLength(4);
    });

    it('shows another area what is published, and nothing else', async () => {
      const { items, total } = await library({}, 'sw.other.demo');
      expect(total).toBe(1);
      expect(items[0]?.text).toContain('refused entry');
    });

    it('shows anybody what is published, and nothing else', async () => {
      const answer = await fetched('searchPublishedLearning', { q: 'entry' });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toContain('public');
      expect(answer.body()).toMatchObject({ total: 1 });
      expect(answer.text).not.toMatch(/Finch|Marsh|boxes|HOARDING|sarId|demo/);
      const all = await fetched('searchPublishedLearning', {});
      expect(all.body()).toMatchObject({ total: 1 });
    });

    it.each([
      ['learning_text', 'text'],
      ['learning_finding', 'labels'],
      ['learning_recommendation', 'public_text'],
      ['learning_enquiry', 'labels'],
      ['learning_case', 'labels'],
      ['learning_escalation', 'labels'],
    ])(
      'reads %s by the index over its words: the public may search without signing in',
      async (table, column) => {
        const plan = await ledger.ledger.db.transaction(async (tx) => {
          // A small table is read whole whatever there is to help: the question is whether the index can answer.
          await tx.unsafe('set local enable_seqscan = off');
          return tx.unsafe<{ 'QUERY PLAN': string }[]>(
            `explain select * from ledger_read.${table}
           where to_tsvector('english', ${column}) @@ websearch_to_tsquery('english', 'power entry')`,
          );
        });
        expect(plan.map((line) => line['QUERY PLAN']).join(' ')).toMatch(/Bitmap Index Scan on \w+_index_\d/);
      },
    );

    it('leaves out what somebody connected with the case could learn of it (RM-4)', async () => {
      const personRef = await personOf(enquiryId);
      await work.as('sw2.demo').does(
        'linkRelationship',
        {
          name: 'Some Relative',
          otherUserId: 'com.demo',
          type: 'SIBLING',
          isInformalCarer: false,
          livesWith: false,
          childInHousehold: false,
        },
        { path: { personId: personRef } },
      );
      await ledger.caughtUp();
      expect((await library({ kind: 'ENQUIRY' }, 'com.demo')).total).toBe(0);
      expect((await library({ kind: 'ENQUIRY' })).total).toBe(1);
    });
  });

  async function personOf(id: string): Promise<string> {
    const [opened] = await work.events(`enquiry-${id}`);
    return (opened?.data as { personRef: string }).personRef;
  }

  describe('the pipeline', () => {
    it('says where each review is, with reasons opened and the last ratings', async () => {
      const { items, states, total } = await pipeline();
      expect(total).toBe(3);
      expect(states).toEqual({ Published: 1, Decided: 1, PublicationWithheld: 1 });
      expect(items.find(({ sarId }) => sarId === published)).toMatchObject({
        state: 'Published',
        decided: {
          t0: true,
          t1: true,
          t2a: true,
          t2b: false,
          reasons: 'Died of neglect three agencies knew of.',
        },
        method: 'SYSTEMS',
        publication: { state: 'PUBLISHED', url: 'https://sab.northmoor.example/reviews/robin' },
        qualityMarkers: [{ qm: 3, rating: 'MET' }],
        familyStepMissing: false,
        paused: null,
        recommendations: [recId],
      });
      expect(items.find(({ sarId }) => sarId === ongoing)).toMatchObject({
        completeBy: { dueAt: '2026-09-10T22:59:59.000Z', daysLeft: 184 },
      });
    });

    it('filters by state, pause, lateness and theme', async () => {
      const count = async (query: Body): Promise<number> => (await pipeline(query)).total;
      expect(await count({ state: 'Decided' })).toBe(1);
      expect(await count({ theme: 'CARERS' })).toBe(1);
      expect(await count({ paused: true })).toBe(0);
      expect(await count({ late: true })).toBe(0);
      await review(work, ongoing, 'pauseSar');
      await ledger.caughtUp();
      expect(await count({ paused: true })).toBe(1);
      expect((await pipeline({ paused: true })).items[0]?.['paused']).toMatchObject({ since: work.now() });
      await review(work, ongoing, 'resumeSar');
    });

    it('is closed to agencies and shows a reviewer no review but their own', async () => {
      expect(await work.as('agl.mh.demo').refused('listSars', undefined)).toMatchObject({ status: 403 });
      expect(await pipeline({}, 'ir.demo')).toMatchObject({ total: 0, items: [], states: {} });
    });
  });

  describe('the annual report', () => {
    const PATH = { path: {} as Record<string, string> };
    const write = (body: Body): Promise<unknown> =>
      work
        .as(MANAGER)
        .does('recordAnnualReportSection', { text: 'Trained 412 members of staff.', ...body }, PATH);
    const publish = (more: Body = {}) => ({
      ...ANNUAL_REPORT_BODIES.publishAnnualReport(work),
      reviews: [published, withheld],
      ...more,
    });

    it('gives items d, e, f and g, and says what is missing', async () => {
      const told = await figures();
      expect(told.concluded.map(({ sarId }) => sarId).sort()).toEqual([published, withheld].sort());
      expect(told.concluded.find(({ sarId }) => sarId === withheld)?.findings[0]).not.toHaveProperty('text');
      expect(told.ongoing.map(({ sarId }) => sarId)).toEqual([ongoing]);
      expect(told.notImplemented).toMatchObject([
        {
          recId,
          agencyOrg: TRUST,
          reasons: 'Nell Marsh showed that the ward has closed.',
          publishedReasons: null,
        },
      ]);
      expect(told.items.filter(({ missing }) => missing.length > 0).map(({ item }) => item)).toEqual([
        'A',
        'B',
        'C',
        'D',
        'F',
        'G',
      ]);
    });

    it('is as traceable as it is high: each figure lists its events', async () => {
      const told = await figures();
      for (const { key, value } of told.figures.filter((each) => each.value > 0)) {
        const { items, label, asAt } = await eventsOf(key, { asAt: told.asAt });
        expect([key, items.length, asAt]).toEqual([key, value, told.asAt]);
        expect(label.length).toBeGreaterThan(5);
      }
      const [concern] = (await eventsOf('concerns.received')).items;
      expect(concern).not.toHaveProperty('recordId');
      const first = await eventsOf('reviews.referred', { limit: 1 });
      expect(first).toMatchObject({ value: 3, items: [{}] });
      const rest = await eventsOf('reviews.referred', { limit: 1, cursor: first.next ?? '' });
      expect(rest.items[0]?.eventId).not.toBe(first.items[0]?.eventId);
    });

    it('is as known at any past moment, whatever was learned since', async () => {
      const then = valuesIn(await figures({ asAt: before }));
      await work.concern(await work.person());
      await ledger.caughtUp();
      expect(valuesIn(await figures({ asAt: before }))).toEqual(then);
      expect(valuesIn(await figures())['concerns.received']).toBe((then['concerns.received'] ?? 0) + 1);
      expect(await figures({ asAt: '2026-03-01T00:00:00.000Z' })).toMatchObject({
        concluded: [],
        ongoing: [],
      });
      const refused = await work.as(CHAIR).refused('getAnnualReportFigures', undefined, {
        query: { year: YEAR, asAt: '2027-01-01T00:00:00.000Z' },
      });
      expect(refused).toMatchObject({ code: 'OCCURRED_IN_FUTURE', status: 422 });
    });

    it('is of the reader’s own area alone', async () => {
      const refused = await work
        .as(CHAIR)
        .refused('getAnnualReportFigures', undefined, { query: { year: YEAR, areaCode: 'E08000902' } });
      expect(refused).toMatchObject({ code: 'NOT_PERMITTED', status: 403 });
      expect(
        await work.as('sam.demo').refused('getAnnualReportFigures', undefined, { query: { year: YEAR } }),
      ).toMatchObject({
        status: 403,
      });
    });

    it('is also a page', async () => {
      const { headers, text: page } = await fetched(
        'getAnnualReportFigures',
        { year: String(YEAR) },
        'text/html',
        CHAIR,
      );
      expect(headers.get('content-type')).toContain('text/html');
      expect(page).toMatch(/^<!doctype html>/);
      for (const told of ['G. Where it decided', 'Concerns received', 'Power of entry'])
        expect(page).toContain(told);
    });

    it('is published only when every item says something, of every review, with reasons (S5 step 8)', async () => {
      const { id } = await work.as(MANAGER).does('draftAnnualReport', { areaCode: 'E08000901', year: YEAR });
      PATH.path = { annualReportId: id };
      const chair = work.as(CHAIR);
      expect(await chair.refused('publishAnnualReport', publish(), PATH)).toMatchObject({
        code: 'YEAR_NOT_ENDED',
      });
      ledger.clock.advance(83 * 24 * 3_600_000);
      // What ran out by then counts in the figures, and is not to be told only after they were kept.
      await settled(ledger);
      expect(await chair.refused('publishAnnualReport', publish(), PATH)).toMatchObject({
        code: 'ANNUAL_REPORT_INCOMPLETE',
      });
      expect(
        await chair.refused('publishAnnualReport', publish({ reviews: [published] }), PATH),
      ).toMatchObject({
        code: 'ANNUAL_REPORT_DUTY',
      });
      expect(
        await chair.refused(
          'publishAnnualReport',
          publish({ reviews: [published, withheld, ongoing] }),
          PATH,
        ),
      ).toMatchObject({ code: 'REVIEW_NOT_CONCLUDED' });
      expect(
        await work
          .as(MANAGER)
          .refused('recordAnnualReportSection', { item: 'A', text: 'NHS number 999 000 0018.' }, PATH),
      ).toMatchObject({ code: 'NOT_ANONYMISED' });
      const laneId = await laneOf(work, recId, TRUST);
      for (const body of [
        { item: 'A' },
        { item: 'B' },
        { item: 'C', memberOrg: 'POL-NORTHMOOR' },
        { item: 'D', sarId: withheld, text: 'A review found that hoarding hid an adult from view.' },
        { item: 'F', text: 'The trust plans to assess capacity on every ward.' },
      ])
        await write(body);
      const refused = await chair.refused('publishAnnualReport', publish(), PATH);
      expect(refused).toMatchObject({ code: 'ANNUAL_REPORT_INCOMPLETE' });
      await write({ item: 'G', recId, laneId, text: 'The ward concerned has closed.' });
      expect(await work.as(MANAGER).refused('publishAnnualReport', publish(), PATH)).toMatchObject({
        status: 403,
      });
      await chair.does('publishAnnualReport', publish(), PATH);
      await ledger.caughtUp();
      expect((await figures()).notImplemented).toMatchObject([
        { publishedReasons: 'The ward concerned has closed.' },
      ]);
    });

    it('keeps the figures of its publication, which can be counted again', async () => {
      const { report } = await figures();
      expect(report?.status).toBe('Published');
      const frozen = valuesIn(report?.published ?? { figures: [] });
      ledger.clock.advance(1_000);
      await work.concern(await work.person(), { receivedAt: '2026-03-30T09:00:00.000Z' });
      await ledger.caughtUp();
      expect(valuesIn(await figures({ asAt: report?.published.asAt ?? '' }))).toEqual(frozen);
      expect(valuesIn((await figures()).report?.published ?? { figures: [] })).toEqual(frozen);
      expect(valuesIn(await figures())['concerns.received']).toBe((frozen['concerns.received'] ?? 0) + 1);
    });

    it('is read by anybody, with no small number of adults and nothing unpublished', async () => {
      const query = { areaCode: 'E08000901', year: String(YEAR) };
      const answer = await fetched('getPublishedAnnualReport', query);
      expect(answer.status).toBe(200);
      expect(answer.body()).toMatchObject({
        notImplemented: [{ agencyOrg: TRUST }],
        concluded: expect.arrayContaining([
          expect.objectContaining({ said: ['A review found that hoarding hid an adult from view.'] }),
        ]) as unknown,
        figures: expect.arrayContaining([
          { section: 'Concerns', label: 'Concerns received', value: '[c]' },
          { section: 'Safeguarding adults reviews', label: 'Reviews concluded', value: 2 },
        ]) as unknown,
      });
      expect(answer.text).toContain('The ward concerned has closed.');
      expect(answer.text).not.toMatch(/Finch|Marsh|boxes|\.demo/);
      const page = await fetched('getPublishedAnnualReport', query, 'text/html');
      expect(page.text).toMatch(/^<!doctype html>/);
      expect(page.text).not.toMatch(/Finch|Marsh|boxes|\.demo/);
      const none = await fetched('getPublishedAnnualReport', { ...query, year: '2024' });
      expect(none.status).toBe(404);
    });
  });

  it('reads the same after the read models are built anew', async () => {
    for (const name of ['annual-figures', 'learning-library', 'sar-pipeline']) {
      await ledger.caughtUp();
      const { comparison } = await ledger.ledger.readModels.rebuild(name);
      expect([name, comparison]).toMatchObject([name, { different: [], heldBackBefore: 0 }]);
    }
  });
});
