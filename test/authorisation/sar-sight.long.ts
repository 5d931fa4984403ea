import { DEMO_USERS } from '#identity/local-issuer';
import { Casework, type Body } from '../support/casework.js';
import {
  AGENCY,
  AGENCY_LEAD,
  CHAIR,
  COUNCIL,
  MANAGER,
  reportOf,
  review,
  reviewIn,
  scopingOf,
} from '../support/casework/sar.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';

interface Contribution {
  readonly requestId: string;
  readonly org: string;
  readonly revision: number;
  readonly status: string;
  readonly overdue: boolean;
  readonly returned?: string;
}

interface Seen {
  readonly code?: string;
  readonly sight?: string;
  readonly status?: string;
  readonly flags?: readonly string[];
  readonly contributions?: readonly Contribution[];
  readonly parallelProcesses?: readonly { readonly kind: string; readonly ref: string }[];
  readonly entries?: readonly { readonly type: string; readonly told: Readonly<Record<string, unknown>> }[];
}

const REVIEWER = 'ir.demo';
const DAY = 60 * 24;
const CANARY = 'Council chronology, box 7';

/** Who sees how much of a review, by domain 2.2, on one ledger from beginning to end. */
describe('sight of reviews', () => {
  let ledger: TestLedger;
  let work: Casework;
  let own: string;
  let other: string;

  const sees = async (user: string, sarId: string) =>
    work.as(user).send<Seen>('getSar', undefined, { path: { sarId } });
  const read = async (user: string, sarId: string): Promise<Seen> => (await sees(user, sarId)).body;
  const told = async (user: string, sarId: string): Promise<string> => {
    const { status, body } = await sees(user, sarId);
    return status === 200 ? (body.sight ?? '') : (body.code ?? '');
  };

  beforeAll(async () => {
    ledger = await startTestLedger({ now: '2026-06-01T09:00:00Z' });
    work = new Casework(ledger);
    other = await reviewIn(work, 'InProgress');
    own = await reviewIn(work, 'Decided');
    const requestId = await scopingOf(work, own);
    await review(work, own, 'returnSarScoping', { requestId, org: COUNCIL, chronologyRef: CANARY }, MANAGER);
    const reviewer: Body = { reviewerUserId: REVIEWER, accessUntil: work.ago(-30 * DAY) };
    await review(work, own, 'commissionSar', reviewer);
    await review(work, own, 'requestSarAgencyReport', { dueAt: work.ago(-10 * DAY) });
  }, 60_000);

  afterAll(() => ledger.stop());

  it('is as the matrix says, for everybody', async () => {
    const full = ['chr.demo', 'sbm.demo', 'sarg.demo', 'psw.demo', 'dass.demo', REVIEWER];
    const summary = ['sam.demo', 'sam2.demo', 'tm.demo'];
    const expected = DEMO_USERS.map(({ userId }) => {
      if (full.includes(userId)) return [userId, 'FULL'];
      if (summary.includes(userId)) return [userId, 'SUMMARY'];
      return [userId, userId === AGENCY_LEAD ? 'OWN_RETURNS' : 'NOT_PERMITTED'];
    });
    const found: string[][] = [];
    for (const { userId } of DEMO_USERS) found.push([userId, await told(userId, own)]);
    expect(found).toEqual(expected);
  });

  it('shows everything to the board, and flags a decision without a family step (demands, seed 1)', async () => {
    const before = await read(CHAIR, own);
    expect(before.flags).toEqual(['FAMILY_STEP_MISSING']);
    expect(before.entries?.map(({ type }) => type)).toContain('SarDecided');
    expect(JSON.stringify(before)).toContain(CANARY);
    await review(work, own, 'recordSarFamilyNotInformed');
    expect((await read(CHAIR, own)).flags).toEqual([]);
  });

  it('lists linked reviews (demands, seed 1)', async () => {
    await review(work, own, 'linkSarParallelProcess', { kind: 'DARDR', ref: 'DARDR-14', joint: true });
    expect((await read(MANAGER, own)).parallelProcesses).toMatchObject([{ kind: 'DARDR', ref: 'DARDR-14' }]);
  });

  it('shows managers of cases codes and dates, and nothing written', async () => {
    const seen = await read('sam.demo', own);
    expect(seen).toMatchObject({ sight: 'SUMMARY', status: 'InProgress' });
    expect(Object.keys(seen)).not.toEqual(expect.arrayContaining(['entries']));
    expect(JSON.stringify(seen)).not.toMatch(/flat|neglect|Quill|chronology/);
  });

  it('shows an agency what it was asked and returned, and nothing of others or of the review', async () => {
    const before = await sees(AGENCY_LEAD, own);
    expect(Object.keys(before.body).sort()).toEqual(['contributions', 'sarId', 'sight']);
    expect(before.body.contributions?.map(({ org, status }) => [org, status])).toEqual([
      [AGENCY, 'ASKED'],
      [AGENCY, 'ASKED'],
    ]);
    expect(JSON.stringify(before.body)).not.toContain(CANARY);
    await review(work, own, 'recordSarFinding');
    const after = await sees(AGENCY_LEAD, own);
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
    expect(after.body).toEqual(before.body);
  });

  it('lets an agency answer with the revision of its own part, and only its own', async () => {
    const requestId = await reportOf(work, own);
    const part = (await read(AGENCY_LEAD, own)).contributions?.find((each) => each.requestId === requestId);
    const body = { requestId, org: AGENCY, reportRef: 'DOC-4' };
    const path = { sarId: own };
    const elsewhere = await work.as('agl.police.demo').refused('submitSarAgencyReport', body, { path });
    expect(elsewhere).toMatchObject({ code: 'NOT_PERMITTED' });
    const headers = { 'if-match': `"${part?.revision ?? 0}"` };
    await work.as(AGENCY_LEAD).does('submitSarAgencyReport', body, { path, headers });
    const seen = (await read(AGENCY_LEAD, own)).contributions?.find((each) => each.requestId === requestId);
    expect(seen).toMatchObject({ status: 'RETURNED', returned: 'DOC-4', overdue: false });
  });

  it('lets the reviewer work on their own review and see no other', async () => {
    await review(work, own, 'recordSarFinding', {}, REVIEWER);
    expect(await told(REVIEWER, other)).toBe('NOT_PERMITTED');
    const path = { sarId: other };
    expect(await work.as(REVIEWER).refused('addSarAddendum', { addendum: 'x' }, { path })).toMatchObject({
      code: 'NOT_PERMITTED',
    });
  });

  it('ends for the reviewer with their time, and the clock says of every agency what it owes', async () => {
    ledger.clock.advance(31 * DAY * 60_000);
    expect(await told(REVIEWER, own)).toBe('NOT_PERMITTED');
    const late = { addendum: 'One thing more.' };
    expect(await work.as(REVIEWER).refused('addSarAddendum', late, { path: { sarId: own } })).toMatchObject({
      code: 'NOT_PERMITTED',
    });
    await review(work, own, 'extendSarReviewerAccess', { accessUntil: work.ago(-DAY) });
    expect(await told(REVIEWER, own)).toBe('FULL');

    await work.missed(own, 'sar.scopingReturns', 'sar');
    const written = await settled(() => work.events(`sar-${own}`), 'SarScopingNotReturned');
    expect(written.map(({ data }) => (data as { org: string }).org)).toEqual([AGENCY]);
    // The report came in time: nothing is said of it.
    await settled(() => work.events(`sar-${other}`), 'SarAgencyReportOverdue');
    const events = await work.events(`sar-${own}`);
    expect(events.map(({ type }) => type)).not.toContain('SarAgencyReportOverdue');
  });
});

/** The events of a type, once there are any. */
async function settled<E extends { readonly type: string }>(
  read: () => Promise<readonly E[]>,
  type: string,
): Promise<readonly E[]> {
  const until = Date.now() + 40_000;
  for (;;) {
    const found = (await read()).filter((event) => event.type === type);
    if (found.length > 0) return found;
    if (Date.now() > until) throw new Error(`${type} was not written`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
