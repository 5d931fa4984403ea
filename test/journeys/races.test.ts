import { newId } from '#platform/ids';
import { Casework } from '../support/casework.js';
import { agreed, openedEnquiry } from '../support/casework/enquiry-ways.js';
import { causeBody, concludeBody, reportBody } from '../support/enquiry-bodies.js';
import { startJourney } from './journey.js';
import type { TestLedger } from '../support/ledger.js';

const ROUNDS = 4;

/** Acts on one case that meet: each ends in one outcome, and whoever came too late is told so (domain 3.3 E-6). */
describe('acts that meet on one enquiry', () => {
  let ledger: TestLedger;
  let work: Casework;

  beforeAll(async () => {
    ledger = await startJourney({ now: '2026-06-01T09:00:00Z' });
    work = new Casework(ledger);
  });

  afterAll(() => ledger.stop());

  /** Outcomes agreed, and one part still worked on by the provider. */
  async function awaitingReport(): Promise<{ readonly enquiryId: string; readonly partId: string }> {
    const enquiryId = await openedEnquiry(work);
    const cause = causeBody('PRV-BRACKEN', work.ago(-60 * 24 * 20));
    await work.as('sam.demo').does('causeEnquiry', cause, { path: { enquiryId } });
    const asked = await work.events(`enquiry-${enquiryId}`);
    const { partId } = work.last(asked.filter(({ type }) => type === 'EnquiryCausedToBeMade')).data as {
      partId: string;
    };
    await work.as('prv.demo').does('acceptCausedEnquiry', { partId }, { path: { enquiryId } });
    await agreed(work, enquiryId);
    return { enquiryId, partId };
  }

  const trying = async (
    user: string,
    operation: string,
    body: object,
    enquiryId: string,
  ): Promise<string> => {
    const headers = { 'idempotency-key': newId() };
    const path = { enquiryId };
    const { status, body: reply } = await work
      .as(user)
      .send<{ code?: string }>(operation, body, { path, headers });
    return status < 300 ? 'accepted' : (reply.code ?? `${status}`);
  };

  const typesIn = async (enquiryId: string): Promise<readonly string[]> =>
    (await work.events(`enquiry-${enquiryId}`)).map(({ type }) => type);

  it('a report that comes while the enquiry is concluded is in it, or is refused and not in it', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { enquiryId, partId } = await awaitingReport();
      const concluding = async (): Promise<string> => {
        const reason = 'Answered by the police.';
        await trying('sam.demo', 'withdrawCausedEnquiry', { partId, reason }, enquiryId);
        return trying('sam.demo', 'concludeEnquiry', concludeBody(), enquiryId);
      };
      const [sent, conclusion] = await Promise.all([
        trying('prv.demo', 'submitCausedEnquiryReport', reportBody(partId), enquiryId),
        concluding(),
      ]);
      expect(conclusion).toBe('accepted');
      expect(['accepted', 'INVALID_TRANSITION']).toContain(sent);
      const types = await typesIn(enquiryId);
      const at = (type: string): number => types.indexOf(type);
      expect(at('CausedEnquiryReportSubmitted') === -1).toBe(sent !== 'accepted');
      // Nothing is written into a part that was taken back, nor into an enquiry that is over.
      expect(at('CausedEnquiryReportSubmitted')).toBeLessThan(at('CausedEnquiryWithdrawn'));
      expect(at('CausedEnquiryWithdrawn')).toBeLessThan(at('EnquiryConcluded'));
    }
  }, 180_000);

  it('a report accepted while another manager concludes: never is it concluded over an open report', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { enquiryId, partId } = await awaitingReport();
      await work
        .as('prv.demo')
        .does('submitCausedEnquiryReport', reportBody(partId), { path: { enquiryId } });
      const [accepted, concluded] = await Promise.all([
        trying('sam2.demo', 'acceptCausedEnquiryReport', { partId, qualityRating: 'GOOD' }, enquiryId),
        trying('sam.demo', 'concludeEnquiry', concludeBody(), enquiryId),
      ]);
      expect(accepted).toBe('accepted');
      expect(['accepted', 'CAUSED_REPORT_OUTSTANDING']).toContain(concluded);
      const types = await typesIn(enquiryId);
      const conclusion = types.indexOf('EnquiryConcluded');
      expect(conclusion === -1).toBe(concluded !== 'accepted');
      if (conclusion !== -1) expect(types.indexOf('CausedEnquiryReportAccepted')).toBeLessThan(conclusion);
    }
  }, 180_000);
});
