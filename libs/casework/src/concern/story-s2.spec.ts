import fc from 'fast-check';
import {
  decisionOn,
  stateAfter,
  type CommandDeclaration,
  type Decision,
  type Given,
} from '#event-sourcing/decider';
import { refusalOf, said } from '#record-keeping/examples';
import { adult, as, BODIES, WORLD } from './examples.contract.js';
import {
  approveDecisionRevision,
  concern,
  considerCrime,
  decideConcern,
  raiseConcern,
  recordAdultsViews,
  reviseDecision,
  startTriage,
} from './index.js';

/** A concern as its stream grows: what is accepted is there for the next command. */
class Story {
  readonly events: Given[] = [];
  private now = '2026-04-07T09:00:00.000Z';

  at(now: string): this {
    this.now = now;
    return this;
  }

  send(declaration: object, body: object, actor = as('SAM'), facts: object = WORLD.facts): Decision {
    const command = declaration as CommandDeclaration;
    const world = { ...WORLD, facts, actor, now: this.now, occurredAt: this.now };
    const decision = decisionOn(command, this.events, body, world as never);
    if ('accepted' in decision) {
      const meta = { actor: { userId: actor.userId, role: actor.role, orgCode: 'LA-NORTHMOOR' } };
      this.events.push(...decision.accepted.map((event) => ({ ...event, meta })));
    }
    return decision;
  }
}

const begun = (): Story => {
  const story = new Story();
  story.send(raiseConcern, BODIES.RaiseConcern as object, as('EDT'));
  story.send(startTriage, {}, as('SW'));
  story.send(recordAdultsViews, BODIES.RecordAdultsViews as object, as('SW'));
  story.send(considerCrime, BODIES.ConsiderCrime as object, as('SW'));
  return story;
};

const TEST = { limbA: 'YES', limbB: 'YES', limbC: 'NO' };
const RATIONALE = { a: 'Needs', b: 'Abuse', c: 'New facts' };

describe('S2: the duty cannot be side-stepped', () => {
  it('runs as told', () => {
    const story = begun();
    const decide = (body: object, actor = as('SAM')) =>
      refusalOf(story.send(decideConcern, body, actor))?.code;
    expect(decide({ ...TEST, limbC: 'YES', decision: 'NO_ENQUIRY' })).toBe('S42_DUTY_IS_MANDATORY');
    expect(decide({ ...TEST, decision: 'NO_ENQUIRY', notMetReasons: ['SELF_FUNDER'] })).toBe(
      'NOT_A_VALID_REASON',
    );
    expect(decide({ ...TEST, decision: 'NO_ENQUIRY' })).toBe('REASON_REQUIRED');
    const other = {
      ...TEST,
      notMetReasons: ['ABLE_TO_PROTECT_SELF'],
      decision: 'OTHER_ENQUIRY',
      proportionality: 'x',
    };
    expect(decide({ ...other, otherRoutes: ['NO_ACTION', 'ADVICE_GUIDANCE'] })).toBe(
      'NO_ACTION_IS_SOLE_CHOICE',
    );
    expect(decide(other, as('SAM', 'edt.demo'))).toBe('DECIDER_NOT_INDEPENDENT');
    expect(decide(other)).toBeUndefined();

    story.at('2026-04-16T09:00:00.000Z');
    const revise = {
      ...TEST,
      limbC: 'YES',
      rationale: RATIONALE,
      to: 'S42_DUTY_MET',
      newInformation: 'Statements',
    };
    expect(refusalOf(story.send(reviseDecision, revise))?.code).toBe('APPROVAL_REQUIRED');
    story.send(approveDecisionRevision, { to: 'S42_DUTY_MET', reason: 'Agreed' }, as('TM'));
    expect(said(story.send(reviseDecision, revise))).toEqual(['ConcernDecisionRevised']);
    expect(story.events.map(({ type }) => type)).toContain('ConcernDecided');
    expect(stateAfter(concern, story.events).state).toMatchObject({
      status: 'Redecided',
      decision: 'S42_DUTY_MET',
    });
  });

  it('refuses a sixteen-year-old', () => {
    const facts = { person: adult({ dob: '2009-06-01' }) };
    const refused = refusalOf(
      new Story().send(raiseConcern, BODIES.RaiseConcern as object, as('EDT'), facts),
    );
    expect(refused?.code).toBe('PERSON_UNDER_18');
  });
});

describe('whatever is sent, in whatever order', () => {
  const commands = concern.commands.filter(({ creates }) => !creates);
  const roles = ['TRI', 'EDT', 'SW', 'SAM', 'TM', 'DASS', 'SYSTEM'];

  it('nobody is decided about unheard, and nothing is closed without word to the referrer', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...commands), fc.constantFrom(...roles)), {
          minLength: 5,
          maxLength: 60,
        }),
        (sent) => {
          const story = new Story();
          story.send(raiseConcern, BODIES.RaiseConcern as object, as('EDT'));
          for (const [declaration, role] of sent) {
            const before = stateAfter(concern, story.events).state;
            const decision = story.send(declaration, BODIES[declaration.name] as object, as(role));
            if (!('accepted' in decision)) continue;
            const acts = Object.values(before.acts).map(({ act }) => act);
            for (const { type } of decision.accepted) {
              if (type === 'ConcernDecided') expect(acts).toEqual(expect.arrayContaining(['VOICE', 'CRIME']));
              if (type === 'ConcernClosed') expect(acts).toContain('FEEDBACK');
              if (type === 'ConcernDecisionRevised') expect(before.decision).toBeDefined();
            }
          }
          const { status } = stateAfter(concern, story.events).state;
          expect(concern.statuses).toContain(status);
        },
      ),
    );
  });
});
