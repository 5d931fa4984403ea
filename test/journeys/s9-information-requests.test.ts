import { WITHHELD_NOTE } from '#information-sharing/redaction';
import { disclosed } from '../partners/told.js';
import { allocateBody, causeBody, openBody, planBody } from '../support/enquiry-bodies.js';
import { startJourney } from './journey.js';
import type { TestLedger } from '../support/ledger.js';
import { ALL_MET, concernBody, hearAdult, register } from '../support/people.js';

interface Item {
  readonly itemId: string;
  readonly item: string;
  readonly suppliedAt: string | null;
  readonly suppliedByOrg: string | null;
}

interface Request {
  readonly requestId: string;
  readonly ref: string;
  readonly status: string;
  readonly sight: string;
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly ground: string | null;
  readonly outstanding: number;
  readonly items: readonly Item[];
  readonly personRef?: string;
}

interface View extends Request {
  readonly deadlines: readonly { readonly key: string; readonly dueAt: string; readonly state: string }[];
  readonly purpose?: string;
  readonly conditions?: Readonly<Record<string, { readonly met: boolean }>>;
  readonly entries?: readonly { readonly type: string; readonly told: object; readonly byUser?: string }[];
}

const TRUST = 'NHS-NORTHMOOR-TRUST';
const INTELLIGENCE = 'The lodger is said to keep a firearm.';
const HOUSING = 'HSG-MOORVIEW';
const CHAIR = 'chr.demo';
const DELEGATE = 'sbm.demo';
const LANDLORD = 'agl.housing.demo';
const judged = (met: boolean, reason: string) => ({ met, reason });

