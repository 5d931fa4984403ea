import { startJourney } from './journey.js';
import type { TestLedger } from '../support/ledger.js';
import { concernBody, register } from '../support/people.js';

interface Deadline {
  readonly key: string;
  readonly dueAt: string;
  readonly state: string;
}

interface Breach {
  readonly key: string;
  readonly dueAt: string;
}

interface Item {
  readonly escalationId: string;
  readonly ref: string;
  readonly stage: number;
  readonly status: string;
  readonly riskNow: string;
  readonly ageDays: number;
  readonly stageDueAt: string | null;
  readonly deadlines: readonly Deadline[];
  readonly breaches: readonly Breach[];
  readonly outcome: string | null;
  readonly themes: readonly string[];
  readonly caseRef?: string;
  readonly interimSafety?: unknown;
  readonly responses: readonly { readonly byOrg: string; readonly position: string }[];
}

interface View extends Item {
  readonly sight: string;
  readonly whatWeWant?: unknown;
  readonly entries?: readonly { readonly eventId: string; readonly type: string; readonly told: object }[];
}

const COUNCIL = 'LA-NORTHMOOR';
const TRUST = 'NHS-HEATHER-VALE';

/** Scenario S7: the mental health trust says "no role", the council disagrees, the risk is high. Times are UTC; London is an hour ahead. */
describe('S7: a professional disagreement', () => {
  let ledger: TestLedger;
  let caseRef: string;
  let escalationId: string;
  const path = (): { path: { escalationId: string } } => ({ path: { escalationId } });

  const dispute = (more: Readonly<Record<string, unknown>> = {}) => ({
    caseRef,
    subject: 'CAUSED_ENQUIRY_REFUSED',
    aboutWorkerConduct: false,
    againstOrg: TRUST,
    whatWeWant: 'A care coordinator who visits her at home.',
    riskNow: 'HIGH',
    interimSafety: 'Her sister stays with her at night.',
    names: ['Sam Whitlock', 'Nora Quill'],
    ...more,
  });

  const board = async (user: string, query: Readonly<Record<string, string | number | boolean>> = {}) => {
    await ledger.caughtUp();
    return ledger
      .as(user)
      .reads<{ items: readonly Item[]; total: number; next?: string }>('listEscalations', { query });
  };
  const view = (user: string) => ledger.as(user).reads<View>('getEscalation', path());
  const dates = async (): Promise<Readonly<Record<string, string>>> =>
    Object.fromEntries(
      (await view('sam.demo')).deadlines.map(({ key, dueAt, state }) => [key, `${dueAt} ${state}`]),
    );

  beforeAll(async () => {
    ledger = await startJourney({ now: '2026-09-14T09:30:00Z' });
    const worker = ledger.as('sw.demo');
    const personRef = await register(worker, {
      given: 'Ada',
      family: 'Finch',
      dob: '1943-11-20',
      nhsNumber: '9990000018',
    });
    const { id } = await worker.does('raiseConcern', concernBody(personRef, '2026-09-14T09:00:00Z'));
    caseRef = id;
  });

  afterAll(() => ledger.stop());

  it('1. is not raised at a high risk without saying how she is kept safe meanwhile', async () => {
    const { interimSafety: _none, ...without } = dispute();
    expect(await ledger.as('sw.demo').refused('raiseEscalation', without)).toMatchObject({
      status: 422,
      code: 'INTERIM_SAFETY_REQUIRED',
      errors: [{ pointer: '/interimSafety' }],
    });
  });

  it('4. is not against one’s own organisation, nor about a nurse’s conduct', async () => {
    const worker = ledger.as('sw.demo');
    expect(await worker.refused('raiseEscalation', dispute({ againstOrg: COUNCIL }))).toMatchObject({
      status: 422,
      code: 'USE_INTERNAL_ROUTE',
    });
    expect(await ledger.as('agl.mh.demo').refused('raiseEscalation', dispute())).toMatchObject({
      status: 422,
      code: 'USE_INTERNAL_ROUTE',
    });
    expect(await worker.refused('raiseEscalation', dispute({ aboutWorkerConduct: true }))).toMatchObject({
      status: 422,
      code: 'USE_PIPOT_OR_COMPLAINT',
    });
  });

  it('2. raised on Mon 14 Sep 2026, its first stage is due on Tue 15', async () => {
    ({ id: escalationId } = await ledger.as('sw.demo').does('raiseEscalation', dispute()));
    expect(await dates()).toEqual({
      'esc.stage1': '2026-09-15T22:59:59.000Z OPEN',
      'esc.procedureToStage3': '2026-09-21T22:59:59.000Z OPEN',
    });
    const { items, total } = await board('sam.demo');
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({
      escalationId,
      stage: 1,
      status: 'Raised',
      riskNow: 'HIGH',
      ageDays: 0,
      stageDueAt: '2026-09-15T22:59:59.000Z',
      breaches: [],
      interimSafety: 'Her sister stays with her at night.',
    });
    expect(items[0]?.ref).toMatch(/^ES(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
  });

  it('2. unresolved, it runs out, and stage 2 is due on Thu 17', async () => {
    ledger.clock.set('2026-09-16T08:00:00Z');
    await untilMissed('esc.stage1');
    await ledger
      .as('sam.demo')
      .does(
        'moveEscalationUp',
        { to: 2, reason: 'The trust sees no role for itself.', names: ['Sarah Morgan'] },
        path(),
      );
    expect(await dates()).toEqual({
      'esc.stage1': '2026-09-15T22:59:59.000Z MISSED',
      'esc.procedureToStage3': '2026-09-21T22:59:59.000Z OPEN',
      'esc.stage2': '2026-09-17T22:59:59.000Z OPEN',
    });
  });

  it('2. does not jump to stage 4, nor skip there without immediate danger or somebody implicated', async () => {
    const up = { to: 4, reason: 'This cannot wait.' };
    for (const operation of ['moveEscalationUp', 'skipEscalationStage'])
      expect(await ledger.as('dass.demo').refused(operation, up, path())).toMatchObject({
        status: 422,
        code: 'STAGE_SKIPPED',
        errors: [{ pointer: '/to' }],
      });
  });

  it('3. is not closed before the trust has answered', async () => {
    expect(
      await ledger.as('sam.demo').refused('resolveEscalation', { outcome: 'AGREED' }, path()),
    ).toMatchObject({
      status: 422,
      code: 'RESPONSE_REQUIRED',
    });
  });

  it('2. before the directors the chair sees nothing of it', async () => {
    expect(await ledger.as('chr.demo').refused('getEscalation', undefined, path())).toMatchObject({
      status: 403,
    });
    expect(await board('chr.demo')).toEqual({ items: [], total: 0 });
  });

  it('2. in immediate danger stages are skipped, with the reason, and the chair is told within a working day', async () => {
    const worker = ledger.as('sw.demo');
    const danger = { riskNow: 'IMMEDIATE', reason: 'Found on the road at night.' };
    expect(await worker.refused('updateEscalationRisk', danger, path())).toMatchObject({
      code: 'INTERIM_SAFETY_REQUIRED',
    });
    await worker.does(
      'updateEscalationRisk',
      { ...danger, interimSafety: 'A night sitter from today.' },
      path(),
    );
    await ledger
      .as('dass.demo')
      .does('skipEscalationStage', { to: 4, reason: 'In danger tonight.', names: ['Daniel Asante'] }, path());
    expect(await dates()).toEqual({
      'esc.stage1': '2026-09-15T22:59:59.000Z MISSED',
      'esc.stage2': '2026-09-17T22:59:59.000Z MET',
      'esc.stage4': '2026-09-17T22:59:59.000Z OPEN',
      'esc.procedureToStage3': '2026-09-21T22:59:59.000Z MET',
      'esc.immediateDanger': '2026-09-16T22:59:59.000Z OPEN',
      'esc.chairTold': '2026-09-17T22:59:59.000Z OPEN',
    });
    await ledger.as('dass.demo').does('informSabChair', { at: '2026-09-16T07:59:00Z' }, path());
    expect((await dates())['esc.chairTold']).toBe('2026-09-17T22:59:59.000Z MET');
  });

  it('5. the board shows age, stage and breaches, the dangerous first; the chair now sees it too', async () => {
    const { id: other } = await ledger
      .as('agl.mh.demo')
      .does('raiseEscalation', dispute({ againstOrg: COUNCIL, riskNow: 'LOW', subject: 'CLOSURE' }));
    ledger.clock.set('2026-09-17T08:00:00Z');
    await untilMissed('esc.immediateDanger');
    const { items, total } = await board('sam.demo');
    expect(total).toBe(2);
    expect(items.map((item) => item.escalationId)).toEqual([escalationId, other]);
    expect(items[0]).toMatchObject({
      stage: 4,
      status: 'Stage4',
      riskNow: 'IMMEDIATE',
      ageDays: 2,
      stageDueAt: '2026-09-17T22:59:59.000Z',
      interimSafety: 'A night sitter from today.',
      breaches: [
        { key: 'esc.stage1', dueAt: '2026-09-15T22:59:59.000Z' },
        { key: 'esc.immediateDanger', dueAt: '2026-09-16T22:59:59.000Z' },
      ],
    });
    expect((await board('chr.demo')).items.map((item) => item.escalationId)).toEqual([escalationId]);
    expect((await view('chr.demo')).sight).toBe('FULL');
    const page = await board('sam.demo', { limit: 1 });
    expect(
      (await board('sam.demo', { limit: 1, cursor: page.next ?? '' })).items.map((i) => i.escalationId),
    ).toEqual([other]);
    const only = async (query: Readonly<Record<string, string | number | boolean>>) =>
      (await board('sw.demo', query)).items.map((item) => item.escalationId);
    expect(await only({ stage: 4 })).toEqual([escalationId]);
    expect(await only({ riskNow: 'LOW' })).toEqual([other]);
    expect(await only({ open: false })).toEqual([]);
    expect(await only({ scope: 'mine' })).toEqual([escalationId]);
    expect(await only({ scope: 'party' })).toEqual([escalationId, other]);
  });

  it('2.2: parties see it in full, the board’s staff in summary, everybody else not at all', async () => {
    const trust = await view('agl.mh.demo');
    expect(trust).toMatchObject({
      sight: 'FULL',
      caseRef,
      whatWeWant: 'A care coordinator who visits her at home.',
    });
    const staff = await view('sbm.demo');
    expect(staff).toMatchObject({ sight: 'SUMMARY', stage: 4, riskNow: 'IMMEDIATE' });
    expect(JSON.stringify(staff)).not.toMatch(/coordinator|sitter|sister|Quill|road/);
    expect(staff).not.toHaveProperty('caseRef');
    expect(staff).not.toHaveProperty('personRef');
    expect(staff).not.toHaveProperty('entries');
    const [listed] = (await board('com.demo')).items;
    expect(listed).not.toHaveProperty('caseRef');
    expect(listed).not.toHaveProperty('interimSafety');
    for (const user of ['agl.trust.demo', 'pol.demo', 'sam.other.demo', 'tri.demo', 'prv.demo', 'adm.demo'])
      expect([user, (await ledger.as(user).refused('getEscalation', undefined, path())).status]).toEqual([
        user,
        403,
      ]);
    for (const user of ['agl.trust.demo', 'pol.demo', 'sam.other.demo'])
      expect([user, await board(user)]).toEqual([user, { items: [], total: 0 }]);
    for (const user of ['tri.demo', 'prv.demo', 'adm.demo'])
      expect((await ledger.as(user).refused('listEscalations', undefined)).status).toBe(403);
  });

  it('3. the trust answers; only the parties resolve it, in part and with the dissent', async () => {
    await ledger
      .as('agl.mh.demo')
      .does(
        'respondToEscalation',
        { position: 'AGREES_IN_PART', reasons: 'For six weeks, after her stay.' },
        path(),
      );
    const outcome = {
      outcome: 'AGREED_PART',
      agreedActions: [{ what: 'A care coordinator for six weeks.', byOrg: TRUST, dueOn: '2026-09-21' }],
      dissent: 'The duty does not end after six weeks.',
    };
    expect(await ledger.as('pol.demo').refused('resolveEscalation', outcome, path())).toMatchObject({
      status: 403,
    });
    expect(await ledger.as('chr.demo').refused('resolveEscalation', outcome, path())).toMatchObject({
      status: 422,
      code: 'NOT_PARTY',
    });
    await ledger.as('dass.demo').does('resolveEscalation', outcome, path());
    const {
      status,
      outcome: reached,
      responses,
      deadlines,
    } = await (async () => {
      const [ended] = (await board('sam.demo', { open: false })).items;
      return ended as Item;
    })();
    expect([status, reached]).toEqual(['ResolvedWithDissent', 'AGREED_PART']);
    expect(responses).toMatchObject([{ byOrg: TRUST, position: 'AGREES_IN_PART', stage: 4 }]);
    expect(Object.fromEntries(deadlines.map(({ key, state }) => [key, state]))).toMatchObject({
      'esc.stage4': 'MET',
      'esc.immediateDanger': 'MISSED',
    });
    const { entries = [] } = await view('agl.mh.demo');
    expect(entries.at(-1)).toMatchObject({
      type: 'EscalationResolved',
      told: { dissent: 'The duty does not end after six weeks.', agreedActions: [{ byOrg: TRUST }] },
    });
  });

  it('X-7: is reopened on new facts alone', async () => {
    expect(await ledger.as('sw.demo').refused('reopenEscalation', { riskNow: 'LOW' }, path())).toMatchObject({
      status: 422,
      code: 'NEW_FACTS_REQUIRED',
      errors: [{ pointer: '/newFacts' }],
    });
  });

  it('5. what is learned appears in the library, as themes and counts', async () => {
    await ledger
      .as('chr.demo')
      .does('recordEscalationLearning', { themes: ['HOSPITAL_DISCHARGE', 'INFORMATION_SHARING'] }, path());
    const [ended] = (await board('sam.demo', { open: false })).items;
    expect(ended?.themes).toEqual(['HOSPITAL_DISCHARGE', 'INFORMATION_SHARING']);
    const subjects = [{ code: 'CAUSED_ENQUIRY_REFUSED', label: 'Caused enquiry refused', disagreements: 1 }];
    for (const user of ['perf.demo', 'sw.demo', 'agl.mh.demo'])
      expect(await ledger.as(user).reads('listEscalationThemes')).toEqual({
        items: [
          { code: 'HOSPITAL_DISCHARGE', label: 'Hospital discharge', disagreements: 1, subjects },
          { code: 'INFORMATION_SHARING', label: 'Information sharing', disagreements: 1, subjects },
        ],
      });
    expect(await ledger.as('sam.other.demo').reads('listEscalationThemes')).toEqual({ items: [] });
  });

  it('the story of the case tells it too, to those whom it is shown', async () => {
    const told = async (user: string): Promise<readonly string[]> =>
      (
        await ledger.as(user).reads<{ items: { type: string }[] }>('getCaseTimeline', {
          path: { concernId: caseRef },
          query: { limit: 200 },
        })
      ).items.map(({ type }) => type);
    const story = (await told('sam.demo')).filter((type) => /^(Escalation|SabChair)/.test(type));
    expect(story).toEqual([
      'EscalationRaised',
      'EscalationStageStarted',
      'EscalationMovedUp',
      'EscalationStageStarted',
      'EscalationRiskChanged',
      'EscalationStageSkipped',
      'EscalationStageStarted',
      'SabChairInformed',
      'EscalationRaised',
      'EscalationStageStarted',
      'EscalationResponseGiven',
      'EscalationResolved',
      'EscalationLearningRecorded',
    ]);
    expect((await told('tri.demo')).filter((type) => /^(Escalation|SabChair)/.test(type))).toEqual([]);
  });

  it('a rebuild gives the same board', async () => {
    await ledger.caughtUp();
    const { comparison } = await ledger.ledger.readModels.rebuild('escalation-board');
    expect(comparison).toMatchObject({ different: [], heldBackBefore: 0 });
  });

  /** Until the clock has told that this ran out. */
  async function untilMissed(key: string): Promise<void> {
    for (const end = Date.now() + 40_000; Date.now() < end;) {
      if ((await dates())[key]?.endsWith('MISSED')) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`the clock did not tell that ${key} ran out`);
  }
});
