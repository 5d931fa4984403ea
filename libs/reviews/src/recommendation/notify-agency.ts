import { IsEntityId, IsInstant, Optional, ShortText } from '#policy/validation';
import { rule } from '#event-sourcing/decider';
import { epochMs, localDateOf } from '#policy/working-days';
import { detailsOf, meets, OneOf, RecordCommand } from '#record-keeping/record';
import { ISSUED, recommendation, type RecommendationContext } from './aggregate.js';
import { NOTICE_CHANNELS, NOTICE_KINDS, type NoticeChannel, type NoticeKind } from './codes.js';
import { nonResponseFinalNoticeIssued, responseReminderSent } from './events.js';
import { laneNotFound, type LaneRule } from './lane-rules.js';
import { NOTICE_CLOCKS } from './notices.js';
import { laneOf, type RecommendationState } from './state.js';

/** Something that has really left for an agency. Said twice, it is written once: the message's id tells. */
abstract class MessageSent extends RecordCommand {
  @IsEntityId()
  readonly laneId!: string;

  /** Id of the message in the outbox, or of a letter in the board's post book. */
  @IsEntityId()
  readonly messageId!: string;

  /** By which way it left; the event's `channel`. */
  @OneOf(NOTICE_CHANNELS)
  readonly sentVia!: NoticeChannel;

  @IsInstant()
  readonly sentAt!: string;
}

/** Which notice of the policy a reminder was, where it was one. */
export class RecordResponseReminderSent extends MessageSent {
  @Optional()
  @OneOf(NOTICE_KINDS.filter((kind) => kind !== 'FINAL'))
  readonly notice?: Exclude<NoticeKind, 'FINAL'>;
}

export class IssueNonResponseFinalNotice extends MessageSent {
  /** Chief officer it went to: the post, and the name where it is known. */
  @ShortText(300)
  readonly toChiefOfficer!: string;
}

/** As for everything that happened in the world (G-4). */
const TOLERANCE_MS = 5 * 60_000;

export const notSentYet: LaneRule = rule<RecommendationState, MessageSent, RecommendationContext>(
  {
    id: 'G-4',
    code: 'OCCURRED_IN_FUTURE',
    reason: 'Only a message that has left is recorded as sent.',
    source: 'domain 3.0 G-4, 3.6 Remind',
  },
  ({ command, context }) =>
    epochMs(command.sentAt) > epochMs(context.now) + TOLERANCE_MS ? { pointer: '/sentAt' } : false,
);

/** Nothing is asked of the lane's state: what has left has left, also when an answer crossed with it. */
export const recordResponseReminderSent = recommendation.command(RecordResponseReminderSent, {
  summary: 'Record that a reminder to respond has left for an agency',
  source: 'domain 3.0 rec.namingNotice, 3.6 Remind',
  who: ['SYSTEM', 'SBM'],
  when: ISSUED,
  refuse: [laneNotFound, notSentYet],
  then: (state, command) => {
    const lane = laneOf(state, command);
    const { sentVia: channel, ...sent } = detailsOf(command);
    const { laneId, messageId, notice, sentAt } = sent;
    if (lane === undefined || lane.messageIds.includes(messageId)) return [];
    return [
      responseReminderSent({ ...sent, channel, n: lane.remindersSent + 1 }),
      ...(notice === undefined ? [] : meets(state.deadlines, NOTICE_CLOCKS[notice], sentAt, laneId)),
    ];
  },
});

/** A notice the ledger sent is recorded whatever has happened since; by hand none is given before the response is overdue. */
export const finalNoticeTooEarly = rule<
  RecommendationState,
  IssueNonResponseFinalNotice,
  RecommendationContext
>(
  {
    id: 'R-3',
    code: 'RESPONSE_NOT_OVERDUE',
    reason: 'The final notice comes after the response is overdue, and only while it is owed.',
    source: 'domain 3.6, non-response path',
  },
  ({ state, command, context: { actor } }) =>
    actor.role !== 'SYSTEM' && laneOf(state, command)?.status !== 'Overdue' ? { pointer: '/laneId' } : false,
);

export const issueNonResponseFinalNotice = recommendation.command(IssueNonResponseFinalNotice, {
  summary: 'Record that the final notice before naming has left for the chief officer of an agency',
  source: 'domain 3.0 rec.namingNotice, 3.6 Final notice',
  who: ['SYSTEM', 'SBM'],
  when: ISSUED,
  refuse: [laneNotFound, notSentYet, finalNoticeTooEarly],
  then: (state, command, { policy }) => {
    const lane = laneOf(state, command);
    const { sentVia: channel, ...sent } = detailsOf(command);
    const { laneId, messageId, sentAt } = sent;
    if (lane === undefined || lane.messageIds.includes(messageId)) return [];
    const { dueAt: namedFrom } = policy.deadline('rec.namingNotice.naming', state.areaCode, sentAt);
    return [
      nonResponseFinalNoticeIssued({
        ...sent,
        channel,
        willBeNamedOn: localDateOf(namedFrom),
        rightToMakeRepresentations: true,
      }),
      ...meets(state.deadlines, NOTICE_CLOCKS.FINAL, sentAt, laneId),
    ];
  },
});
