import { Casework } from '../support/casework.js';
import { draftBody, onRequest } from '../support/casework/information-request.js';
import { review, referred, upTo } from '../support/casework/sar.js';
import { startJourney } from './journey.js';
import type { TestLedger } from '../support/ledger.js';

interface Listed {
  readonly items: readonly { readonly requestId: string; readonly sarId?: string; readonly sight: string }[];
  readonly total: number;
}

const REVIEWER = 'ir.demo';
const PROVIDER = 'prv.demo';

/** A request under section 45 belongs to the file of the review it is for: its key, its reviewer, and whom it is closed to. */
describe('a request for information for a review', () => {
  let ledger: TestLedger;
  let work: Casework;
  let sarId: string;
  let adult: string;
  let request: string;

  const list = async (user: string, query: Readonly<Record<string, string>> = {}): Promise<Listed> => {
    await ledger.caughtUp();
    return ledger.as(user).reads<Listed>('listInformationRequests', { query });
  };
  const path = () => ({ path: { informationRequestId: request } });

  beforeAll(async () => {
    ledger = await startJourney({ now: '2026-09-14T09:00:00Z' });
    work = new Casework(ledger);
    adult = await work.person();
    sarId = await referred(work, {}, adult);
    await upTo(work, sarId, 'Decided');
    const accessUntil = '2026-10-14T22:59:59Z';
    await review(work, sarId, 'commissionSar', { reviewerUserId: REVIEWER, accessUntil });
    const body = await draftBody(work, {}, { personRef: adult, sarId });
    request = (await work.as('sbm.demo').does('draftInformationRequest', body)).id;
    await onRequest(work, request, 'issueInformationRequest');
  });

  afterAll(() => ledger.stop());

  it('is filed with the review and sealed with its key; the envelope names nobody', async () => {
    for (const { meta, data } of await work.events(`information-request-${request}`)) {
      expect(meta).toMatchObject({ correlationId: sarId, sensitivity: 'SAR_CONFIDENTIAL' });
      expect(meta).not.toHaveProperty('personRef');
      expect(JSON.stringify(data)).not.toContain('planned and recorded');
    }
  });

  it('is read by its reviewer until their time is over, and by no other', async () => {
    const { items } = await list(REVIEWER);
    expect(items).toMatchObject([{ requestId: request, sarId, sight: 'FULL' }]);
    expect(await ledger.as(REVIEWER).reads('getInformationRequest', path())).toMatchObject({ sight: 'FULL' });
    const another = await work.as('chr.demo').does('draftInformationRequest', await draftBody(work));
    await onRequest(work, another.id, 'issueInformationRequest');
    expect((await list(REVIEWER)).total).toBe(1);
    expect((await list('chr.demo', { sarId })).items.map(({ requestId }) => requestId)).toEqual([request]);
  });

  it('is read and answered by the organisation asked, though it is a paper of the review', async () => {
    expect(await ledger.as(PROVIDER).reads('getInformationRequest', path())).toMatchObject({
      sight: 'ASKED',
      purpose: 'To learn how her visits were planned and recorded.',
      sent: [{ field: 'PERSON_NAME', value: 'Pat Example' }],
    });
    await ledger.as(PROVIDER).does('acknowledgeInformationRequest', {}, path());
  });

  it('is closed to whoever is connected with whom the review is about, in lists and counts as well', async () => {
    expect((await list('psw.demo', { sarId })).total).toBe(1);
    const relation = {
      name: 'Some Relative',
      otherUserId: 'psw.demo',
      type: 'SIBLING',
      isInformalCarer: false,
      livesWith: false,
      childInHousehold: false,
    };
    await ledger.as('sw2.demo').does('linkRelationship', relation, { path: { personId: adult } });
    expect(await list('psw.demo', { sarId })).toEqual({ items: [], total: 0 });
    expect(await ledger.as('psw.demo').refused('getInformationRequest', undefined, path())).toMatchObject({
      status: 403,
      code: 'CONFLICT_OF_INTEREST',
    });
  });

  it('is closed to the reviewer once their time is over', async () => {
    ledger.clock.set('2026-10-14T23:00:00Z');
    expect(await list(REVIEWER)).toEqual({ items: [], total: 0 });
    expect(await ledger.as(REVIEWER).refused('getInformationRequest', undefined, path())).toMatchObject({
      status: 403,
    });
  });
});
