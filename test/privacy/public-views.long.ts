import { catalogue, queries } from '#assembly/ledger';
import { newId } from '#platform/ids';
import { fixture } from '#record-keeping/examples';
import { reviewsEvents } from '#reviews/catalogue';
import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { tell, type Said } from '../support/reviews/told.js';

const AREA = 'E08000901';
const NOW = '2027-06-01T09:00:00.000Z';
const CANARY = /qz[a-z]+canary\d*/i;
/** Who wrote everything down, and users named in fields of events. */
const USER = 'qzusercanary';
const USER_FIELDS = ['by', 'reviewerUserId'];

/** Stands where words of the review that was withheld again had been published. */
const WITHHELD = 'qzwithheldcanary';

/** The first text that was never published. */
const leaked = (text: string): string | undefined => CANARY.exec(text.replaceAll(WITHHELD, ''))?.[0];

type Data = Record<string, unknown>;

/** Puts a text nobody would type by chance into a field; `*` stands for every item of a list. */
function plant(data: unknown, [step, ...rest]: readonly string[], canary: string): unknown {
  if (step === undefined) return data === undefined ? undefined : canary;
  if (step === '*') return (data as readonly unknown[]).map((each) => plant(each, rest, canary));
  if (typeof data !== 'object' || data === null || !(step in data)) return data;
  return { ...data, [step]: plant((data as Data)[step], rest, canary) };
}

/** The example of an event, with a canary in every sealed field and every user id. */
function sown(type: string): Data {
  const sealed = catalogue
    .definition(type)
    .sealed.reduce<unknown>(
      (data, path, nth) => plant(data, path.split('.'), `qz${type}canary${nth}`),
      fixture(type),
    );
  return USER_FIELDS.reduce(
    (data, field) => (field in data ? { ...data, [field]: USER } : data),
    sealed as Data,
  );
}

const typesOf = (begin: string): readonly string[] =>
  reviewsEvents.map(({ type }) => type).filter((type) => type.startsWith(begin));

/** End what is published; each is told by itself, in the cases below. */
const ENDS = new Set([
  'SarRecordedInError',
  'SarEntryRecordedInError',
  'SarPublicationWithheld',
  'RecommendationRecordedInError',
  'RecommendationEntryRecordedInError',
]);
const RECOMMENDATION = reviewsEvents
  .map(({ type }) => type)
  .filter(
    (type) => 'laneId' in fixture(type) || type.startsWith('Recommendation') || type === 'ImpactEvaluated',
  )
  .filter((type) => !type.startsWith('AnnualReport') && !type.startsWith('National'));

interface File {
  readonly sarId: string;
  readonly recId: string;
}

/** A review with everything that can be told of it and of one recommendation, canaries in all that is not published. */
function fileOf({ sarId, recId }: File): readonly Said[] {
  const laneId = newId();
  const say = (stream: string, type: string, data: Data = {}): Said => ({
    ...{ stream, sarId, eventId: newId(), type, userId: USER },
    data: { ...sown(type), ...data },
    ...{ occurredAt: NOW, recordedAt: NOW },
  });
  const ofReview = typesOf('Sar').filter((type) => !ENDS.has(type) && type !== 'SarReferred');
  const ofRecommendation = RECOMMENDATION.filter(
    (type) => !ENDS.has(type) && !['RecommendationDrafted', 'RecommendationIssued'].includes(type),
  );
  const lanes = (sown('RecommendationIssued')['lanes'] as readonly Data[]).map((lane) => ({
    ...lane,
    laneId,
  }));
  return [
    say(`sar-${sarId}`, 'SarReferred', { sarId }),
    ...ofReview.map((type) => say(`sar-${sarId}`, type)),
    say(`recommendation-${recId}`, 'RecommendationDrafted', { recId, sarId }),
    say(`recommendation-${recId}`, 'RecommendationIssued', { lanes }),
    ...ofRecommendation.map((type) =>
      say(`recommendation-${recId}`, type, 'laneId' in fixture(type) ? { laneId } : {}),
    ),
    // A note the board kept to itself, told by one who did not leave it out.
    say(`recommendation-${recId}`, 'AddresseeAssessed', {
      laneId,
      published: false,
      commentary: 'qzunpublishedcanary',
    }),
  ];
}

/** Every route that answers without a sign-in, as anybody may ask it. */
const PUBLIC = queries.filter(({ dataClass }) => dataClass === 'PUBLISHED');

