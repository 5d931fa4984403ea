import fc from 'fast-check';
import { decisionOn, stateAfter, type Given } from '#event-sourcing/decider';
import { codesOf } from '#policy/code-lists';
import { setDeadline, defaultPolicyTable } from '#policy/deadlines';
import { deadlineSet } from '#record-keeping/record';
import { acceptedIn, AREA, example, refusalOf, said } from '#record-keeping/examples';
import { UNOPENED } from '../enquiry/state.js';
import { adult } from '../concern/examples.contract.js';
import {
  ACTION,
  as,
  BODIES,
  cancelled,
  completed,
  drafted,
  enquired,
  ENQUIRY,
  HISTORIES,
  IN_FORCE,
  WORLD,
} from './examples.contract.js';
import * as plan from './index.js';
import { PlanRestriction } from './told.js';

const facts = (changes: object) => ({ ...WORLD, facts: { ...WORLD.facts, ...changes } });
const actionClock: Given = deadlineSet({
  key: 'plan.action',
  of: ACTION,
  dueAt: '2026-05-27T22:59:59.000Z',
  policyVersion: 1,
});

describe('drafting a plan', () => {
  const draft = (world: typeof WORLD, actor = {}) =>
    decisionOn(plan.draftPlan, [], BODIES.DraftPlan as never, { ...world, actor });

  it('files it with the enquiry, and starts the clock of agreeing from the outcomes', () => {
    const [first, clock] = acceptedIn(draft(WORLD));
    expect(first?.data).toMatchObject({ enquiryId: ENQUIRY, areaCode: AREA });
    expect(clock?.data).toMatchObject({
      key: 'plan.agreed',
      dueAt: setDeadline(defaultPolicyTable, 'plan.agreed', AREA, '2026-05-13T10:00:00.000Z').dueAt,
    });
  });

  it('is possible before outcomes are agreed, and has no clock then', () => {
    const { outcomes: _none, ...going } = enquired({ status: 'InProgress' });
    expect(said(draft(facts({ enquiry: going })))).toEqual(['PlanDrafted']);
  });

  it.each(['NOT_NEEDED', 'ADULT_DECLINED'] as const)('is refused where outcomes say %s', (planDecision) => {
    const outcomes = { eventIds: [], planDecision, agreedAt: '2026-05-13T10:00:00.000Z' };
    expect(refusalOf(draft(facts({ enquiry: enquired({ outcomes }) })))).toMatchObject({
      code: 'PLAN_NOT_NEEDED',
      pointer: '/enquiryId',
    });
  });

  it.each([undefined, UNOPENED, enquired({ status: 'RecordedInError' })])(
    'needs an enquiry that counts',
    (enquiry) => {
      expect(said(draft(facts({ enquiry })))).toBe('ENQUIRY_NOT_FOUND');
    },
  );

  it('is of the enquiry’s area, or of its officer', () => {
    expect(said(draft(WORLD, { areaCode: 'E08000902' }))).toBe('NOT_PERMITTED');
    const allocated = { toUser: 'sam.demo', team: 'ADULTS-1' };
    const world = facts({ enquiry: enquired({ allocated }) });
    expect(said(draft(world, { areaCode: 'E08000902' }))).not.toBe('NOT_PERMITTED');
  });

  it('is only for those named on a restricted record', () => {
    const restricted = (allowedUsers: readonly string[]) =>
      said(draft(facts({ person: adult({ restricted: { allowedUsers } }) })));
    expect(restricted(['sw.demo'])).toBe('NOT_PERMITTED');
    expect(restricted(['sam.demo'])).not.toBe('NOT_PERMITTED');
  });

  it('is once for an enquiry while a plan of it is open', () => {
    const [reservation] = plan.draftPlan.reserve;
    if (reservation === undefined) throw new Error('nothing is reserved');
    const { held, value, refusal } = reservation;
    expect(value({ enquiryId: ENQUIRY } as never, 'x', plan.safeguardingPlan.initial)).toBe(ENQUIRY);
    expect(refusal.code).toBe('PLAN_ALREADY_OPEN');
    for (const [status, history] of Object.entries(HISTORIES)) {
      const { state } = stateAfter(plan.safeguardingPlan, history);
      expect([status, held(state, ENQUIRY)]).toEqual([
        status,
        ['Draft', 'Active', 'UnderReview'].includes(status),
      ]);
      expect(held(state, 'another')).toBe(false);
    }
  });
});

