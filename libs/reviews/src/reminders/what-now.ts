import type { NewMessage, OutboxMessage } from '#messaging/outbox';
import type { DeadlineKey } from '#policy/deadlines';
import { epochMs, localDateOf, nextWorkingDay, noticeTime } from '#policy/working-days';
import { clockId } from '#record-keeping/record';
import { OPEN } from '../recommendation/aggregate.js';
import type { NoticeKind } from '../recommendation/codes.js';
import { isUnanswered, type Lane } from '../recommendation/lane.js';
import { NOTICE_CLOCKS } from '../recommendation/notices.js';
import { laneOf, type RecommendationState } from '../recommendation/state.js';
import { isReminder, type NoticeDetails, noticeMessage } from './notice-message.js';

/** So many reminders come before a final notice: without them nobody may be named (domain 3.6 R-3). */
const REMINDERS_OWED = 2;

/** Why a notice is not sent after all. */
export type DropReason =
  | 'CLOSED'
  | 'NO_SUCH_LANE'
  | 'ANSWERED'
  | 'EXTENDED'
  | 'LAPSED'
  | 'RECORDED_ALREADY'
  | 'SUPERSEDED'
  | 'NOTICE_GIVEN';

export type Verdict =
  | { readonly outcome: 'send'; readonly lane: Lane }
  | { readonly outcome: 'drop'; readonly reason: DropReason }
  | { readonly outcome: 'wait'; readonly until: string; readonly first?: readonly NewMessage[] };

export interface Moment {
  readonly state: RecommendationState;
  readonly notice: NoticeDetails & { readonly id: string };
  /** Every other message about the lane. */
  readonly topic: readonly OutboxMessage[];
  readonly at: string;
  /** When a clock of the policy runs out that starts at a moment. */
  readonly deadline: (key: DeadlineKey, start: string) => string;
}

/**
 * What is to become of a notice whose time has come, from the recommendation as it stands. Pure.
 *
 * Nobody is told what is no longer true. After downtime the latest reminder stands for those before it, an agency is told one thing a
 * day, and a final notice comes only after two reminders and leaves it as long after the last of them as the policy does.
 */
export function whatNow(moment: Moment): Verdict {
  const { state, notice } = moment;
  const lane = laneOf(state, notice);
  if (lane === undefined) return drop('NO_SUCH_LANE');
  const stale = noLongerTrue(state, notice, lane);
  if (stale !== undefined) return drop(stale);
  if (notice.step === 'ASKED') return { outcome: 'send', lane };
  if (lane.steps.finalNotice !== undefined || lane.status === 'NamedNonResponder')
    return drop('NOTICE_GIVEN');
  if (isReminder(notice.step)) return reminderNow(moment, lane);
  return finalNoticeNow(moment, lane);
}

const drop = (reason: DropReason): Verdict => ({ outcome: 'drop', reason });

function noLongerTrue(
  state: RecommendationState,
  notice: NoticeDetails & { readonly id: string },
  lane: Lane,
): DropReason | undefined {
  if (!(OPEN as readonly string[]).includes(state.status)) return 'CLOSED';
  if (!isUnanswered(lane)) return 'ANSWERED';
  if (lane.messageIds.includes(notice.id)) return 'RECORDED_ALREADY';
  if (notice.step === 'ASKED') return undefined;
  const clock = state.deadlines[clockId({ key: keyOf(notice), of: notice.laneId })];
  if (clock === undefined || epochMs(clock.dueAt) !== epochMs(notice.dueAt)) return 'EXTENDED';
  return clock.status === 'LAPSED' ? 'LAPSED' : undefined;
}

const keyOf = ({ step }: NoticeDetails): DeadlineKey => {
  if (step === 'ASKED') throw new Error('No clock of a notice says that an agency is asked');
  return NOTICE_CLOCKS[step === 'FURTHER' ? 'FINAL' : step];
};

function reminderNow(moment: Moment, lane: Lane): Verdict {
  const { notice, topic, at } = moment;
  const isBefore = notice.step === 'BEFORE_DUE';
  // A final notice does not stand for a reminder that is owed before it.
  const finalStands = lane.steps.reminders >= REMINDERS_OWED && isTimeFor(moment, 'FINAL');
  if (finalStands || (isBefore && isTimeFor(moment, 'ON_DUE'))) return drop('SUPERSEDED');
  return toldToday(topic, at) ? { outcome: 'wait', until: nextNotice(at) } : { outcome: 'send', lane };
}

/** By the clocks of the record itself, whatever of it has come to the outbox by now. */
function isTimeFor({ state, notice, at }: Moment, kind: NoticeKind): boolean {
  const clock = state.deadlines[clockId({ key: NOTICE_CLOCKS[kind], of: notice.laneId })];
  if (clock === undefined || (clock.status !== 'OPEN' && clock.status !== 'MISSED')) return false;
  return epochMs(noticeTime(localDateOf(clock.dueAt))) <= epochMs(at);
}

function finalNoticeNow(moment: Moment, lane: Lane): Verdict {
  const { topic, at, deadline } = moment;
  if (lane.steps.reminders < REMINDERS_OWED)
    return { outcome: 'wait', until: nextNotice(at), first: furtherReminder(moment, lane) };
  const last = topic
    .flatMap((other) => (isReminder(stepOf(other)) && hasLeft(other) ? (other.sentAt ?? []) : []))
    .sort()
    .at(-1);
  const from = last === undefined ? at : deadline('rec.namingNotice.finalNotice', last);
  return epochMs(at) < epochMs(from) ? { outcome: 'wait', until: from } : { outcome: 'send', lane };
}

/** A reminder more, unless one is on its way or waits for an operator. */
function furtherReminder({ notice, topic, at }: Moment, lane: Lane): readonly NewMessage[] {
  const underWay = topic.some(
    (other) => isReminder(stepOf(other)) && ['WAITING', 'SENDING', 'SENT', 'DEAD'].includes(other.state),
  );
  if (underWay) return [];
  const { recId, laneId, dueAt } = notice;
  return [noticeMessage({ recId, laneId, step: 'FURTHER', dueAt }, at, lane.steps.reminders + 1)];
}

const stepOf = ({ details }: OutboxMessage) => (details as unknown as NoticeDetails).step;

const hasLeft = ({ state }: OutboxMessage): boolean => ['SENT', 'DONE'].includes(state);

const toldToday = (topic: readonly OutboxMessage[], at: string): boolean =>
  topic.some(
    (other) => hasLeft(other) && other.sentAt !== null && localDateOf(other.sentAt) === localDateOf(at),
  );

/** 17:00 on the next working day. */
const nextNotice = (at: string): string => noticeTime(nextWorkingDay(localDateOf(at)));
