import { agedPeople } from '../support/aged.js';
import { Casework } from '../support/casework.js';
import { draftBody, onRequest } from '../support/casework/information-request.js';
import { referred, review } from '../support/casework/sar.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';

/** What a request tells of an adult is the adult's to be erased (ADR 0192). */
describe('a request for information about somebody who is erased', () => {
  let ledger: TestLedger;
  let work: Casework;
  let adult: string;
  let request: string;

  beforeAll(async () => {
    ledger = await startTestLedger({ now: '2026-06-01T09:00:00Z' });
    work = new Casework(ledger);
    const aged = await agedPeople(ledger, { count: 1, until: '2034-06-01T09:00:00Z' });
    adult = await aged();
    const body = await draftBody(work, {}, { personRef: adult });
    request = (await work.as('chr.demo').does('draftInformationRequest', body)).id;
    await onRequest(work, request, 'issueInformationRequest');
  }, 60_000);

  afterAll(() => ledger.stop());

  const view = () =>
    ledger.as('psw.demo').reads('getInformationRequest', { path: { informationRequestId: request } });

  it('keeps the record while it goes on, however long', async () => {
    ledger.clock.set('2060-06-01T09:00:00Z');
    expect(await view()).toMatchObject({ purpose: 'To learn how her visits were planned and recorded.' });
    await expect(work.erased(adult)).rejects.toThrow(/RETENTION_NOT_EXPIRED/);
  });

  it('becomes unreadable with the adult, and stays a request', async () => {
    await onRequest(work, request, 'withdrawInformationRequest');
    ledger.clock.set('2086-06-01T09:00:00Z');
    await ledger.caughtUp();
    await work.erased(adult);
    const gone = { $withheld: true };
    for (const end = Date.now() + 40_000; Date.now() < end;) {
      const { purpose } = await view();
      if (typeof purpose === 'object') break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await view()).toMatchObject({
      status: 'Withdrawn',
      basis: 'S45',
      purpose: gone,
      sent: [{ field: 'PERSON_NAME', value: gone }],
    });
  });
});

/** A board cannot look into what became of somebody whose record is gone (P-4). */
describe('a review about somebody', () => {
  let ledger: TestLedger;
  let work: Casework;

  beforeAll(async () => {
    ledger = await startTestLedger({ now: '2026-06-01T09:00:00Z' });
    work = new Casework(ledger);
  }, 60_000);

  afterAll(() => ledger.stop());

  it('keeps the record while a board looks into it, and lets it go when it has found that there is no review', async () => {
    const aged = await agedPeople(ledger, { count: 1, until: '2034-06-01T09:00:00Z' });
    const adult = await aged();
    const id = await referred(work, {}, adult);
    ledger.clock.set('2060-06-01T09:00:00Z');
    await expect(work.erased(adult)).rejects.toThrow(/RETENTION_NOT_EXPIRED/);

    await review(work, id, 'recordSarInError');
    ledger.clock.set('2086-06-01T09:00:00Z');
    await ledger.caughtUp();
    await work.erased(adult);
  });
});