describe('agreeing a plan', () => {
  const agree = (changes: object, history = [drafted()], world = WORLD, actor = as('SAM')) =>
    decisionOn(plan.agreePlan, history, { ...BODIES.AgreePlan, ...changes }, { ...world, actor });

  it('puts it in force, schedules its review and starts the clocks of the first', () => {
    const events = acceptedIn(agree({ at: '2026-04-07T08:00:00.000Z' }));
    expect(events.map(({ type, data }) => [type, (data as { key?: string }).key])).toEqual([
      ['PlanAgreed', undefined],
      ['PlanReviewScheduled', undefined],
      ['DeadlineSet', 'plan.review'],
      ['DeadlineSet', 'plan.firstReview'],
      ['DeadlineSet', 'plan.firstReview.hardWarning'],
    ]);
    expect((events[3]?.data as { dueAt: string }).dueAt).toBe('2026-05-20T22:59:59.000Z');
  });

  it('PL-1 needs a lead', () => {
    expect(refusalOf(agree({ lead: undefined }))).toMatchObject({
      code: 'PLAN_LEAD_REQUIRED',
      pointer: '/lead',
    });
  });

  it('PL-1 needs a review date, from here or from before, or a reason for none', () => {
    const none = { reviewDueAt: undefined, reviewType: undefined };
    expect(refusalOf(agree(none))).toMatchObject({ code: 'PLAN_LEAD_REQUIRED', pointer: '/reviewDueAt' });
    expect(said(agree({ ...none, noReviewReason: 'She moves away' }))).toEqual(['PlanAgreed']);
    expect(said(agree(none, [drafted(), example(plan.planReviewScheduled)]))).toEqual([
      'PlanAgreed',
      'DeadlineSet',
      'DeadlineSet',
    ]);
  });

  it('PL-3 refuses a plan against an adult who refuses it, unless a public interest is named', () => {
    const overrides = [undefined, ...codesOf('OVERRIDE')];
    fc.assert(
      fc.property(
        fc.constantFrom(...codesOf('AGREE')),
        fc.constantFrom(...overrides),
        fc.boolean(),
        fc.constantFrom('HAS', 'LACKS', 'FLUCTUATES', 'NOT_YET_DETERMINED', undefined),
        (adultAgreed, override, bestInterests, result) => {
          const capacity = { kind: 'CAPACITY', eventId: 'e', decisionId: 'd', result } as never;
          const enquiry = enquired({ facts: result === undefined ? [] : [capacity] });
          const { code } =
            refusalOf(agree({ adultAgreed, override, bestInterests }, [drafted()], facts({ enquiry }))) ?? {};
          const forThem = bestInterests && (result === 'LACKS' || result === 'FLUCTUATES');
          const overruled = override !== undefined && override !== 'LACKS_CAPACITY_BEST_INTERESTS';
          const refused = adultAgreed === 'DOES_NOT_AGREE' && !forThem && !overruled;
          expect(code).toBe(refused ? 'CONSENT_REQUIRED' : undefined);
        },
      ),
    );
  });

  it('2.3 is imposed by a manager only', () => {
    const imposed = { adultAgreed: 'DOES_NOT_AGREE', override: 'OTHERS_AT_RISK' };
    expect(said(agree(imposed, [drafted()], WORLD, as('SW')))).toBe('NOT_PERMITTED');
    expect(said(agree(imposed))).toContain('PlanAgreed');
  });

  it('PL-5 needs to know of every restriction why less would not do', () => {
    const bare = { measure: 'Her post is opened' };
    const history = [drafted({ restrictions: [bare] })];
    expect(said(agree({}, history))).toBe('LEAST_RESTRICTIVE_REQUIRED');
    const put = example(plan.planCorrected, { restrictions: [{ ...bare, leastRestrictive: 'Tried' }] });
    expect(said(agree({}, [...history, put]))).toContain('PlanAgreed');
  });

  it('meets the clock that waited for it', () => {
    const clock = deadlineSet({ key: 'plan.agreed', dueAt: '2026-05-20T22:59:59.000Z', policyVersion: 1 });
    expect(said(agree({}, [drafted(), clock]))).toContain('DeadlineMet');
  });
});