/** Scenario S9, steps 1 to 5: the board asks a housing provider under section 45; partners are told no more than is theirs. Times are UTC; London is an hour ahead. */
describe('S9: section 45 and telling us once', () => {
  let ledger: TestLedger;
  let personRef: string;
  let asked: string;
  let again: string;
  let intelligence: { readonly caseId: string; readonly enquiryId: string } | undefined;

  const draft = (more: object = {}) => ({
    basis: 'S45',
    purpose: 'To learn how repairs and access were handled before she was found.',
    recipientOrg: HOUSING,
    personRef,
    items: [
      { item: 'TENANCY_FILE', from: '2026-01-01', to: '2026-06-30' },
      { item: 'REPAIRS_AND_ACCESS', from: '2026-01-01', to: '2026-06-30' },
    ],
    cond1: judged(true, 'A review of how members worked together.'),
    cond2: judged(true, 'It is her landlord.'),
    cond3: judged(true, 'Records of its own visits to her home.'),
    cond4: judged(false, 'Nobody supplied it to the landlord.'),
    profile: 'CAUSED_ENQUIRY',
    sent: [{ field: 'PERSON_NAME', value: 'Ada Finch' }],
    ...more,
  });
  const path = (informationRequestId: string) => ({ path: { informationRequestId } });
  const on = (id: string, user: string, operation: string, body: object = {}) =>
    ledger.as(user).does(operation, body, path(id));
  const refused = (id: string, user: string, operation: string, body: object = {}) =>
    ledger.as(user).refused(operation, body, path(id));
  const drafts = async (more: object = {}, user = DELEGATE) =>
    (await ledger.as(user).does('draftInformationRequest', draft(more))).id;
  const view = (id: string, user = CHAIR) => ledger.as(user).reads<View>('getInformationRequest', path(id));
  const list = async (user: string, query: Readonly<Record<string, string | boolean>> = {}) => {
    await ledger.caughtUp();
    return ledger
      .as(user)
      .reads<{ items: readonly Request[]; total: number }>('listInformationRequests', { query });
  };
  const clockOf = async (id: string) =>
    (await view(id)).deadlines.map(({ key, dueAt, state }) => `${key} ${dueAt} ${state}`);

  beforeAll(async () => {
    ledger = await startJourney({ now: '2026-09-14T09:00:00Z' });
    personRef = await register(ledger.as('sw.demo'), { given: 'Ada', family: 'Finch', dob: '1943-11-20' });
  });

  afterAll(() => ledger.stop());

  it('1. the director issues none: I-1 ONLY_THE_SAB, drafting or issuing', async () => {
    expect(await ledger.as('dass.demo').refused('draftInformationRequest', draft())).toMatchObject({
      status: 422,
      code: 'ONLY_THE_SAB',
      errors: [{ pointer: '/basis' }],
    });
    asked = await drafts();
    for (const user of ['dass.demo', DELEGATE])
      expect([user, await refused(asked, user, 'issueInformationRequest')]).toMatchObject([
        user,
        { status: 422, code: 'ONLY_THE_SAB' },
      ]);
    expect(await list(LANDLORD)).toEqual({ items: [], total: 0 });
    expect(await refused(asked, LANDLORD, 'getInformationRequest')).toMatchObject({ status: 403 });
  });

  it('1. the chair’s delegate issues with conditions 1, 2 and 3: due ten working days later', async () => {
    await on(asked, CHAIR, 'delegateInformationRequest', {
      toUserId: DELEGATE,
      until: '2026-09-14T16:00:00Z',
    });
    await on(asked, DELEGATE, 'issueInformationRequest');
    expect(await clockOf(asked)).toEqual(['s45.response 2026-09-28T22:59:59.000Z OPEN']);
    expect(await view(asked)).toMatchObject({
      status: 'Issued',
      dueAt: '2026-09-28T22:59:59.000Z',
      overdue: false,
      outstanding: 2,
      conditions: { cond1: { met: true }, cond2: { met: true }, cond3: { met: true }, cond4: { met: false } },
      sight: 'FULL',
      personRef,
    });
  });

  it('1. I-2 without them it is not issued', async () => {
    for (const more of [
      { cond1: judged(false, 'Curiosity.') },
      { cond2: judged(false, 'Nobody there knew her.') },
      { cond3: judged(false, 'Not about its work.') },
    ]) {
      const id = await drafts(more);
      expect(await refused(id, CHAIR, 'issueInformationRequest')).toMatchObject({
        status: 422,
        code: 'S45_CONDITIONS_NOT_MET',
      });
    }
    const other = [{ item: 'POLICIES_IN_FORCE', from: '2026-01-01', to: '2026-06-30' }];
    const fourth = {
      items: other,
      cond3: judged(false, 'No.'),
      cond4: judged(true, 'Supplied on our request.'),
    };
    const id = await drafts(fourth);
    await on(id, CHAIR, 'issueInformationRequest');
    await on(id, CHAIR, 'withdrawInformationRequest', { reason: 'It is on the website.' });
    expect(await clockOf(id)).toEqual([]);
  });

  it('1. I-5 and I-6: nothing in particular is not asked, and no more is sent than it takes', async () => {
    const unspecific = await drafts({ items: [] });
    expect(await refused(unspecific, CHAIR, 'issueInformationRequest')).toMatchObject({
      code: 'NOT_SPECIFIC',
    });
    const sent = [{ field: 'MEDICAL_DETAIL', value: 'Warfarin.' }];
    expect(await ledger.as(CHAIR).refused('draftInformationRequest', draft({ sent }))).toMatchObject({
      status: 422,
      code: 'DATASET_EXCEEDED',
      errors: [{ pointer: '/sent/0/field' }],
    });
  });

  it('the landlord sees what it is asked and no more, acknowledges and supplies in time', async () => {
    const { items, total } = await list(LANDLORD);
    expect([total, items[0]?.requestId, items[0]?.sight]).toEqual([2, asked, 'ASKED']);
    await on(asked, LANDLORD, 'acknowledgeInformationRequest');
    ledger.clock.set('2026-09-16T10:00:00Z');
    await on(asked, LANDLORD, 'complyWithInformationRequest', { note: 'Two files.' });
    expect(await clockOf(asked)).toEqual(['s45.response 2026-09-28T22:59:59.000Z MET']);
    const seen = await view(asked, LANDLORD);
    expect(seen).toMatchObject({ status: 'Complied', outstanding: 0, purpose: draft().purpose });
    expect(seen.entries?.map(({ type }) => type)).toEqual([
      'InformationRequestIssued',
      'InformationRequestAcknowledged',
      'InformationRequestComplied',
    ]);
    expect(seen).not.toHaveProperty('personRef');
    expect(JSON.stringify(seen)).not.toContain(DELEGATE);
    for (const user of ['prv.demo', 'agl.mh.demo', 'sam.other.demo', 'sw.demo'])
      expect([user, (await refused(asked, user, 'getInformationRequest')).status]).toEqual([user, 403]);
    expect(await view(asked, 'sam.demo')).toMatchObject({ sight: 'SUMMARY', status: 'Complied' });
  });

  it('2. I-3 the same items asked again: ALREADY_HELD, with a link to what is held', async () => {
    ledger.clock.set('2026-09-17T08:00:00Z');
    again = await drafts({
      items: [
        { item: 'TENANCY_FILE', from: '2026-06-30', to: '2026-08-31' },
        { item: 'COMPLAINTS', from: '2026-01-01', to: '2026-06-30' },
      ],
    });
    const reply = await ledger
      .as(CHAIR)
      .send<{ code: string; details: { held: readonly Record<string, string>[] } }>(
        'issueInformationRequest',
        {},
        { ...path(again), headers: { 'idempotency-key': again } },
      );
    const { ref, items } = await view(asked);
    expect(reply).toMatchObject({ status: 422, body: { code: 'ALREADY_HELD' } });
    expect(reply.body.details.held).toEqual([
      {
        requestId: asked,
        ref,
        itemId: items[0]?.itemId,
        item: 'TENANCY_FILE',
        ofOrg: HOUSING,
        from: '2026-01-01',
        to: '2026-06-30',
        suppliedAt: '2026-09-16T10:00:00.000Z',
        suppliedByOrg: HOUSING,
        link: `/information-requests/${asked}`,
      },
    ]);
    const { paths } = ledger.openApi;
    expect(Object.keys(paths)).toContain('/information-requests/{informationRequestId}');
    expect(items[0]).toMatchObject({ suppliedAt: '2026-09-16T10:00:00.000Z', suppliedByOrg: HOUSING });
    expect((await view(again)).status).toBe('Drafted');
  });

  it('2. asked for the days that are not held it is issued, urgently: due two working days later', async () => {
    const [drafted] = await ledger.ledger.store.readStream(`information-request-${again}`);
    await on(again, DELEGATE, 'correctInformationRequest', {
      correctedEventId: drafted?.eventId,
      reason: 'Until June it is held.',
      items: [{ item: 'TENANCY_FILE', from: '2026-07-01', to: '2026-08-31' }],
    });
    await on(again, CHAIR, 'issueInformationRequest', { urgent: true });
    expect(await clockOf(again)).toEqual(['s45.response.urgent 2026-09-21T22:59:59.000Z OPEN']);
  });

  it('3. it refuses without a ground: REASON_REQUIRED', async () => {
    expect(
      await refused(again, LANDLORD, 'refuseInformationRequest', { reasons: 'We would rather not.' }),
    ).toMatchObject({ status: 422, code: 'REASON_REQUIRED', errors: [{ pointer: '/ground' }] });
  });

  it('3. it refuses with a ground: it is challenged, and answered by a date of its own', async () => {
    ledger.clock.set('2026-09-21T22:59:59Z');
    await on(again, LANDLORD, 'refuseInformationRequest', { ground: 'NOT_ABOUT_OUR_FUNCTIONS' });
    expect(await clockOf(again)).toEqual(['s45.response.urgent 2026-09-21T22:59:59.000Z MET']);
    expect(await view(again)).toMatchObject({ status: 'Refused', ground: 'NOT_ABOUT_OUR_FUNCTIONS' });
    ledger.clock.set('2026-09-22T09:00:00Z');
    await on(again, DELEGATE, 'challengeInformationRefusal', {
      to: 'CHIEF_OFFICER',
      reasons: 'A landlord’s own tenancy file is about its functions.',
    });
    expect(await clockOf(again)).toEqual(['s45.response.urgent 2026-09-24T22:59:59.000Z OPEN']);
    const seen = await view(again, LANDLORD);
    expect(seen.status).toBe('Challenged');
    expect(seen.entries?.at(-1)).toMatchObject({
      type: 'InformationRequestChallenged',
      told: { to: 'CHIEF_OFFICER', dueAt: '2026-09-24T22:59:59.000Z' },
    });
  });

  it('3. unanswered it is overdue, told once by the clock and shown as late', async () => {
    ledger.clock.set('2026-09-24T23:00:00Z');
    const told = await waitForOverdue();
    expect(told.map(({ data }) => data)).toEqual([{ dueAt: '2026-09-24T22:59:59.000Z' }]);
    const late = await list(CHAIR, { overdue: true });
    expect(late.items.map(({ requestId }) => requestId)).toEqual([again]);
    expect((await list(LANDLORD, { overdue: true })).total).toBe(1);
    await on(again, LANDLORD, 'complyWithInformationRequest');
    expect((await list(CHAIR, { overdue: true })).total).toBe(0);
    await on(again, DELEGATE, 'closeInformationRequest');
    expect((await view(again)).status).toBe('Closed');
  });

  it('I-4 what it supplied serves the board’s functions, and no enquiry or discipline', async () => {
    const items = (await view(asked)).items.map(({ itemId }) => itemId);
    const use = (purpose: string) => ({ use: purpose, items, what: 'Chronology of visits.' });
    await on(asked, DELEGATE, 'recordUseOfInformation', use('SAFEGUARDING_ADULTS_REVIEW'));
    for (const purpose of ['SAFEGUARDING_ENQUIRY', 'STAFF_DISCIPLINE', 'CONTRACT_MANAGEMENT'])
      expect(await refused(asked, DELEGATE, 'recordUseOfInformation', use(purpose))).toMatchObject({
        status: 422,
        code: 'PURPOSE_LIMITED',
        errors: [{ pointer: '/use' }],
      });
  });

  it('the council may ask on its own basis for what the board holds, and the board not for what the council holds', async () => {
    const items = [{ item: 'TENANCY_FILE', from: '2026-02-01', to: '2026-02-28' }];
    const {
      cond1: _1,
      cond2: _2,
      cond3: _3,
      cond4: _4,
      ...plain
    } = draft({ basis: 'S6_7_COOPERATION', items });
    const { id } = await ledger.as('sam.demo').does('draftInformationRequest', plain);
    await on(id, 'sam.demo', 'issueInformationRequest');
    expect(await refused(id, CHAIR, 'withdrawInformationRequest', { reason: 'x' })).toMatchObject({
      status: 422,
      code: 'BASIS_OF_OTHERS',
    });
    expect(await view(id)).toMatchObject({ sight: 'SUMMARY' });
    const rotas = { ...plain, items: [{ item: 'STAFF_ROTAS', from: '2026-02-01', to: '2026-02-28' }] };
    const { id: councils } = await ledger.as('sam.demo').does('draftInformationRequest', rotas);
    await on(councils, 'sam.demo', 'issueInformationRequest');
    await on(councils, LANDLORD, 'complyWithInformationRequest');
    const boards = await drafts({ items: rotas.items });
    expect(await refused(boards, CHAIR, 'issueInformationRequest')).toMatchObject({ code: 'ALREADY_HELD' });
  });

  it('4. what the police told in confidence leaves a stub in the feed, and nobody passes it on by hand: ORIGINATOR_CONTROL', async () => {
    const { caseId, enquiryId } = await policeIntelligence();
    const [told] = (await disclosed(ledger)).filter(
      ({ content }) => content.type === 'caused-enquiry-requested',
    );
    expect(told).toMatchObject({ status: 'Authorised', proposed: { toOrg: TRUST } });
    expect(told?.proposed.redactions).toEqual(
      expect.arrayContaining(['scope', 'questions'].map((field) => ({ field, rule: 'RR-5' }))),
    );
    expect(told?.content.data).toMatchObject({
      withheld: expect.arrayContaining([{ field: 'scope', note: WITHHELD_NOTE }]) as object,
    });
    expect(told?.content.handling).toContain('ASK_ORIGINATOR');
    const left = JSON.stringify(told?.content);
    for (const secret of [INTELLIGENCE, 'firearm', enquiryId, caseId, 'Rita Vale'])
      expect([secret, left.includes(secret)]).toEqual([secret, false]);
    const fields = [
      { field: 'scope', value: INTELLIGENCE, marks: ['POLICE_RESTRICTED'], originator: 'POL-NORTHMOOR' },
    ];
    expect(await proposes(TRUST, caseId, fields)).toMatchObject({ status: 422, code: 'ORIGINATOR_CONTROL' });
  });

  it('5. a provider asks for the referrer’s name: REFERRER_PROTECTED, however it is put', async () => {
    const { caseId } = await policeIntelligence();
    for (const fields of [
      [{ field: 'referrer', value: 'Rita Vale' }],
      [{ field: 'questions', value: 'Ask Rita Vale what she saw.' }],
    ])
      expect(await proposes('PRV-BRACKEN', caseId, fields)).toMatchObject({
        status: 422,
        code: 'REFERRER_PROTECTED',
      });
    const said = JSON.stringify((await disclosed(ledger)).map(({ contents }) => contents));
    expect(said).not.toContain('Rita Vale');
  });

  /** An enquiry begun on what the police told in confidence, of which the trust is asked to make a part. */
  async function policeIntelligence(): Promise<{ caseId: string; enquiryId: string }> {
    if (intelligence !== undefined) return intelligence;
    const [worker, manager] = [ledger.as('sw.demo'), ledger.as('sam.demo')];
    const secret = { sensitivity: 'POLICE_RESTRICTED' };
    const now = ledger.clock.now().toISOString();
    const body = concernBody(personRef, now, { ...secret, sourceOfReferral: 'POLICE' });
    const { id: caseId } = await worker.does('raiseConcern', body);
    await hearAdult(worker, caseId);
    const decision = { ...ALL_MET, decision: 'S42_DUTY_MET' };
    await manager.does('decideConcern', decision, { path: { concernId: caseId } });
    const { id: enquiryId } = await manager.does('openEnquiry', openBody([caseId]));
    const path = { path: { enquiryId } };
    await ledger.as('tm.demo').does('allocateEnquiry', allocateBody('sw.demo'), path);
    await worker.does('planEnquiry', planBody('2026-10-05T15:00:00Z'), path);
    const caused = causeBody(TRUST, '2026-10-20T15:00:00Z', { ...secret, scope: INTELLIGENCE });
    await manager.does('causeEnquiry', caused, path);
    intelligence = { caseId, enquiryId };
    return intelligence;
  }

  const proposes = (toOrg: string, caseId: string, fields: readonly object[]) =>
    ledger.as('sam.demo').refused('proposeDisclosure', {
      ...{ toOrg, caseId, fields, disclosureChannel: 'SECURE_EMAIL', profile: 'CAUSED_ENQUIRY' },
      ...{
        lawfulBasis: 'ART6_1_C_LEGAL_OBLIGATION',
        art9: '9_2_H_HEALTH_SOCIAL_CARE',
        confidentiality: 'STATUTE',
      },
      ...{ necessity: 'They make a part of the enquiry.', consent: 'GIVEN', adultInformed: 'YES' },
    });

  /** The clock works beside the tests, as it does beside people. */
  async function waitForOverdue() {
    const until = Date.now() + 40_000;
    for (;;) {
      const events = await ledger.ledger.store.readStream(`information-request-${again}`);
      const told = events.filter(({ type }) => type === 'InformationRequestOverdue');
      if (told.length > 0) return told;
      if (Date.now() > until) throw new Error('nobody told that it is overdue');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
});
