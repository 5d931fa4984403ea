import { startJourney } from './journey.js';
import type { TestLedger } from '../support/ledger.js';
import { ALL_MET, concernBody, hearAdult, register } from '../support/people.js';

/** Scenario S2: the Act says must, and the ledger says so too. */
describe('S2: the duty cannot be side-stepped', () => {
  let ledger: TestLedger;
  let noor: string;
  let concernId: string;
  let path: { concernId: string };

  beforeAll(async () => {
    ledger = await startJourney({ now: '2026-06-01T09:00:00Z' });
    noor = await register(ledger.as('sw.demo'), { given: 'Noor', family: 'Aziz', dob: '1981-02-03' });
    const body = concernBody(noor, '2026-06-01T08:30:00Z', { location: { code: 'OWN_HOME' } });
    concernId = (await ledger.as('sw.demo').does('raiseConcern', body)).id;
    path = { concernId };
    await ledger.as('sw.demo').does(
      'recordSupportProfile',
      {
        primarySupportReason: 'PHYSICAL_PERSONAL_CARE',
        healthConditions: [],
        receivingServices: true,
        funding: 'SELF_FUNDED',
        asOf: '2026-06-01',
      },
      { path: { personId: noor } },
    );
    await hearAdult(ledger.as('sw.demo'), concernId);
  });

  afterAll(() => ledger.stop());

  const decide = (more: object) => ({
    ...ALL_MET,
    principlesConsidered: ['PROPORTIONALITY'],
    proportionality: 'Least intrusive step that keeps her safe.',
    ...more,
  });

  it.each([
    ['1. all limbs met and no enquiry', decide({ decision: 'NO_ENQUIRY' }), 'S42_DUTY_IS_MANDATORY'],
    [
      '2. not met because she pays herself',
      decide({ limbC: 'NO', decision: 'NO_ENQUIRY', notMetReasons: ['SELF_FUNDER'] }),
      'NOT_A_VALID_REASON',
    ],
    ['3. a limb not met and no reason', decide({ limbC: 'NO', decision: 'NO_ENQUIRY' }), 'REASON_REQUIRED'],
    [
      '5. no action together with a route',
      decide({
        limbC: 'NO',
        decision: 'NO_ENQUIRY',
        notMetReasons: ['ABLE_TO_PROTECT_SELF'],
        otherRoutes: ['NO_ACTION', 'ADVICE_GUIDANCE'],
      }),
      'NO_ACTION_IS_SOLE_CHOICE',
    ],
  ])('%s is refused', async (_what, body, code) => {
    expect(await ledger.as('sam.demo').refused('decideConcern', body, { path })).toMatchObject({
      status: 422,
      code,
    });
  });

  it('8. whoever raised it may not decide it', async () => {
    const raised = await ledger
      .as('sam.demo')
      .does('raiseConcern', concernBody(noor, '2026-06-01T08:40:00Z'));
    await hearAdult(ledger.as('sw.demo'), raised.id);
    expect(
      await ledger
        .as('sam.demo')
        .refused('decideConcern', decide({ decision: 'S42_DUTY_MET' }), { path: { concernId: raised.id } }),
    ).toMatchObject({ status: 422, code: 'DECIDER_NOT_INDEPENDENT' });
  });

  it('7. a sixteen-year-old is sent to children’s services', async () => {
    const child = await register(ledger.as('sw.demo'), { given: 'Sam', family: 'Young', dob: '2010-03-01' });
    expect(
      await ledger.as('sw.demo').refused('raiseConcern', concernBody(child, '2026-06-01T08:30:00Z')),
    ).toMatchObject({ status: 422, code: 'PERSON_UNDER_18' });
  });

  it('4. a limb not met, with its reason and a proportionate Other enquiry, is accepted', async () => {
    await ledger
      .as('sam.demo')
      .does(
        'decideConcern',
        decide({ limbC: 'NO', decision: 'OTHER_ENQUIRY', notMetReasons: ['ABLE_TO_PROTECT_SELF'] }),
        { path },
      );
  });

  it('6. nine days later the decision is revised with a manager’s approval, and the first stays visible', async () => {
    ledger.clock.set('2026-06-10T10:00:00Z');
    const revision = decide({ to: 'S42_DUTY_MET', newInformation: 'Her son has taken the telephone away.' });
    expect(await ledger.as('sam.demo').refused('reviseDecision', revision, { path })).toMatchObject({
      code: 'APPROVAL_REQUIRED',
    });
    await ledger
      .as('tm.demo')
      .does('approveDecisionRevision', { to: 'S42_DUTY_MET', reason: 'Agreed on the new facts.' }, { path });
    await ledger.as('sam.demo').does('reviseDecision', revision, { path });
    await ledger.caughtUp();
    const { items } = await ledger.as('sw.demo').reads<{ items: Entry[] }>('getCaseTimeline', { path });
    const first = items.find(({ type }) => type === 'ConcernDecided');
    const revised = items.find(({ type }) => type === 'ConcernDecisionRevised');
    expect(first).toMatchObject({
      corrected: true,
      supersededBy: [revised?.eventId],
      detail: { decision: 'OTHER_ENQUIRY' },
    });
    expect(revised).toMatchObject({
      corrects: first?.eventId,
      rationale: ALL_MET.rationale,
      detail: { from: 'OTHER_ENQUIRY', to: 'S42_DUTY_MET', approvedBy: 'tm.demo' },
    });
  });

  it('6. and nothing of it can be deleted or edited', async () => {
    const { items } = await ledger.as('sw.demo').reads<{ items: Entry[] }>('getCaseTimeline', { path });
    for (const method of ['DELETE', 'PUT', 'PATCH']) {
      const response = await fetch(`${ledger.url}/concerns/${concernId}/events/${items[0]?.eventId ?? ''}`, {
        method,
        headers: { authorization: `Bearer ${await ledger.token('sam.demo')}` },
      });
      expect(await response.json()).toMatchObject({ code: 'HISTORY_IS_IMMUTABLE' });
      expect(response.status).toBe(422);
    }
  });
});

interface Entry {
  readonly eventId: string;
  readonly type: string;
}