describe('an action', () => {
  const add = (changes: object) =>
    decisionOn(plan.addPlanAction, IN_FORCE, { ...BODIES.AddPlanAction, ...changes }, WORLD);

  it('has a clock of its own', () => {
    const [action, clock] = acceptedIn(add({}));
    const { actionId } = action?.data as { actionId: string };
    expect(clock?.data).toMatchObject({
      key: 'plan.action',
      of: actionId,
      dueAt: '2026-05-27T22:59:59.000Z',
    });
  });

  it.each(['ownerOrg', 'ownerPerson', 'dueAt'])('PL-2 needs %s', (field) => {
    expect(refusalOf(add({ [field]: undefined }))).toMatchObject({
      code: 'ACTION_OWNER_REQUIRED',
      pointer: `/${field}`,
    });
  });

  it('PL-5 that restricts says why less would not do', () => {
    expect(refusalOf(add({ leastRestrictive: undefined }))).toMatchObject({
      code: 'LEAST_RESTRICTIVE_REQUIRED',
      pointer: '/leastRestrictive',
    });
    expect(said(add({ leastRestrictive: undefined, restrictsAdult: false }))).toContain('PlanActionAdded');
  });

  const complete = (history: readonly Given[]) =>
    decisionOn(plan.completePlanAction, history, BODIES.CompletePlanAction as never, WORLD);
  const cancel = (history: readonly Given[]) =>
    decisionOn(plan.cancelPlanAction, history, BODIES.CancelPlanAction as never, WORLD);

  it('is completed or cancelled once, and then nobody waits for it', () => {
    const history = [...IN_FORCE, actionClock];
    expect(said(complete(history))).toEqual(['PlanActionCompleted', 'DeadlineMet']);
    expect(said(cancel(history))).toEqual(['PlanActionCancelled', 'DeadlineLapsed']);
    for (const settled of [completed, cancelled]) {
      expect(said(complete([...history, settled]))).toBe('ACTION_NOT_OPEN');
      expect(said(cancel([...history, settled]))).toBe('ACTION_NOT_OPEN');
    }
    expect(said(complete([drafted()]))).toBe('ACTION_NOT_OPEN');
  });

  const tick = (history: readonly Given[], now = '2026-05-28T09:00:00.000Z') =>
    decisionOn(plan.tickPlanDeadline, history, BODIES.TickPlanDeadline as never, {
      ...WORLD,
      now,
      actor: as('SYSTEM'),
    });

  it('is missed when its day has passed, by clock and by plan, once', () => {
    const history = [...IN_FORCE, actionClock];
    expect(said(tick(history))).toEqual(['DeadlineMissed', 'PlanActionMissed']);
    expect(said(tick(history, '2026-05-27T22:59:59.000Z'))).toEqual([]);
    const missed = acceptedIn(tick(history));
    expect(said(tick([...history, ...missed]))).toEqual([]);
    expect(said(tick([...history, completed]))).toEqual(['DeadlineMissed']);
  });

  it('called done in error is to be done by its old day again', () => {
    const history = [...IN_FORCE, actionClock];
    const done = [...history, ...acceptedIn(complete(history))];
    const wrong = decisionOn(
      plan.recordPlanEntryInError,
      done,
      { correctedEventId: `event-${history.length + 1}`, reason: 'Not done' },
      WORLD,
    );
    expect(said(wrong)).toEqual(['PlanEntryRecordedInError', 'DeadlineSet']);
    expect(said(complete([...done, ...acceptedIn(wrong)]))).toEqual(['PlanActionCompleted', 'DeadlineMet']);
  });

  it('added in error is gone, and its clock with it', () => {
    const history = [...IN_FORCE, actionClock];
    const wrong = decisionOn(
      plan.recordPlanEntryInError,
      history,
      { correctedEventId: 'event-4', reason: 'Of another plan' },
      WORLD,
    );
    expect(said(wrong)).toEqual(['PlanEntryRecordedInError', 'DeadlineLapsed']);
    expect(said(complete([...history, ...acceptedIn(wrong)]))).toBe('ACTION_NOT_OPEN');
  });
});

