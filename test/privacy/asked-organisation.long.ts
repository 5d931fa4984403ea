import fc from 'fast-check';
import { causedEvents } from '#casework/enquiry';
import { catalogue } from '#assembly/ledger';
import { LANE_STATUSES } from '#reviews/recommendation';
import { newId } from '#platform/ids';
import type { Reply } from '../support/api-client.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { enquiryOfTwo, FIRST, ITS_OWN, SECOND, SECRETS, type EnquiryOfTwo } from './enquiry-of-two.js';
import { walkOf, type WalkRequest } from './partner-walk.js';

/** How often every route is tried by whoever was asked; by a stranger once. */
const PASSES = Number(process.env['WALK_PASSES'] ?? 2);

/** Types of events nobody outside the authority may hear of: those of every record, but for the life of a caused enquiry. */
const OWN_TYPES = new Set<string>(causedEvents.map(({ type }) => type));
// A filter that is refused says which states there are, and one of them is called like the event that leads there.
const STATES: ReadonlySet<string> = new Set(LANE_STATUSES);
const FOREIGN_TYPES = catalogue.types.filter((type) => !OWN_TYPES.has(type) && !STATES.has(type));

/** A walk is some 150 requests long: of one that fails the request that does is shown, with the seed. */
const onlyWhatFailed = <T>({ failed, errorInstance, seed }: fc.RunDetails<T>): Promise<void> => {
  if (!failed) return Promise.resolve();
  return Promise.reject(new Error(`seed ${seed}: ${String(errorInstance)}`, { cause: errorInstance }));
};

interface Item {
  readonly causedEnquiryId: string;
  readonly orgCode: string;
  readonly status: string;
}
interface Page {
  readonly items: readonly Item[];
  readonly total: number;
  readonly next?: string;
}

