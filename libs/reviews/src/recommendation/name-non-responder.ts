import { rule } from '#event-sourcing/decider';
import { isOverdue } from '#policy/deadlines';
import { FreeText, IsEntityId } from '#policy/validation';
import { epochMs, noticeTime } from '#policy/working-days';
import { RecordCommand } from '#record-keeping/record';
import { laneActs } from './agency-acts.js';
import { OPEN, recommendation, type RecommendationContext } from './aggregate.js';
import { identifiesSomebody, subjectNames } from './anonymity.js';
import { agencyNamedAsNonResponder } from './events.js';
import { laneNotFound, laneNotIn } from './lane-rules.js';
import { isUnanswered, type Lane } from './lane.js';
import { laneOf, type RecommendationState } from './state.js';

export class NameNonResponder extends RecordCommand {
  @IsEntityId()
  readonly laneId!: string;

  /** What is published beside the name of the organisation. */
  @FreeText(2000)
  readonly publicText!: string;
}

type Context = RecommendationContext;

/** What must have happened before an organisation may be named, in order. */
export const NAMING_STEPS = [
  'DUE_DATE_PASSED',
  'TWO_REMINDERS_SENT',
  'FINAL_NOTICE_TO_CHIEF_OFFICER',
  'NOTICE_PERIOD_ELAPSED',
  'REPRESENTATIONS_CONSIDERED',
] as const;
export type NamingStep = (typeof NAMING_STEPS)[number];

const REMINDERS_NEEDED = 2;

/** Steps that have not been taken, at this moment, since the response was last given a date. Pure: the table of clocks tests it. */
export function missingSteps({ responseDueAt, steps }: Lane, now: string): readonly NamingStep[] {
  const { reminders, finalNotice, representations } = steps;
  const elapsed = finalNotice !== undefined && epochMs(now) >= epochMs(noticeTime(finalNotice.willBeNamedOn));
  const taken: Readonly<Record<NamingStep, boolean>> = {
    DUE_DATE_PASSED: isOverdue(responseDueAt, now),
    TWO_REMINDERS_SENT: reminders >= REMINDERS_NEEDED,
    FINAL_NOTICE_TO_CHIEF_OFFICER: finalNotice !== undefined,
    NOTICE_PERIOD_ELAPSED: elapsed,
    REPRESENTATIONS_CONSIDERED: representations !== 'RECEIVED',
  };
  return NAMING_STEPS.filter((step) => !taken[step]);
}

export const responseReceived = rule<RecommendationState, NameNonResponder, Context>(
  {
    id: 'R-4',
    code: 'RESPONSE_RECEIVED',
    reason: 'The organisation has answered: there is no non-responder to name.',
    source: 'domain 3.6 R-4',
  },
  ({ state, command }) => {
    const lane = laneOf(state, command);
    return lane?.respondedAt !== undefined && !isUnanswered(lane) ? { pointer: '/laneId' } : false;
  },
);

export const extensionInForce = rule<RecommendationState, NameNonResponder, Context>(
  {
    id: 'R-4',
    code: 'EXTENSION_IN_FORCE',
    reason: 'More time was agreed with the organisation, and it is not over.',
    source: 'domain 3.6 R-4',
  },
  ({ state, command, context }) => {
    const lane = laneOf(state, command);
    const runs = lane !== undefined && lane.extensions > 0 && !isOverdue(lane.responseDueAt, context.now);
    return runs ? { pointer: '/laneId', details: { responseDueAt: lane.responseDueAt } } : false;
  },
);

/** Service after the date would give an organisation no time it was promised. */
export const neverServed = rule<RecommendationState, NameNonResponder, Context>(
  {
    id: 'R-5',
    code: 'NOT_SERVED',
    reason: 'It is not on record that the organisation had the recommendation before its response was due.',
    source: 'domain 3.6 R-5',
  },
  ({ state, command }) => {
    const lane = laneOf(state, command);
    const inTime = lane?.servedAt !== undefined && !isOverdue(lane.responseDueAt, lane.servedAt);
    return inTime ? false : { pointer: '/laneId' };
  },
);

export const stepsIncomplete = rule<RecommendationState, NameNonResponder, Context>(
  {
    id: 'R-3',
    code: 'NAMING_STEPS_INCOMPLETE',
    reason:
      'Before it is named an organisation is reminded twice, overdue, given final notice to its chief officer, and heard.',
    source: 'domain 3.6 R-3; Seed 0',
  },
  ({ state, command, context }) => {
    const lane = laneOf(state, command);
    const missing = lane === undefined ? [] : missingSteps(lane, context.now);
    return missing.length === 0 ? false : { details: { missing } };
  },
);

const individualNamed = identifiesSomebody<NameNonResponder>(
  {
    id: 'R-5',
    code: 'ORGANISATIONS_ONLY',
    reason:
      'An organisation is named, and no person: neither the adult nor their family nor anybody who works there.',
    source: 'domain 3.6 R-5',
  },
  ({ publicText }) => ({ '/publicText': publicText }),
);

/** Nobody is named with effect from a past moment: what counts is when the chair says so. */
export const nameNonResponder = recommendation.command(NameNonResponder, {
  summary: 'Name an organisation publicly as one that has not responded',
  source: 'domain 2.3, 3.6 Name, R-3 to R-6; Seed 0',
  who: ['CHR'],
  when: OPEN,
  facts: { subjectNames },
  refuse: [
    laneNotFound,
    responseReceived,
    laneNotIn('AwaitingResponse', 'Overdue', 'FinalNotice'),
    extensionInForce,
    neverServed,
    stepsIncomplete,
    individualNamed,
  ],
  then: (state, { laneId, publicText }, context) => {
    const lane = laneOf(state, { laneId });
    if (lane === undefined) return [];
    const event = agencyNamedAsNonResponder({
      laneId,
      agencyOrg: lane.agencyOrg,
      dueAt: lane.responseDueAt,
      remindersSent: lane.remindersSent,
      publicText,
      publishedAt: context.now,
    });
    return laneActs(state, laneId, [event], context);
  },
});
