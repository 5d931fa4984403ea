import {
  decisionOn,
  stateAfter,
  type CommandDeclaration,
  type Decision,
  type Given,
} from '#event-sourcing/decider';
import { refusalOf, said } from '#record-keeping/examples';
import { about, as, BODIES, WORLD } from './examples.contract.js';
import {
  agreeOutcomes,
  allocateEnquiry,
  closeEnquiry,
  concludeEnquiry,
  enquiry,
  holdConversation,
  openEnquiry,
  planEnquiry,
  recordDesiredOutcomes,
  recordFindings,
} from './index.js';

/** An enquiry as its stream grows: what is accepted is there for the next command. */
class Story {
  readonly events: Given[] = [];
  private now = '2026-04-07T11:00:00.000Z';

  at(now: string): this {
    this.now = now;
    return this;
  }

  send(declaration: object, body: object, actor = as('SAM')): Decision {
    const command = declaration as CommandDeclaration;
    const facts = { ...WORLD.facts, concerns: [about({ decidedAt: '2026-04-07T11:00:00.000Z' })] };
    const world = { ...WORLD, facts, actor, now: this.now, occurredAt: this.now };
    const decision = decisionOn(command, this.events, body, world as never);
    if ('accepted' in decision) {
      const meta = {
        actor: { userId: actor.userId, role: actor.role, orgCode: 'LA-NORTHMOOR' },
        occurredAt: this.now,
      };
      this.events.push(...decision.accepted.map((event) => ({ ...event, meta })));
    }
    return decision;
  }

  get state() {
    return stateAfter(enquiry, this.events).state;
  }
}

const body = (name: string, changes: object = {}) => ({ ...BODIES[name], ...changes });
const {
  riskOutcome: _reduced,
  mspAsked: _asked,
  mspAchieved: _partly,
  ...BARE
} = BODIES.ConcludeEnquiry as Record<string, unknown>;

describe('S1 steps 5 and 6: from the decision to the conclusion', () => {
  it('runs as told', () => {
    const story = new Story();
    const { placingLA: _none, ...opening } = BODIES.OpenEnquiry as Record<string, unknown>;
    expect(said(story.send(openEnquiry, opening))).toEqual(['EnquiryOpened', 'DeadlineSet', 'DeadlineSet']);
    expect(story.state.deadlines).toMatchObject({
      'enquiry.planning': { dueAt: '2026-04-14T22:59:59.000Z', status: 'OPEN' },
      'enquiry.conclude': { dueAt: '2026-05-06T22:59:59.000Z', status: 'OPEN' },
    });
    expect(refusalOf(story.send(openEnquiry, opening))?.code).toBe('INVALID_TRANSITION');

    story.send(allocateEnquiry, body('AllocateEnquiry', { toUser: 'sw.demo' }), as('TM'));
    story.at('2026-04-13T10:00:00.000Z');
    expect(said(story.send(planEnquiry, body('PlanEnquiry'), as('SW')))).toEqual([
      'EnquiryPlanned',
      'DeadlineMet',
    ]);
    story
      .at('2026-04-16T10:00:00.000Z')
      .send(holdConversation, body('HoldConversation', { at: undefined }), as('SW'));
    story.send(recordDesiredOutcomes, body('RecordDesiredOutcomes'), as('SW'));
    expect(story.state.status).toBe('InProgress');
    story
      .at('2026-04-29T10:00:00.000Z')
      .send(recordFindings, body('RecordFindings', { perRisk: [] }), as('SW'));
    story.at('2026-05-01T10:00:00.000Z').send(agreeOutcomes, body('AgreeOutcomes'));

    story.at('2026-05-05T10:00:00.000Z');
    const conclude = (changes: object, actor = as('SAM')) =>
      story.send(concludeEnquiry, { ...BARE, ...changes }, actor);
    const full = { riskOutcome: 'REDUCED', mspAsked: 'ASKED_EXPRESSED', mspAchieved: 'PARTIALLY' };
    expect(refusalOf(conclude(full, as('SAM', 'sw.demo')))?.code).toBe('DECIDER_NOT_INDEPENDENT');
    expect(refusalOf(conclude({}))?.code).toBe('RISK_OUTCOME_MISMATCH');
    expect(refusalOf(conclude({ riskOutcome: 'REDUCED' }))?.code).toBe('CONCLUSION_INCOMPLETE');
    expect(said(conclude(full))).toEqual(['EnquiryConcluded', 'DeadlineMet']);
    expect(refusalOf(conclude(full, as('SAM', 'sam2.demo')))?.code).toBe('INVALID_TRANSITION');
    expect(said(story.send(closeEnquiry, { feedbackToReferrer: 'GIVEN', feedbackToAdult: 'GIVEN' }))).toEqual(
      ['EnquiryClosed'],
    );
    const clocks = Object.values(story.state.deadlines).map((deadline) => deadline?.status);
    expect(clocks).toEqual(['MET', 'MET', 'MET']);
  });
});
