import { randomUUID } from 'node:crypto';
import { Casework } from '../support/casework.js';
import { agreedReview, issued, type Issued } from '../support/issued-recommendation.js';
import { startJourney } from './journey.js';
import type { TestLedger } from '../support/ledger.js';
import { settled } from '../support/settled.js';

const POLICE = 'POL-NORTHMOOR';
const TRUST = 'NHS-NORTHMOOR-TRUST';
const LEAD = 'agl.police.demo';
const OTHER_LEAD = 'agl.trust.demo';
const PATH = '/recommendation-replies';

let ledger: TestLedger;
let work: Casework;
let sarId: string;
beforeAll(async () => {
  ledger = await startJourney({ now: '2026-03-05T10:00:00Z' });
  work = new Casework(ledger);
  sarId = await agreedReview(work);
});
afterAll(() => ledger.stop());

interface Result {
  readonly accepted: number;
  readonly refused: number;
  readonly skipped: number;
  readonly rows: readonly {
    readonly row: number;
    readonly status: string;
    readonly unchanged?: boolean;
    readonly id?: string;
    readonly laneId?: string;
    readonly revision?: number;
    readonly code?: string;
    readonly detail?: string;
    readonly pointer?: string;
  }[];
}

const issue = async (orgs: readonly string[] = [POLICE], publicText?: string): Promise<Issued> => {
  const one = await issued(work, sarId, { orgs, ...(publicText === undefined ? {} : { publicText }) });
  await ledger.caughtUp();
  return one;
};

async function post(body: string | Buffer, headers: Record<string, string> = {}, user = LEAD) {
  const reply = await fetch(`${ledger.url}${PATH}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await ledger.token(user)}`, 'content-type': 'text/csv', ...headers },
    body,
  });
  return { status: reply.status, body: (await reply.json()) as Result & { code?: string; errors?: unknown } };
}

const upload = async (body: string, headers?: Record<string, string>, user?: string): Promise<Result> => {
  const reply = await post(body, headers, user);
  expect([reply.status, reply.body.code]).toEqual([200, undefined]);
  return reply.body;
};

async function form(user = LEAD): Promise<string> {
  const reply = await fetch(`${ledger.url}${PATH}/template`, {
    headers: { authorization: `Bearer ${await ledger.token(user)}`, accept: 'text/csv' },
  });
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  return Buffer.from(await reply.arrayBuffer()).toString('utf8');
}

const HEADER =
  'recommendation,position,publicSummary,signedOffBy,reasons,action1,action1Owner,action1DueOn,action1Measure';
const accepting = (recommendation: string, summary = 'We check every missed visit.'): string =>
  `${recommendation},ACCEPTED,${summary},CHIEF_OFFICER,,Daily check,Head of care,2026-12-31,None unknown after a day`;
const refusing = (recommendation: string, summary = 'We do this in another way.'): string =>
  `${recommendation},NOT_ACCEPTED,${summary},CHIEF_OFFICER,The national standard does it.,,,,`;
const table = (...rows: readonly string[]): string => [HEADER, ...rows].join('\r\n');

const responses = async ({ recId }: Issued) =>
  (await work.events(`recommendation-${recId}`)).filter(({ type }) => type === 'AgencyResponded');