describe('a review', () => {
  const clocks = (['plan.firstReview', 'plan.firstReview.hardWarning', 'plan.review'] as const).map((key) =>
    deadlineSet({ key, dueAt: '2026-08-20T22:59:59.000Z', policyVersion: 1 }),
  );

  it('meets every clock that waits for one, and starts the next', () => {
    const decision = decisionOn(
      plan.reviewPlan,
      [...HISTORIES.UnderReview, ...clocks],
      { ...BODIES.ReviewPlan, at: '2026-04-07T09:00:00.000Z' },
      WORLD,
    );
    expect(said(decision)).toEqual([
      'PlanReviewed',
      'DeadlineMet',
      'DeadlineMet',
      'DeadlineMet',
      'PlanReviewScheduled',
      'DeadlineSet',
    ]);
  });

  it('PL-4 before a plan ends, every action is done, cancelled or let go with a reason', () => {
    const end = (history: readonly Given[], openActionsReason?: string) =>
      decisionOn(
        plan.endPlan,
        history,
        { reason: 'He is gone', ...(openActionsReason === undefined ? {} : { openActionsReason }) },
        WORLD,
      );
    expect(refusalOf(end(HISTORIES.UnderReview))).toMatchObject({
      code: 'ACTIONS_OPEN',
      pointer: '/openActionsReason',
    });
    const letGo = acceptedIn(end([...HISTORIES.UnderReview, actionClock, ...clocks], 'Not needed'));
    expect(letGo.map(({ type }) => type)).toEqual([
      'PlanEnded',
      ...clocks.map(() => 'DeadlineLapsed'),
      'DeadlineLapsed',
    ]);
    expect(letGo[0]?.data).toMatchObject({ openActions: [ACTION] });
    for (const settled of [completed, cancelled]) {
      expect(said(end([...HISTORIES.UnderReview, settled]))).toEqual(['PlanEnded']);
    }
  });
});

describe('a plan', () => {
  const share = (toOrg: string, history = IN_FORCE) =>
    said(decisionOn(plan.sharePlan, history, { ...BODIES.SharePlan, toOrg }, WORLD));

  it('PL-6 is shared only with organisations named in it', () => {
    expect(share('POL-NORTHMOOR')).toEqual(['PlanShared']);
    expect(share('PRV-BRACKEN')).toBe('NOT_PARTY');
    const owner = example(plan.planActionAdded, { ownerOrg: 'PRV-BRACKEN' });
    expect(share('PRV-BRACKEN', [...IN_FORCE, owner])).toEqual(['PlanShared']);
  });

  it('PL-5 cannot be corrected into a restriction nobody explained', () => {
    const restrictions = [Object.assign(new PlanRestriction(), { measure: 'No visits' })];
    const correction = { correctedEventId: 'event-1', reason: 'Left out', restrictions };
    const correct = (history: readonly Given[]) =>
      said(decisionOn(plan.correctPlan, history, correction, WORLD));
    expect(correct([drafted()])).toEqual(['PlanCorrected']);
    expect(correct(IN_FORCE)).toBe('LEAST_RESTRICTIVE_REQUIRED');
  });

  it('is corrected by naming an event that told it, and saying what is right', () => {
    const correct = (correctedEventId: string, more: object) =>
      said(decisionOn(plan.correctPlan, IN_FORCE, { correctedEventId, reason: 'Wrong', ...more }, WORLD));
    expect(correct('event-2', { steps: {} })).toBe('EVENT_NOT_IN_RECORD');
    expect(correct('event-1', {})).toBe('NOTHING_CORRECTED');
    expect(correct('event-1', { steps: {} })).toEqual(['PlanCorrected']);
  });

  it('keeps who is alleged to have caused harm, and who is near the adult, out', () => {
    const { state } = stateAfter(plan.safeguardingPlan, IN_FORCE);
    expect(
      plan.safeguardingPlan.resource(state, WORLD.facts, {}, { now: '2026-04-02T15:50:00.000Z' }),
    ).toMatchObject({
      areaCode: AREA,
      raisedBy: 'sw.demo',
      conflictedUsers: ['carl.reed', 'mo.line'],
    });
  });

  it('recorded in error waits for nothing', () => {
    const wrong = decisionOn(plan.recordPlanInError, [...IN_FORCE, actionClock], { reason: 'x' }, WORLD);
    expect(said(wrong)).toEqual(['PlanRecordedInError', 'DeadlineLapsed']);
  });
});
