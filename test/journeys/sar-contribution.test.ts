import { Casework, type Body } from '../support/casework.js';
import { draftedRequest, issuedRequest, onRequest } from '../support/casework/information-request.js';
import { AGENCY, AGENCY_LEAD, MANAGER, review, reviewIn, scopingOf } from '../support/casework/sar.js';
import { startJourney } from './journey.js';
import type { TestLedger } from '../support/ledger.js';

interface Seen {
  readonly status: string;
  readonly flags: readonly string[];
  readonly contributions: readonly { readonly org: string; readonly status: string }[];
}

/** S-9 from end to end: an agency will not contribute, and that is never how it ends. */
describe('a member that refuses to contribute to a review', () => {
  let ledger: TestLedger;
  let work: Casework;
  let sarId: string;
  let refusal: Body;

  const seen = (): Promise<Seen> => work.as(MANAGER).reads<Seen>('getSar', { path: { sarId } });
  const partOf = async (org: string): Promise<string | undefined> =>
    (await seen()).contributions.find((part) => part.org === org)?.status;
  const refused = (followUp?: Body) =>
    work
      .as(MANAGER)
      .refused(
        'recordSarContributionRefused',
        { ...refusal, ...(followUp === undefined ? {} : { followUp }) },
        { path: { sarId } },
      );

  beforeAll(async () => {
    ledger = await startJourney({ now: '2026-06-01T09:00:00Z' });
    work = new Casework(ledger);
    sarId = await reviewIn(work, 'Screening');
    const requestId = await scopingOf(work, sarId);
    refusal = { contribution: 'SCOPING', requestId, org: AGENCY, reason: 'Their lawyers advise against it.' };
  }, 60_000);

  afterAll(() => ledger.stop());

  it('is not taken down by itself, nor with a request nobody issued or that is for another agency', async () => {
    expect(await refused()).toMatchObject({ code: 'MEMBERS_MUST_COOPERATE' });
    const draft = await draftedRequest(work, {}, { recipientOrg: AGENCY });
    expect(await refused({ kind: 'S45_REQUEST', id: draft })).toMatchObject({ code: 'FOLLOW_UP_NOT_FOUND' });
    const other = await issuedRequest(work);
    expect(await refused({ kind: 'S45_REQUEST', id: other })).toMatchObject({ code: 'FOLLOW_UP_NOT_FOUND' });
    expect(await partOf(AGENCY)).toBe('ASKED');
    await onRequest(work, draft, 'issueInformationRequest');
    const followUp = { kind: 'S45_REQUEST', id: draft };
    await review(work, sarId, 'recordSarContributionRefused', { ...refusal, followUp }, MANAGER);
  });

  it('stays flagged and owed, and holds up neither recommendation nor decision (S-3)', async () => {
    expect(await partOf(AGENCY)).toBe('REFUSED');
    expect((await seen()).flags).toContain('CONTRIBUTION_REFUSED');
    await review(work, sarId, 'recommendSarDecision', {}, 'sarg.demo');
    await review(work, sarId, 'decideSar');
    expect((await seen()).status).toBe('Decided');
  });

  it('may contribute all the same, and then has', async () => {
    const { requestId } = refusal;
    await review(work, sarId, 'returnSarScoping', { requestId }, AGENCY_LEAD);
    expect(await partOf(AGENCY)).toBe('RETURNED');
    expect((await seen()).flags).not.toContain('CONTRIBUTION_REFUSED');
  });
});
