import { defineAggregate, type Rule } from '#event-sourcing/decider';
import {
  channelOf,
  lateEntryReasonRequired,
  occurredInFuture,
  type RecordCommand,
  type RecordContext,
  type RecordPolicy,
} from '#record-keeping/record';
import { person } from '../person/aggregate.js';
import { usersConnectedTo, type PersonState } from '../person/state.js';
import { partnerNotificationEvents, type PartnerNotificationEvent } from './events.js';
import { evolveNotification, NOTIFICATION_STATUSES, UNRECEIVED, type NotificationState } from './state.js';

/** Facts every decision on a notice is given. */
export interface NotificationFacts {
  /** Whom it is matched to, or about to be. */
  readonly person: PersonState | undefined;
}

export type NotificationContext<Facts = unknown> = RecordContext<NotificationFacts & Facts>;

interface Named {
  readonly personRef?: string;
  /** Only what its sender tells has one. */
  readonly sourceRef?: string;
}

/**
 * What a partner tells the authority of an adult, until somebody has decided what it is: a concern, a part of a case, or neither.
 * It is a case of its own until then, and stays sealed under a key of its own (ADR 0121). Source: domain 3.12, 6.3.
 */
export const partnerNotification = defineAggregate<
  NotificationState,
  PartnerNotificationEvent,
  RecordPolicy
>()({
  name: 'partner-notification',
  collection: 'partner-notifications',
  dataClass: 'CONCERN_NARRATIVE',
  initial: UNRECEIVED,
  events: partnerNotificationEvents,
  evolve: evolveNotification,
  status: ({ status }) => status,
  statuses: NOTIFICATION_STATUSES,
  // Late is how notices come (IN-5): only what the authority itself does owes a reason for being late.
  rules: [occurredInFuture],
  facts: {
    person: {
      of: person,
      id: (state: NotificationState, command: Named) => state.personRef ?? command.personRef,
    },
  },
  filing: (state, command, context) => {
    const { person: adult } = context.facts as NotificationFacts;
    const personRef = state.personRef ?? (command as Named).personRef;
    return {
      caseId: context.id,
      ...(personRef === undefined ? {} : { personRef }),
      sealedBy: context.id,
      sensitivity:
        (command as RecordCommand).sensitivity ??
        (adult?.restricted === undefined ? state.sensitivity : 'RESTRICTED_PERSON'),
      channel: channelOf(command as RecordCommand, context.actor),
    };
  },
  resource: (state, { person: adult }, command) => ({
    areaCode: state.areaCode,
    orgCode: state.orgCode,
    // Telling is never refused for whom it is about: a refusal would tell the sender whose record is guarded.
    ...((command as Named).sourceRef === undefined && adult !== undefined
      ? {
          conflictedUsers: usersConnectedTo(adult),
          ...(adult.restricted === undefined ? {} : { restricted: adult.restricted }),
        }
      : {}),
  }),
});

/** States in which nobody has decided what it is. */
export const UNSETTLED = ['Received', 'Matched'] as const;

/** What the authority does about a notice is written down promptly, or says why not (G-4). */
export const noReasonForLateness: Rule<unknown, never, RecordContext> = lateEntryReasonRequired;
