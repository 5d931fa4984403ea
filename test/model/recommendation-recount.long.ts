import fc from 'fast-check';
import { newId } from '#platform/ids';
import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { countFigures, countLanes, type CountedLane } from '../support/reviews/recount.js';
import { AGENCIES, BEGIN, END, historyOf, plans, type Plan } from '../support/reviews/random-histories.js';
import { tell, type Said } from '../support/reviews/told.js';

interface Tracker {
  readonly items: readonly Item[];
  readonly colours: Readonly<Record<string, number>>;
  readonly total: number;
  readonly next?: string;
}

interface Item {
  readonly laneId: string;
  readonly agencyOrg: string;
  readonly colour: string | null;
  readonly rating: string | null;
  readonly positions: readonly { readonly position: string; readonly at: string }[];
  readonly response: {
    readonly dueAt: string;
    readonly initialDueAt: string;
    readonly receivedAt: string | null;
    readonly daysLate: number | null;
  };
  readonly remindersSent: number;
  readonly extensions: readonly unknown[];
  readonly namings: readonly { readonly namedAt: string; readonly label: string | null }[];
  readonly actions: readonly {
    readonly actionId: string;
    readonly dueAt: string;
    readonly percent: number;
    readonly done: boolean;
  }[];
  readonly updatesMissed: number;
  readonly evidenceCount: number;
  readonly assurance: { readonly rejections: number };
}

type Query = Record<string, string | number>;

const RANGE = Date.parse(END) - BEGIN;
const COLOURS = ['RED', 'AMBER', 'GREEN', 'BLUE'];
const REACHED_COLOURS = COLOURS.slice(0, 3);
/** What some history must have held, or little would have been compared. */
const REACHED = ['AgencyRespondedLate', 'AgencyNamedAsNonResponder', 'RecommendationEntryRecordedInError'];

/** A history that holds all of it, with the moments at which it shows each colour, the same in every run: what drawn ones reach is chance. */
function reaching(): readonly [readonly Plan[], number][] {
  for (const drawn of fc.sample(plans, { seed: 20_260_401, numRuns: 1_000 })) {
    const history = drawn.flatMap((plan, nth) => historyOf('', plan, nth));
    const moments = REACHED_COLOURS.map((sought) =>
      history.findIndex(({ recordedAt }) =>
        countLanes(history, recordedAt).some(({ colour }) => colour === sought),
      ),
    );
    const types = new Set(history.map(({ type }) => type));
    if (REACHED.every((type) => types.has(type)) && moments.every((moment) => moment >= 0))
      return [...new Set(moments)].map((moment) => [drawn, moment]);
  }
  throw new Error('No history of the sample reaches everything');
}

