import { defineAggregate } from '#event-sourcing/decider';
import { epochMs } from '#policy/working-days';
import {
  channelOf,
  commonRules,
  type RecordCommand,
  type RecordContext,
  type RecordPolicy,
} from '#record-keeping/record';
import { evolveSar } from './evolve.js';
import { sarEvents, type SarEvent } from './events.js';
import { subjects, type SubjectFacts } from './facts.js';
import { organisationsAsked, UNREFERRED, wasAsked, type SarState } from './state.js';
import { SAR_STATUSES } from './status.js';

/** Facts every decision on a review is given. */
export interface SarFacts {
  readonly subjects: readonly SubjectFacts[] | undefined;
}

export type SarContext<Facts = unknown> = RecordContext<SarFacts & Facts>;

interface AboutPart {
  readonly requestId?: string;
  readonly org?: string;
}

/**
 * A Safeguarding Adults Review, from the referral to what became of its learning. Its file is confidential to it: sealed with a key
 * of its own, and filed under nobody's person record (ADR 0170). Source: Care Act 2014 s44; domain 3.5.
 */
export const sar = defineAggregate<SarState, SarEvent, RecordPolicy>()({
  name: 'sar',
  collection: 'sars',
  dataClass: 'SAR_WORKING_PAPERS',
  initial: UNREFERRED,
  events: sarEvents,
  evolve: evolveSar,
  status: ({ status }) => status,
  statuses: SAR_STATUSES,
  rules: commonRules,
  facts: { subjects },
  filing: (_state, command, context) => ({
    caseId: context.id,
    sealedBy: context.id,
    sensitivity: (command as RecordCommand).sensitivity ?? 'SAR_CONFIDENTIAL',
    channel: channelOf(command as RecordCommand, context.actor),
  }),
  resource: (state, { subjects: people = [] }, command, { now }) => ({
    areaCode: state.areaCode,
    orgCodes: organisationsOf(state, command as AboutPart),
    raisedBy: state.referredBy,
    assignedTo: reviewerAt(state, now),
    conflictedUsers: people.flatMap(({ conflictedUsers }) => conflictedUsers),
  }),
});

/** Whose review it is now: the reviewer's, until their time is over (domain 2.1 IR, 2.2). */
function reviewerAt({ reviewer }: SarState, now: string): readonly string[] {
  const { userId, accessUntil = '' } = reviewer ?? {};
  return userId !== undefined && epochMs(now) <= epochMs(accessUntil) ? [userId] : [];
}

/** Who takes part: of a request the agency that answers it, of the whole everybody who was asked. */
function organisationsOf(state: SarState, part: AboutPart): readonly string[] {
  if (part.requestId === undefined) return organisationsAsked(state);
  return part.org !== undefined && wasAsked(state, part) ? [part.org] : [];
}
