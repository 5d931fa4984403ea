import { rule } from '#event-sourcing/decider';
import type { Envelope, NewDomainEvent } from '#event-sourcing/events';
import type { Code } from '#policy/code-lists';
import { IsCode, IsEntityId, Optional } from '#policy/validation';
import { RecordCommand } from '#record-keeping/record';
import { OPEN, type RecommendationContext } from './aggregate.js';
import { clocksAfter } from './clocks.js';
import { isLaneEvent, laneAfter } from './lane-facts.js';
import { laneNotFound, type LaneRule } from './lane-rules.js';
import { laneOf, revisionOfLane, type RecommendationState } from './state.js';

/** What an agency says in its own lane; or the board's office for it, when it came by letter or telephone. */
export abstract class AgencyCommand extends RecordCommand {
  @IsEntityId()
  readonly laneId!: string;

  /** How it came, when the board's office writes it down. */
  @Optional()
  @IsCode('CONTACT_METHOD')
  readonly receivedVia?: Code<'CONTACT_METHOD'>;
}

/** Organisations a recommendation may be addressed to, and the council's own directors (domain 2.1, 2.2). */
export const AGENCIES = ['AGL', 'POL', 'NHS', 'PRV', 'CQC', 'PSW', 'DASS'] as const;

/** Who writes down what an agency said otherwise: the board's office runs the administration (domain 2.1). */
export const SCRIBE = 'SBM';

const isOwn = (state: RecommendationState, command: AgencyCommand, { actor }: RecommendationContext) =>
  laneOf(state, command)?.agencyOrg === actor.orgCode;

/** What every act of an agency has in common. Its lane's own revision is all it sees of the recommendation's length. */
export const AGENCY = {
  who: [...AGENCIES, SCRIBE],
  remit: 'PARTY',
  when: OPEN,
  seenRevision: revisionOfLane,
} as const;

export const notYourLane: LaneRule = rule<RecommendationState, AgencyCommand, RecommendationContext>(
  {
    id: 'R-11',
    code: 'NOT_YOUR_LANE',
    reason: 'This lane is another organisation’s: each answers for itself.',
    source: 'domain 3.6 R-11',
  },
  ({ state, command, context }) =>
    isOwn(state, command, context) || context.actor.role === SCRIBE ? false : { pointer: '/laneId' },
);

/** Whose words they are stays plain: the board's office says how they came, and an organisation speaks for itself. */
export const replyWayNotSaid: LaneRule = rule<RecommendationState, AgencyCommand, RecommendationContext>(
  {
    id: '3.6',
    code: 'REPLY_WAY_NOT_SAID',
    reason:
      'Whoever writes down what another organisation said says how it came; an organisation that answers itself does not.',
    source: 'domain 3.6, replies of agencies',
  },
  ({ state, command, context }) =>
    isOwn(state, command, context) === (command.receivedVia === undefined)
      ? false
      : { pointer: '/receivedVia' },
);

/** In this order for every act of an agency. */
export const AGENCY_RULES = [laneNotFound, notYourLane, replyWayNotSaid] as const;

/** When what an agency says was said. No organisation puts its own words back in time to have kept a date. */
export const saidAt = (command: AgencyCommand, context: RecommendationContext): string =>
  command.receivedVia === undefined ? context.now : context.occurredAt;

/** What is told of a lane, and what follows for its clocks. */
export function laneActs(
  state: RecommendationState,
  laneId: string,
  events: readonly NewDomainEvent[],
  context: RecommendationContext,
  at: string = context.occurredAt,
): readonly NewDomainEvent[] {
  const before = laneOf(state, { laneId });
  if (before === undefined) return events;
  const meta = { occurredAt: context.occurredAt } as Envelope;
  const after = events
    .filter(isLaneEvent)
    .reduce((lane, event) => laneAfter(lane, { ...event, meta }), before);
  return [...events, ...clocksAfter(before, after, state, at, context)];
}