/** What boards are told is what happened: tracker and scorecard against a plain recount of the events, now and at past dates. */
describe('tracker and scorecard', () => {
  let ledger: TestLedger;

  beforeAll(async () => {
    ledger = await startTestLedger({ now: END });
  }, 120_000);

  afterAll(() => ledger.stop());

  async function everyLane(query: Query): Promise<readonly Item[]> {
    const items: Item[] = [];
    let cursor: string | undefined;
    do {
      const asked = { ...query, limit: 3, ...(cursor === undefined ? {} : { cursor }) };
      const page = await ledger.as('chr.demo').reads<Tracker>('listRecommendations', { query: asked });
      items.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    return items;
  }

  async function compare(history: readonly Said[], sarId: string, at: string, query: Query): Promise<void> {
    const lanes = countLanes(history, at);
    const asked = { ...query, review: sarId };
    const listed = await everyLane(asked);
    expect(byId(listed.map(comparable))).toEqual(byId(lanes.map(expected)));
    for (const colour of COLOURS) {
      const of = await ledger
        .as('chr.demo')
        .reads<Tracker>('listRecommendations', { query: { ...asked, colour, limit: 200 } });
      const ids = lanes.filter((lane) => lane.colour === colour).map(({ laneId }) => laneId);
      expect(of.items.map(({ laneId }) => laneId).sort()).toEqual(ids.sort());
      expect([of.total, of.colours[colour]]).toEqual([ids.length, ids.length]);
    }
    await compareScorecard(lanes, at, asked);
  }

  async function compareScorecard(lanes: readonly CountedLane[], at: string, query: Query): Promise<void> {
    const card = await ledger
      .as('sbm.demo')
      .reads<{ total: object; agencies: readonly { agencyOrg: string; repeatedNonResponse: boolean }[] }>(
        'getAgencyScorecard',
        { query },
      );
    expect(card.total).toMatchObject(countFigures(lanes, at));
    const agencies = AGENCIES.filter((agency) => lanes.some(({ agencyOrg }) => agencyOrg === agency));
    expect(card.agencies.map(({ agencyOrg }) => agencyOrg)).toEqual([...agencies].sort());
    for (const agency of card.agencies) {
      const own = lanes.filter(({ agencyOrg }) => agencyOrg === agency.agencyOrg);
      const { overdue, respondedLate, ...figures } = countFigures(own, at);
      expect(agency).toMatchObject({ ...figures, overdue, respondedLate });
      // Each lane is another recommendation's: an organisation has one lane in each.
      expect(agency.repeatedNonResponse).toBe(overdue + respondedLate >= 2);
    }
    for (const figure of ['responded', 'acted', 'overdue', 'named'] as const) {
      const { items, total } = await ledger
        .as('sbm.demo')
        .reads<{ items: readonly { events: readonly unknown[] }[]; total: number }>('listScorecardEvents', {
          query: { ...query, figure, limit: 200 },
        });
      expect([figure, total, items.length]).toEqual([
        figure,
        ...Array<number>(2).fill(countFigures(lanes, at)[figure]),
      ]);
      expect(items.every(({ events }) => events.length > 0)).toBe(true);
    }
  }

  it('say what a plain recount of the events says, now and as it was known at any date', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(plans, fc.nat({ max: RANGE }), async (drawn, offset) => {
        const sarId = newId();
        const history = drawn.flatMap((plan, nth) => historyOf(sarId, plan, nth));
        await tell(ledger, history);
        await compare(history, sarId, END, {});
        // A moment of the history itself, to the millisecond, and any other one.
        const moments = [
          history[offset % history.length]?.recordedAt ?? END,
          new Date(BEGIN + offset).toISOString(),
        ];
        for (const asAt of moments) await compare(history, sarId, asAt, { asAt });
        for (const { colour } of countLanes(history, moments[0] ?? END)) seen.add(String(colour));
        for (const { type } of history) seen.add(type);
      }),
      { numRuns: 8, endOnFailure: true, examples: [...reaching()] },
    );
    for (const what of [...REACHED_COLOURS, ...REACHED]) expect([what, seen.has(what)]).toEqual([what, true]);
  }, 300_000);
});

const byId = <T extends { readonly laneId: string }>(lanes: readonly T[]): readonly T[] =>
  [...lanes].sort((a, b) => (a.laneId < b.laneId ? -1 : 1));

const comparable = (item: Item) => ({
  laneId: item.laneId,
  agencyOrg: item.agencyOrg,
  colour: item.colour,
  rating: item.rating,
  positions: item.positions.map(({ position, at }) => ({ position, at })),
  dueAt: item.response.dueAt,
  initialDueAt: item.response.initialDueAt,
  respondedAt: item.response.receivedAt,
  isLate: item.response.daysLate !== null,
  remindersSent: item.remindersSent,
  extensions: item.extensions.length,
  namings: item.namings.map(({ namedAt, label }) => ({ namedAt, label })),
  actions: item.actions.map(({ actionId, dueAt, percent, done }) => ({ actionId, dueAt, percent, done })),
  updatesMissed: item.updatesMissed,
  evidenceCount: item.evidenceCount,
  rejections: item.assurance.rejections,
});

const expected = ({ recId: _recId, endedAt: _endedAt, hasActed: _hasActed, ...lane }: CountedLane) => ({
  ...lane,
  actions: lane.actions.map(({ plannedAt: _plannedAt, ...action }) => action),
});