describe('the form', () => {
  it('holds every lane the organisation still owes an answer in, its own and no other', async () => {
    const [one, both, trust] = [await issue(), await issue([POLICE, TRUST]), await issue([TRUST])];
    const text = await form();
    expect(
      text.startsWith('\ufeffrecommendation,lane,organisation,responseDueOn,recommendationText,position,'),
    ).toBe(true);
    const rows = text.trim().split('\r\n').slice(1);
    expect(rows).toHaveLength(2);
    expect(rows.map((row) => row.split(',')[0]).sort()).toEqual([one.ref, both.ref].sort());
    expect(text).toContain(`${one.ref},${one.lanes[POLICE]},${POLICE},2026-04-30,`);
    expect(text).toContain(',Director of nursing,2027-03-31,');
    expect(text).not.toContain(trust.ref);
    expect(text).not.toContain(both.lanes[TRUST]);
  });

  it('is also told as JSON, to those who answer and nobody else', async () => {
    const { columns, lanes } = await work
      .as(OTHER_LEAD)
      .reads<{ columns: string[]; lanes: { organisation: string }[] }>('getReplyForm');
    expect(columns.slice(5, 8)).toEqual(['position', 'publicSummary', 'signedOffBy']);
    expect(lanes.map(({ organisation }) => organisation)).toEqual([TRUST, TRUST]);
    expect(await work.as('sw.demo').refused('getReplyForm', undefined)).toMatchObject({
      code: 'NOT_PERMITTED',
    });
  });

  it('is taken for a formula by no spreadsheet', async () => {
    const sly = await issue([POLICE], '=HYPERLINK("https://evil.example","Read this")');
    const text = await form();
    expect(text).toContain(`"'=HYPERLINK(""https://evil.example"",""Read this"")"`);
    expect(text).not.toMatch(/(^|,)"?[=+@-]/m);
    await upload(table(refusing(sly.ref)));
    await ledger.caughtUp();
  });

  it('Simple, time-saving ways to reply (Seed 0): filled in by five cells a row, comes back as a whole, and what was left blank is left', async () => {
    const [header = '', ...rows] = (await form()).trim().split('\r\n');
    const at = (name: string): number => header.replace('\ufeff', '').split(',').indexOf(name);
    const filled = rows.map((row, index) => {
      const cells = row.split(',');
      if (index > 0) return row;
      const answer = {
        position: 'ACCEPTED',
        publicSummary: 'We check every missed visit',
        signedOffBy: 'CHIEF_OFFICER',
        action1: 'Daily check',
        action1Measure: 'None unknown',
      };
      expect(Object.keys(answer)).toHaveLength(5);
      for (const [name, value] of Object.entries(answer)) cells[at(name)] = value;
      return cells.join(',');
    });
    const { accepted, skipped, refused, rows: results } = await upload([header, ...filled].join('\r\n'));
    expect([accepted, skipped, refused]).toEqual([1, rows.length - 1, 0]);
    expect(results[0]).toMatchObject({ row: 2, status: 'accepted', unchanged: false });
    await ledger.caughtUp();
    expect((await form()).trim().split('\r\n')).toHaveLength(rows.length);
  });
});

describe('an upload', () => {
  it('takes the good rows and reports the others by row and place', async () => {
    const [one, two, three, foreign] = [await issue(), await issue(), await issue(), await issue([TRUST])];
    const result = await upload(
      table(
        accepting(one.ref),
        accepting(two.ref).replace('ACCEPTED', 'PERHAPS').replace('2026-12-31', 'soon'),
        refusing(three.ref).replace('The national standard does it.', ''),
        accepting(two.ref).replace('2026-12-31', '2026-01-31'),
        `${three.ref},ACCEPTED`,
        accepting(foreign.ref),
        accepting(''),
        refusing(three.recId),
      ),
    );
    expect(result.rows.map(({ row, status, code, pointer }) => [row, status, code, pointer])).toEqual([
      [2, 'accepted', undefined, undefined],
      [3, 'refused', 'VALIDATION_FAILED', '/position'],
      [4, 'refused', 'REASON_REQUIRED', '/reasons'],
      [5, 'refused', 'ACTION_DUE_IN_PAST', '/action1DueOn'],
      [6, 'refused', 'WRONG_NUMBER_OF_CELLS', ''],
      [7, 'refused', 'NOT_YOUR_LANE', '/lane'],
      [8, 'refused', 'REQUIRED', '/recommendation'],
      [9, 'accepted', undefined, undefined],
    ]);
    expect([result.accepted, result.refused, result.skipped]).toEqual([2, 6, 0]);
    expect(result.rows[0]).toMatchObject({ id: one.recId, laneId: one.lanes[POLICE], unchanged: false });
    expect([
      (await responses(one)).length,
      (await responses(two)).length,
      (await responses(three)).length,
    ]).toEqual([1, 0, 1]);
    const [answered] = await responses(one);
    expect(answered?.data).toMatchObject({
      position: 'ACCEPTED',
      publicSummary: 'We check every missed visit.',
    });
    expect(answered?.meta['actor']).toMatchObject({ userId: LEAD, role: 'AGL', orgCode: POLICE });
  });

  it('shows no name in what is to be published, as one answer by itself would not', async () => {
    const one = await issue();
    const result = await upload(table(accepting(one.ref, 'Call 07700 900123 for more.')));
    expect(result.rows[0]).toMatchObject({
      status: 'refused',
      code: 'NOT_ANONYMISED',
      pointer: '/publicSummary',
    });
  });

  it('does not tell what is another’s from what is nobody’s', async () => {
    const foreign = await issue([TRUST]);
    const shared = await issue([POLICE, TRUST]);
    const lane = (recommendation: string, laneId: string) => ({
      ...{
        recommendation,
        laneId,
        position: 'ACCEPTED',
        publicSummary: 'We check.',
        signedOffBy: 'CHIEF_OFFICER',
      },
      plannedActions: [{ text: 'Check', owner: 'Head', dueOn: '2026-12-31', measure: 'None unknown' }],
    });
    const body = {
      replies: [
        lane(foreign.ref, foreign.lanes[TRUST] ?? ''),
        lane(foreign.recId, randomUUID()),
        lane('REC-0000-0000-0000', randomUUID()),
        lane(randomUUID(), randomUUID()),
        lane(shared.ref, shared.lanes[TRUST] ?? ''),
        lane(shared.ref, randomUUID()),
      ],
    };
    const { body: result } = await work.as(LEAD).send<Result>('replyToRecommendations', body);
    const told = result.rows.map(({ row: _row, ...rest }) => rest);
    expect(told[0]).toEqual({
      ...{ status: 'refused', code: 'NOT_YOUR_LANE', pointer: '/laneId' },
      detail: 'This lane is another organisation’s: each answers for itself.',
    });
    for (const each of told) expect(each).toEqual(told[0]);
    // Nor by what it says of the fields: those are read before anything is looked up.
    const spoilt = { replies: body.replies.map((reply) => ({ ...reply, position: 'PERHAPS' })) };
    const { body: again } = await work.as(LEAD).send<Result>('replyToRecommendations', spoilt);
    const codes = again.rows.map(({ code, pointer }) => [code, pointer]);
    expect(new Set(codes.map((each) => JSON.stringify(each)))).toEqual(
      new Set(['["UNKNOWN_CODE","/position"]']),
    );
    expect([(await responses(foreign)).length, (await responses(shared)).length]).toEqual([0, 0]);
  });

  it('leaves an entry of every row that was refused, as a command by itself does', async () => {
    const foreign = await issue([TRUST]);
    await upload(table(accepting(foreign.ref)));
    const entries = await ledger.ledger.db.sql<{ refusal_code: string; stream: string }[]>`
      select refusal_code, stream from ledger_ops.access_log
      where operation = 'respondToRecommendation' and user_id = ${LEAD} and stream = ${`recommendation-${foreign.recId}`}`;
    expect(entries).toEqual([{ refusal_code: 'NOT_YOUR_LANE', stream: `recommendation-${foreign.recId}` }]);
  });
});

describe('an upload that is repeated', () => {
  it('changes nothing and says so, with its key or without, in this form or another', async () => {
    const [one, two] = [await issue(), await issue()];
    const file = table(accepting(one.ref), refusing(two.ref));
    const key = { 'idempotency-key': randomUUID() };
    const first = await upload(file, key);
    expect(first.rows.map(({ status, unchanged }) => [status, unchanged])).toEqual([
      ['accepted', false],
      ['accepted', false],
    ]);
    const told = ({ rows }: Result) =>
      rows.map(({ status, unchanged, id, laneId, revision }) => [status, unchanged, id, laneId, revision]);
    const repeated = first.rows.map(({ id, laneId, revision }) => ['accepted', true, id, laneId, revision]);
    for (const headers of [key, {}, { 'idempotency-key': randomUUID() }, {}])
      expect(told(await upload(file, headers))).toEqual(repeated);
    const turned = table(
      refusing(two.recId),
      '',
      accepting(one.recId).replaceAll('2026-12-31', '31/12/2026'),
    );
    expect(new Set(told(await upload(turned)).map((each) => JSON.stringify(each)))).toEqual(
      new Set(repeated.map((each) => JSON.stringify(each))),
    );
    expect([(await responses(one)).length, (await responses(two)).length]).toEqual([1, 1]);
  });

  it('at the same moment is taken once', async () => {
    const many = [await issue(), await issue(), await issue()];
    const file = table(...many.map(({ ref }) => accepting(ref)));
    const results = await Promise.all(Array.from({ length: 4 }, () => upload(file)));
    for (const { accepted } of results) expect(accepted).toBe(3);
    for (const one of many) expect(await responses(one)).toHaveLength(1);
  });

  it('with the same lane twice takes the one answer, and not another beside it', async () => {
    const one = await issue();
    const result = await upload(table(accepting(one.ref), accepting(one.ref), refusing(one.ref)));
    expect(result.rows.map(({ status, unchanged, code }) => [status, unchanged, code])).toEqual([
      ['accepted', false, undefined],
      ['accepted', true, undefined],
      ['refused', undefined, 'ANSWERED_OTHERWISE'],
    ]);
  });

  it('is a new answer where the one before was recorded in error', async () => {
    const one = await issue();
    const file = table(accepting(one.ref));
    await upload(file);
    const [answered] = await responses(one);
    await work
      .as('sbm.demo')
      .does(
        'recordRecommendationEntryInError',
        { correctedEventId: answered?.eventId, reason: 'Sent for another force.' },
        { path: { recommendationId: one.recId } },
      );
    for (const unchanged of [false, true]) {
      const { rows } = await upload(file);
      expect(rows[0]).toMatchObject({ status: 'accepted', unchanged });
    }
    expect(await responses(one)).toHaveLength(2);
  });

  it('does not pass for standing where the agency has changed its position since', async () => {
    const one = await issue();
    const file = table(accepting(one.ref));
    await upload(file);
    await work.as(LEAD).does(
      'changeAgencyPosition',
      {
        laneId: one.lanes[POLICE],
        to: 'NOT_ACCEPTED',
        reasons: 'The money was not granted.',
        signedOffBy: 'CHIEF_OFFICER',
      },
      { path: { recommendationId: one.recId } },
    );
    expect((await upload(file)).rows[0]).toMatchObject({ status: 'refused', code: 'ANSWERED_OTHERWISE' });
    expect((await upload(file, { 'idempotency-key': randomUUID() })).rows[0]).toMatchObject({
      code: 'ANSWERED_OTHERWISE',
    });
  });
});

describe('who may', () => {
  it('is who may answer: others are turned away as a whole', async () => {
    const one = await issue();
    for (const user of ['sw.demo', 'chr.demo', 'igo.demo', 'adm.demo'])
      expect([user, (await post(table(accepting(one.ref)), {}, user)).body.code]).toEqual([
        user,
        'NOT_PERMITTED',
      ]);
    const reply = await fetch(`${ledger.url}${PATH}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: HEADER,
    });
    expect(reply.status).toBe(401);
  });

  it('is also the board’s office, for what came by letter, in its own area', async () => {
    const one = await issue();
    const header = `${HEADER},lane,receivedVia`;
    const row = (via: string): string => `${header}\r\n${accepting(one.ref)},${one.lanes[POLICE]},${via}`;
    expect((await upload(row(''), {}, 'sbm.demo')).rows[0]).toMatchObject({ code: 'REPLY_WAY_NOT_SAID' });
    expect((await upload(row('Email'), {}, 'sbm.demo')).rows[0]).toMatchObject({
      status: 'accepted',
      unchanged: false,
    });
  });
});

describe('what cannot be read', () => {
  it.each([
    ['a heading nobody knows', `${HEADER},sumary\r\n`, {}, 400, 'UNKNOWN_FIELD'],
    ['a quote that is not closed', table('"REC'), {}, 400, 'INVALID_CSV'],
    ['an encoding nobody said', Buffer.from(table(accepting('Ré')), 'latin1'), {}, 400, 'INVALID_ENCODING'],
    [
      'a charset nobody reads',
      HEADER,
      { 'content-type': 'text/csv; charset=ebcdic' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['another type', HEADER, { 'content-type': 'application/vnd.ms-excel' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['something compressed', HEADER, { 'content-encoding': 'gzip' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a revision to match', HEADER, { 'if-match': '"1"' }, 400, 'INVALID_IF_MATCH'],
    ['a key that is none', HEADER, { 'idempotency-key': 'x' }, 400, 'INVALID_IDEMPOTENCY_KEY'],
    ['more than the service reads', table('x'.repeat(300_000)), {}, 413, 'BODY_TOO_LARGE'],
    ['too many rows', table(...Array.from({ length: 501 }, () => ',,,,,,,,x')), {}, 400, 'TOO_MANY_ITEMS'],
  ] as const)(
    '%s is refused as a whole, and nothing of it is taken',
    async (_what, body, headers, status, code) => {
      // What follows from the answers before may still be on its way into the log.
      await settled(ledger);
      const head = await ledger.ledger.store.head();
      const reply = await post(body, headers);
      expect([reply.status, reply.body.code]).toEqual([status, code]);
      expect(await ledger.ledger.store.head()).toBe(head);
    },
  );

  it('a table is refused where none is taken', async () => {
    const reply = await fetch(`${ledger.url}/concerns`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await ledger.token('sw.demo')}`, 'content-type': 'text/csv' },
      body: 'a,b',
    });
    expect([reply.status, ((await reply.json()) as { code: string }).code]).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ]);
  });

  it('another method is not answered', async () => {
    const reply = await fetch(`${ledger.url}${PATH}`, {
      headers: { authorization: `Bearer ${await ledger.token(LEAD)}` },
    });
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
  });
});
