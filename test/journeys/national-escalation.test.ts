import { Casework } from '../support/casework.js';
import { agreedReview, nationally } from '../support/casework/national-escalation.js';
import { startJourney } from './journey.js';
import type { TestLedger } from '../support/ledger.js';

interface Entry {
  readonly nationalEscalationId: string;
  readonly stage: string;
  readonly body: string | null;
  readonly responseDueAt: string | null;
  readonly overdue: boolean;
}

interface View extends Entry {
  readonly deadlines: readonly { readonly key: string; readonly dueAt: string; readonly state: string }[];
  readonly entries: readonly {
    readonly type: string;
    readonly correctedBy?: string;
    readonly told: object;
  }[];
}

const CHAIR = 'chr.demo';

/** Domain 3.7 B and 5.8: what a review found that no board can settle goes to the region, the nation and a national body, and back. */
describe('a national escalation', () => {
  let ledger: TestLedger;
  let work: Casework;
  let id: string;
  let sarId: string;

  const path = () => ({ path: { nationalEscalationId: id } });
  const view = (user = CHAIR) => ledger.as(user).reads<View>('getNationalEscalation', path());
  const register = async (query: Readonly<Record<string, string | boolean>> = {}, user = CHAIR) => {
    await ledger.caughtUp();
    return ledger
      .as(user)
      .reads<{ items: readonly Entry[]; total: number }>('listNationalEscalations', { query });
  };
  const refused = (operation: string, body: object, user = CHAIR) =>
    ledger.as(user).refused(operation, body, path());

  beforeAll(async () => {
    ledger = await startJourney({ now: '2026-07-13T09:00:00Z' });
    work = new Casework(ledger);
    const begun = await agreedReview(work);
    ({ sarId } = begun);
    ({ id } = await ledger.as(CHAIR).does('identifyNationalEscalation', begun.body));
  });

  afterAll(() => ledger.stop());

  it('Review the national SAR escalation protocol: skipping the regional step is refused', async () => {
    const submission = { submission: 'Three boards could reach nobody behind a closed door.' };
    expect(await refused('escalateToNationalNetwork', submission)).toMatchObject({
      status: 422,
      code: 'REGIONAL_STAGE_REQUIRED',
    });
    expect((await view()).stage).toBe('Identified');
    await nationally(work, id, 'recordRegionalDiscussion');
    await ledger.as(CHAIR).does('escalateToNationalNetwork', submission, path());
    await nationally(work, id, 'recordNationalConsideration');
  });

  it('the letter names nobody, and is answered within eight weeks unless it says otherwise', async () => {
    const letter = { body: 'DHSC', letterRef: 'SAB/12', letter: 'Please review the power of entry.' };
    expect(
      await refused('escalateToNationalBody', { ...letter, letter: 'As Pat Example lay there.' }),
    ).toMatchObject({
      status: 422,
      code: 'NOT_ANONYMISED',
      errors: [{ pointer: '/letter' }],
    });
    await ledger.as(CHAIR).does('escalateToNationalBody', letter, path());
    expect(await view()).toMatchObject({
      stage: 'EscalatedToBody',
      body: 'DHSC',
      sentAt: '2026-07-13T09:00:00.000Z',
      responseDueAt: '2026-09-07T22:59:59.000Z',
      deadlines: [{ key: 'nat.bodyResponse', dueAt: '2026-09-07T22:59:59.000Z', state: 'OPEN' }],
    });
  });

  it('the register says what came back: nothing, told by the clock a minute after it was due', async () => {
    ledger.clock.set('2026-09-07T22:59:00Z');
    expect(await register({ overdue: true })).toMatchObject({ total: 0 });
    ledger.clock.set('2026-09-07T23:00:00Z');
    await work.missed(id, 'nat.bodyResponse', 'national-escalation');
    const { items, total } = await register({ overdue: true, body: 'DHSC' });
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({
      nationalEscalationId: id,
      stage: 'NoResponse',
      overdue: true,
      response: null,
    });
    const told = (await view()).entries.at(-1);
    expect(told).toMatchObject({
      type: 'NationalBodyDidNotRespond',
      told: { body: 'DHSC', dueAt: '2026-09-07T22:59:59.000Z', days: 1 },
    });
  });

  it('a late answer is an answer; closing needs that the board was told', async () => {
    ledger.clock.set('2026-09-14T09:00:00Z');
    await nationally(work, id, 'recordNationalBodyResponse');
    await nationally(work, id, 'feedBackNationalOutcome', { toSab: false });
    expect(await refused('closeNationalEscalation', {})).toMatchObject({
      status: 422,
      code: 'FEEDBACK_MISSING',
    });
    await nationally(work, id, 'feedBackNationalOutcome', { toAuthor: false });
    await nationally(work, id, 'closeNationalEscalation');
    expect(await view()).toMatchObject({
      stage: 'Closed',
      overdue: false,
      response: { position: 'PART_ACCEPTED', respondedAt: '2026-09-14T08:59:00.000Z', published: true },
      fedBack: { toSabAt: '2026-09-14T08:59:00.000Z', toAuthorAt: '2026-09-14T08:59:00.000Z' },
    });
    expect((await register({ open: true })).total).toBe(0);
    expect((await register({ open: false, policyArea: 'POWER_OF_ENTRY', sarId })).total).toBe(1);
  });

  it('is the board’s: no agency, reviewer or other authority reads it', async () => {
    for (const user of ['sbm.demo', 'sarg.demo', 'psw.demo', 'dass.demo']) {
      expect((await view(user)).stage).toBe('Closed');
      expect((await register({}, user)).total).toBe(1);
    }
    for (const user of ['ir.demo', 'agl.mh.demo', 'sam.demo', 'sw.demo', 'sam.other.demo', 'adm.demo'])
      expect([user, (await refused('getNationalEscalation', {}, user)).status]).toEqual([user, 403]);
  });

  it('no word of it can be read in the log', async () => {
    const events = await work.events(`national-escalation-${id}`);
    expect(JSON.stringify(events)).not.toMatch(/closed door|power of entry let|consultation|SAB\/12/);
    for (const { meta } of events) expect(meta).toMatchObject({ correlationId: sarId });
  });
});
