import { rule } from '#event-sourcing/decider';
import type { NewDomainEvent } from '#event-sourcing/events';
import { FreeText, IsEntityId } from '#policy/validation';
import { lapses, meets, RecordCommand, startClock } from '#record-keeping/record';
import { concern } from '../concern/aggregate.js';
import type { ConcernState } from '../concern/state.js';
import {
  noReasonForLateness,
  partnerNotification,
  UNSETTLED,
  type NotificationContext,
} from './aggregate.js';
import type { FeedbackCode } from './event-data.js';
import {
  notificationLinkedToCase,
  notificationNotAConcern,
  notificationRejected,
  senderFeedbackSent,
} from './events.js';
import type { NotificationState } from './state.js';

export class LinkNotificationToCase extends RecordCommand {
  /** The case: the concern that began it. */
  @IsEntityId()
  readonly caseId!: string;
}

/** Receipt is no decision: what is put aside says why (IN-4). */
export class DismissNotification extends RecordCommand {
  @FreeText(4000)
  readonly reason!: string;
}

export class RejectNotification extends RecordCommand {
  /** What of it could not be read or used (IN-3). */
  @FreeText(4000)
  readonly error!: string;
}

const WHO = ['TRI', 'EDT', 'SW', 'SAM', 'TM'] as const;

const GONE: ReadonlySet<ConcernState['status']> = new Set(['Duplicate', 'RecordedInError', 'TransferredOut']);

type LinkContext = NotificationContext<{ readonly concern: ConcernState | undefined }>;

export const caseOfAnother = rule<NotificationState, LinkNotificationToCase, LinkContext>(
  {
    id: '3.12',
    code: 'CASE_NOT_FOUND',
    reason:
      'Link the notice to a case of this authority about the very person it is matched to, that still stands.',
    source: 'domain 3.12 NotificationLinkedToCase',
  },
  ({ state, context: { facts } }) => {
    const about = facts.concern;
    const stands = about !== undefined && !GONE.has(about.status);
    const same = about?.personRef === state.personRef && about?.areaCode === state.areaCode;
    return stands && same ? false : { pointer: '/caseId' };
  },
);

export const linkNotificationToCase = partnerNotification.command(LinkNotificationToCase, {
  summary: 'Say that a notice belongs to a case that is open already',
  source: 'domain 3.12 NotificationLinkedToCase, 6.3 IN-6',
  who: WHO,
  when: ['Matched'],
  facts: {
    concern: { of: concern, id: (_state: NotificationState, { caseId }: LinkNotificationToCase) => caseId },
  },
  refuse: [noReasonForLateness, caseOfAnother],
  then: (state, { caseId }, context) => [
    notificationLinkedToCase({ caseId }),
    ...riskMet(state, context),
    ...toldSender('LINKED_TO_OPEN_CASE', context),
  ],
});

export const dismissNotification = partnerNotification.command(DismissNotification, {
  summary: 'Decide that a notice is no safeguarding concern, with the reason',
  source: 'domain 3.12 NotificationNotAConcern, 6.3 IN-4, IN-6',
  who: WHO,
  when: UNSETTLED,
  refuse: [noReasonForLateness],
  then: (state, { reason }, context) => [
    notificationNotAConcern({ reason }),
    ...riskMet(state, context),
    ...toldSender('NOT_A_CONCERN', context),
  ],
});

export const rejectNotification = partnerNotification.command(RejectNotification, {
  summary: 'Reject a notice that cannot be used as it stands, and tell the sender why it must be sent again',
  source: 'domain 3.12 NotificationRejected, 6.3 IN-3',
  who: WHO,
  when: ['Received'],
  refuse: [noReasonForLateness],
  then: ({ deadlines }, { error }, context) => [
    notificationRejected({ error }),
    ...lapses(deadlines, 'concern.immediateRisk'),
    ...toldSender('REJECTED', context),
  ],
});

/** Somebody has decided what the notice is: the danger it spoke of is in their hands from now on. */
export const riskMet = (
  { deadlines }: NotificationState,
  { occurredAt }: NotificationContext,
): readonly NewDomainEvent[] => meets(deadlines, 'concern.immediateRisk', occurredAt);

/** What is decided is told to the sender with the decision itself, so that neither is without the other (IN-6). */
export const toldSender = (code: FeedbackCode, { now }: NotificationContext): readonly NewDomainEvent[] => [
  senderFeedbackSent({ code, at: now }),
];

/** A decision that no longer counts leaves the danger with nobody: its clock starts anew. */
export const riskAgain = (
  { rag, areaCode }: NotificationState,
  context: NotificationContext,
): readonly NewDomainEvent[] =>
  rag === 'RED' ? [startClock('concern.immediateRisk', areaCode, context.now, context)] : [];