/** Done-when 4: whoever is asked to enquire sees their own part and nothing else, through every route there is. */
describe('an organisation asked to enquire', () => {
  let ledger: TestLedger;
  let of: EnquiryOfTwo;

  beforeAll(async () => {
    ledger = await startTestLedger({ now: '2026-06-01T09:00:00Z' });
    of = await enquiryOfTwo(ledger);
  }, 120_000);

  afterAll(() => ledger.stop());

  const list = (user: string, query: Record<string, string | number | boolean> = {}) =>
    ledger.as(user).reads<Page>('listCausedEnquiries', { query });
  const part = (user: string, causedEnquiryId: string) =>
    ledger.as(user).send('getCausedEnquiry', undefined, { path: { causedEnquiryId } });

  it('is kept from what is really there: the authority reads every word of it', async () => {
    const { enquiryId, concernId, personId } = of;
    const reads = await Promise.all([
      ledger.as('sam.demo').reads('getEnquiry', { path: { enquiryId } }),
      ledger.as('sam.demo').reads('getConcern', { path: { concernId } }),
      ledger.as('sam.demo').reads('getPerson', { path: { personId } }),
      ledger.as('sam.demo').reads('getCaseTimeline', { path: { concernId }, query: { limit: 200 } }),
    ]);
    const shown = JSON.stringify(reads);
    const unread = Object.keys(SECRETS).filter(
      (name) => !shown.includes(SECRETS[name as keyof typeof SECRETS]),
    );
    // What is marked as the police's own is withheld even here (2.2), and stands on record all the same.
    expect(unread).toEqual(['investigation']);
    const { store, services } = ledger.ledger;
    const stored = await services.codec.open(await store.readStream(`enquiry-${enquiryId}`));
    expect(JSON.stringify(stored)).toContain(SECRETS.investigation);
  });

  it('lists and counts its own parts alone; the authority those of its area, another authority none', async () => {
    const idsOf = ({ items }: Page) => items.map(({ causedEnquiryId }) => causedEnquiryId);
    const mine = await list(FIRST.user);
    expect([idsOf(mine), mine.total]).toEqual([[of.first, of.withdrawn], 2]);
    const others = await list(SECOND.user);
    expect([idsOf(others), others.total]).toEqual([[of.second], 1]);
    const all = await list('sw.demo');
    expect([new Set(idsOf(all)), all.total]).toEqual([new Set([of.first, of.second, of.withdrawn]), 3]);
    for (const stranger of ['pol.demo', 'agl.mh.demo', 'sw.other.demo'])
      expect(await list(stranger)).toEqual({ items: [], total: 0 });
  });

  it('pages by itself: a cursor leads nobody to what is between', async () => {
    const page = await list('sw.demo', { limit: 1 });
    expect(page.next).toBeDefined();
    const stolen = await ledger
      .as(FIRST.user)
      .send('listCausedEnquiries', undefined, { query: { limit: 1, cursor: page.next ?? '' } });
    expect(stolen.status).toBe(400);
    const mine = await list(FIRST.user, { limit: 1 });
    expect([mine.items.length, mine.total]).toEqual([1, 2]);
    const rest = await list(FIRST.user, { limit: 1, cursor: mine.next ?? '' });
    expect(rest.items.map(({ causedEnquiryId }) => causedEnquiryId)).toEqual([of.withdrawn]);
    expect(rest.next).toBeUndefined();
  });

  it('reads what it was asked, of whom, and nothing of why a part was taken back', async () => {
    const { status, body, headers } = await part(FIRST.user, of.first);
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"2"');
    expect(body).toMatchObject({
      ...ITS_OWN,
      causedEnquiryId: of.first,
      enquiryId: of.enquiryId,
      status: 'Requested',
      person: { dateOfBirth: '1943-11-05' },
      steps: [],
    });
    expect((await part(FIRST.user, of.withdrawn)).body).toMatchObject({
      status: 'Withdrawn',
      awaited: false,
      steps: [{ step: 'CausedEnquiryWithdrawn', told: {} }],
    });
  });

  it('is told of a part of another what it is told of one that never was', async () => {
    const foreign = await part(FIRST.user, of.second);
    const never = await part(FIRST.user, newId());
    expect(tellsOf(foreign)).toEqual(tellsOf(never));
    expect(foreign.status).toBe(404);
  });

  // The police and another trust were not asked at all.
  it.each([FIRST.user, 'pol.demo', 'agl.mh.demo'])(
    '%s hears nothing of anything else, whatever it asks, with whatever it knows',
    async (user) => {
      const { next } = await list('sw.demo', { limit: 1 });
      const known = {
        ...of,
        cursors: [next ?? ''],
        commandIds: of.commandIds,
        orgs: [SECOND.org],
      };
      const seen = new Set<number>();
      await fc.assert(
        fc.asyncProperty(walkOf(ledger.openApi, known), async (walk) => {
          for (const request of walk) {
            const reply = await sent(request, user);
            seen.add(reply.status);
            expect([request, leaksIn(reply, request, user)]).toEqual([request, []]);
            if (request.foreign === undefined) continue;
            // What is another's is answered like what is nobody's.
            const same = await sent(request.foreign, user);
            expect([request, outline(same)]).toEqual([request, outline(reply)]);
          }
        }),
        { numRuns: user === FIRST.user ? PASSES : 1, endOnFailure: true, asyncReporter: onlyWhatFailed },
      );
      // The walk came through doors, and was turned away at others.
      expect([...seen]).toEqual(expect.arrayContaining([200, 400, 403]));
    },
    120_000,
  );

  it('works its own part wholly: accepts, reports, reports again, is accepted, adds', async () => {
    const { id } = await causedAnew();
    const path = { enquiryId: of.enquiryId };
    const asked = ledger.as(FIRST.user);
    const manager = ledger.as('sam.demo');
    const report = { partId: id, summary: 'Seen and not told', actionsTaken: 'Carer suspended' };
    const accepted = await asked.does(
      'acceptCausedEnquiry',
      { partId: id },
      { path, headers: { 'if-match': '"2"' } },
    );
    expect(accepted.revision).toBe(3);
    const stale = await asked.send<{ code: string; details?: object }>('submitCausedEnquiryReport', report, {
      path,
      headers: { 'if-match': '"2"', 'idempotency-key': newId() },
    });
    expect([stale.status, stale.body.code]).toEqual([412, 'VERSION_CONFLICT']);
    expect(JSON.stringify(stale.body)).toMatch(/"actual":3/);
    const key = newId();
    const headers = { 'if-match': '"3"', 'idempotency-key': key };
    const submitted = await asked.does('submitCausedEnquiryReport', report, { path, headers });
    // The report, and its clock that it met.
    expect(submitted.revision).toBe(5);
    expect(await asked.does('submitCausedEnquiryReport', report, { path, headers })).toEqual(submitted);
    await manager.does('returnCausedEnquiryReport', { partId: id, defects: 'Who else knew?' }, { path });
    await asked.does('submitCausedEnquiryReport', { ...report, summary: 'Two knew' }, { path });
    await manager.does('acceptCausedEnquiryReport', { partId: id, qualityRating: 'GOOD' }, { path });
    expect((await asked.refused('submitCausedEnquiryReport', report, { path })).code).toBe(
      'HISTORY_IS_IMMUTABLE',
    );
    const added = await asked.does('addCausedEnquiryAddendum', { partId: id, addendum: 'Found' }, { path });
    await ledger.caughtUp();
    const { body, headers: head } = await part(FIRST.user, id);
    expect(head.get('etag')).toBe(`"${added.revision}"`);
    expect(body).toMatchObject({ status: 'ReportAccepted', awaited: false, revision: added.revision });
    expect((body['steps'] as { step: string; told: object }[]).map(({ step, told }) => [step, told])).toEqual(
      [
        ['CausedEnquiryAccepted', {}],
        ['CausedEnquiryReportSubmitted', expect.objectContaining({ summary: 'Seen and not told' })],
        ['CausedEnquiryReturned', { defects: 'Who else knew?' }],
        ['CausedEnquiryReportSubmitted', expect.objectContaining({ summary: 'Two knew' })],
        ['CausedEnquiryReportAccepted', { qualityRating: 'GOOD' }],
        ['CausedEnquiryAddendumAdded', { addendum: 'Found', evidenceRefs: [] }],
      ],
    );
  });

  it('is barred by a connection, and by a restriction it is not named on, in lists and counts as well', async () => {
    const before = await list(FIRST.user);
    expect(before.total).toBeGreaterThan(0);
    const { personId } = of;
    const path = { personId };
    await ledger
      .as('psw.demo')
      .does('restrictPerson', { reason: 'Works in the council.', allowedUsers: ['sam.demo'] }, { path });
    await ledger.caughtUp();
    expect(await list(FIRST.user)).toEqual({ items: [], total: 0 });
    expect((await part(FIRST.user, of.first)).status).toBe(403);
    await ledger.as('igo.demo').does('liftRestriction', { reason: 'Left.' }, { path });
    const relative = {
      name: 'A relative',
      otherUserId: FIRST.user,
      type: 'SIBLING',
      isInformalCarer: false,
      livesWith: false,
      childInHousehold: false,
    };
    await ledger.as('sw.demo').does('linkRelationship', relative, { path });
    await ledger.caughtUp();
    expect(await list(FIRST.user)).toEqual({ items: [], total: 0 });
    expect(await part(FIRST.user, of.first)).toMatchObject({
      status: 403,
      body: { code: 'CONFLICT_OF_INTEREST' },
    });
  });

  it('is asked nothing any more in an enquiry that should never have been', async () => {
    expect((await list(SECOND.user)).total).toBe(1);
    await ledger
      .as('sam.demo')
      .does('recordEnquiryInError', { reason: 'Another adult.' }, { path: { enquiryId: of.enquiryId } });
    await ledger.caughtUp();
    expect(await list(SECOND.user)).toEqual({ items: [], total: 0 });
    expect((await part(SECOND.user, of.second)).status).toBe(404);
  });

  /** Another part asked of the first organisation. */
  async function causedAnew(): Promise<{ id: string }> {
    const before = new Set((await list(FIRST.user)).items.map(({ causedEnquiryId }) => causedEnquiryId));
    const body = {
      ...ITS_OWN,
      toOrg: FIRST.org,
      dueAt: '2026-06-30T09:00:00Z',
      adultInformed: true,
      managementImplicated: false,
    };
    await ledger.as('sam.demo').does('causeEnquiry', body, { path: { enquiryId: of.enquiryId } });
    await ledger.caughtUp();
    const { items } = await list(FIRST.user);
    const id = items.map(({ causedEnquiryId }) => causedEnquiryId).find((each) => !before.has(each));
    return { id: id ?? '' };
  }

  interface Told {
    readonly status: number;
    readonly head: string;
    readonly text: string;
  }

  async function sent({ method, target, headers, body }: WalkRequest, user: string): Promise<Told> {
    const response = await fetch(`${ledger.url}${target}`, {
      method,
      headers: {
        authorization: `Bearer ${await ledger.token(user)}`,
        'content-type': 'application/json',
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    return {
      status: response.status,
      head: JSON.stringify([...response.headers]),
      text: await response.text(),
    };
  }

  /** What of a reply somebody who asked this must not learn. Of what stood in the request nothing is learned. */
  function leaksIn(
    { head, text }: Told,
    { target, headers, body = '' }: WalkRequest,
    user: string,
  ): readonly string[] {
    const said = `${target} ${JSON.stringify(headers)} ${body}`;
    const words = Object.entries(SECRETS).filter(([, word]) => head.includes(word) || text.includes(word));
    // The registry of organisations is public; that one of them was asked is not.
    const reference = target.startsWith('/organisations') || target.startsWith('/code-lists');
    const others = user === FIRST.user ? [of.second] : [of.first, of.second, of.enquiryId];
    const ids = [...others, of.concernId, of.personId, ...(reference ? [] : [SECOND.org])].filter(
      (id) => !said.includes(id) && (head.includes(id) || text.includes(id)),
    );
    // The document says to everybody which commands there are and where they come from.
    const types = target.startsWith('/openapi.json')
      ? []
      : FOREIGN_TYPES.filter((type) => new RegExp(`\\b${type}\\b`).test(text));
    return [...words.map(([name]) => name), ...ids, ...types];
  }

  /** As much of a reply as two askings of different things can have in common. */
  const outline = ({ status, text }: Told): object => {
    const { code, detail } = (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown>;
    return { status, code, detail };
  };

  const tellsOf = ({ status, body }: Reply): object => ({
    status,
    code: body['code'],
    detail: body['detail'],
  });
});