describe('what everybody may read', () => {
  let ledger: TestLedger;
  const open: File = { sarId: newId(), recId: newId() };
  const closed: File = { sarId: newId(), recId: newId() };

  beforeAll(async () => {
    ledger = await startTestLedger({ now: NOW });
    await tell(ledger, fileOf(open));
    // Published once, and withheld since.
    await tell(ledger, [
      ...fileOf(closed).map((said) => withWords(said, WITHHELD)),
      {
        ...{ stream: `sar-${closed.sarId}`, sarId: closed.sarId, eventId: newId() },
        ...{ type: 'SarPublicationWithheld', data: sown('SarPublicationWithheld') },
        ...{ occurredAt: NOW, recordedAt: NOW, userId: USER },
      },
    ]);
  }, 120_000);

  afterAll(() => ledger.stop());

  const replies = async (accept: string): Promise<readonly (readonly [string, number, string])[]> => {
    const found: [string, number, string][] = [];
    for (const { operationId, path } of PUBLIC) {
      for (const { sarId } of [open, closed]) {
        const filled = path.replace(':reviewId', sarId);
        const query = operationId === 'getPublishedAnnualReport' ? `?areaCode=${AREA}&year=2026` : '';
        const reply = await fetch(`${ledger.url}${filled}${query}`, { headers: { accept } });
        found.push([
          operationId,
          reply.status,
          `${await reply.text()} ${JSON.stringify([...reply.headers])}`,
        ]);
      }
    }
    return found;
  };

  it.each(['application/json', 'text/html'])(
    'holds no person, no user and no unpublished word, as %s',
    async (accept) => {
      const all = await replies(accept);
      expect(all.map(([operation]) => operation)).toEqual(
        expect.arrayContaining([
          'listPublicRecommendations',
          'listNonResponders',
          'listPublishedSars',
          'getPublishedSar',
        ]),
      );
      const leaks = all.map(([operation, , text]) => [operation, leaked(text)]);
      expect(leaks.filter(([, canary]) => canary !== undefined)).toEqual([]);
      const subjects = fixture('SarReferred')['subjects'] as readonly string[];
      for (const id of subjects) expect(all.filter(([, , text]) => text.includes(id))).toEqual([]);
    },
  );

  it('is really there: what was published is shown', async () => {
    const all = (await replies('application/json')).map(([, , text]) => text).join('\n');
    const texts = [
      'RecommendationIssued',
      'AgencyPositionChanged',
      'AgencyNamedAsNonResponder',
      'SarPublished',
    ].map(
      (type) =>
        (fixture(type)['publicText'] ?? fixture(type)['publicSummary'] ?? fixture(type)['summary']) as string,
    );
    expect(texts.filter((text) => !all.includes(text))).toEqual([]);
  });

  it('is taken away when publication is withheld, the naming alone excepted', async () => {
    const told = await replies('application/json');
    const saying = told.filter(([, , text]) => text.includes(WITHHELD)).map(([operation]) => operation);
    expect(new Set(saying)).toEqual(new Set(['listNonResponders']));
    expect((await fetch(`${ledger.url}/published/reviews/${closed.sarId}`)).status).toBe(404);
    expect((await fetch(`${ledger.url}/published/reviews/${newId()}`)).status).toBe(404);
  });

  it('lies in tables that hold nothing else', async () => {
    const { sql } = ledger.ledger.db;
    const tables = await sql<{ name: string }[]>`
      select table_name as name from information_schema.views
      where table_schema = 'ledger_read' and table_name like 'public\\_%'`;
    expect(tables.map(({ name }) => name).sort()).toEqual([
      'public_lane',
      'public_recommendation',
      'public_review',
    ]);
    for (const { name } of tables) {
      const rows = await sql.unsafe<{ row: string }[]>(`select t::text as row from ledger_read.${name} t`);
      expect(rows.length).toBeGreaterThan(0);
      expect([name, leaked(rows.map(({ row }) => row).join('\n'))]).toEqual([name, undefined]);
    }
  });

  it('would show the words the board keeps, to the board: they were planted', async () => {
    const { items } = await ledger
      .as('chr.demo')
      .reads<{ items: readonly object[] }>('listRecommendations', { query: { recommendation: open.recId } });
    const text = JSON.stringify(items);
    for (const planted of [
      'qzRecommendationCorrectedcanary0',
      'qzAgencyRespondedcanary0',
      'qzRecommendationIssuedcanary0',
    ])
      expect(text).toContain(planted);
    expect(text).not.toContain(USER);
  });

  it('may be kept by caches, and is the same for everybody', async () => {
    const [first, second] = await Promise.all(
      [0, 1].map(() => fetch(`${ledger.url}/published/recommendations`)),
    );
    expect(first?.headers.get('cache-control')).toMatch(/^public/);
    expect(first?.headers.get('etag')).toBe(second?.headers.get('etag'));
    const again = await fetch(`${ledger.url}/published/recommendations`, {
      headers: { 'if-none-match': first?.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });
});

/** The same file with other published words, so that they can be told from those of another one. */
function withWords(said: Said, word: string): Said {
  const { published } = catalogue.definition(said.type);
  return {
    ...said,
    data: published.reduce<unknown>((data, path) => plant(data, path.split('.'), word), said.data) as Data,
  };
}
