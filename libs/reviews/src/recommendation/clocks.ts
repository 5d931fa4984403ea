import type { NewDomainEvent } from '#event-sourcing/events';
import type { DeadlineKey } from '#policy/deadlines';
import {
  addWorkingDays,
  endOfDay,
  epochMs,
  isWorkingDay,
  localDateOf,
  nextWorkingDay,
  noticeTime,
} from '#policy/working-days';
import {
  clockId,
  deadlineSet,
  lapses,
  meets,
  startClock,
  type Deadlines,
  type DeadlineState,
  type RecordContext,
} from '#record-keeping/record';
import { NOTICE_KINDS, type NoticeKind } from './codes.js';
import { actionsOf, isCommitted, isReporting, isUnanswered, type Lane, type LaneAction } from './lane.js';
import { NOTICE_CLOCKS } from './notices.js';
import type { RecommendationState } from './state.js';

type Clocks = Pick<RecommendationState, 'areaCode' | 'deadlines'>;

/**
 * What an act on a lane does to its clocks, from how the lane stood and stands. `at` is when it happened: a clock is met by what came
 * in time, and lapses where nobody waits any more. One function for every act, so that none leaves a clock running by oversight.
 */
export function clocksAfter(
  before: Lane,
  after: Lane,
  { areaCode, deadlines }: Clocks,
  at: string,
  context: RecordContext,
): readonly NewDomainEvent[] {
  return [
    ...responseClocks(before, after, { areaCode, deadlines }, at, context),
    ...actionClocks(before, after, deadlines, at, context),
    ...progressClock(before, after, { areaCode, deadlines }, at, context),
  ];
}

function responseClocks(before: Lane, after: Lane, clocks: Clocks, at: string, context: RecordContext) {
  const { deadlines, areaCode } = clocks;
  const { laneId } = after;
  if (!isUnanswered(after)) {
    if (!isUnanswered(before)) return [];
    const came = after.respondedAt !== undefined;
    return [
      ...(came ? meets(deadlines, 'rec.agencyResponse', at, laneId) : []),
      ...(came ? [] : lapses(deadlines, 'rec.agencyResponse', laneId)),
      ...noticesLapse(deadlines, laneId),
    ];
  }
  const sameDate = isUnanswered(before) && before.responseDueAt === after.responseDueAt;
  return sameDate ? [] : [...noticesLapse(deadlines, laneId), ...responseAwaited(after, areaCode, context)];
}

const noticesLapse = (deadlines: Deadlines, laneId: string): readonly NewDomainEvent[] =>
  NOTICE_KINDS.flatMap((kind) => lapses(deadlines, NOTICE_CLOCKS[kind], laneId));

/** Clocks of a response that is owed: its date, and each notice of the policy that can still go out at its time. */
export function responseAwaited(
  lane: Lane,
  areaCode: string,
  context: RecordContext,
): readonly NewDomainEvent[] {
  const { laneId, responseDueAt: dueAt, status } = lane;
  const notices = noticesOf(lane, areaCode, context);
  return [
    ...(status === 'AwaitingResponse' ? [clockSet('rec.agencyResponse', laneId, dueAt, context)] : []),
    ...notices.map(({ kind, moment }) => ({
      ...clockSet(NOTICE_CLOCKS[kind], laneId, endOfDay(localDateOf(moment)), context, moment),
    })),
  ];
}

/**
 * When each notice goes out: 17:00 on a working day, as the policy counts from the date of the response. A first reminder whose time
 * is over goes out next, unless the one on the due date would come no later; what can no longer be of use is left out.
 */
function noticesOf(
  { responseDueAt, status }: Lane,
  areaCode: string,
  { policy, now }: RecordContext,
): readonly { readonly kind: NoticeKind; readonly moment: string }[] {
  const planned = (kind: NoticeKind): string =>
    onWorkingDay(policy.deadline(NOTICE_CLOCKS[kind], areaCode, responseDueAt).dueAt);
  const isAhead = (moment: string): boolean => epochMs(moment) > epochMs(now);
  const next = nextNotice(now);
  const first = isAhead(planned('BEFORE_DUE')) ? planned('BEFORE_DUE') : next;
  const final = isAhead(planned('FINAL')) ? planned('FINAL') : next;
  if (status === 'Overdue') return [{ kind: 'FINAL', moment: final }];
  if (status !== 'AwaitingResponse') return [];
  const onDue = planned('ON_DUE');
  return [
    ...(epochMs(first) < epochMs(onDue) ? [{ kind: 'BEFORE_DUE' as const, moment: first }] : []),
    ...(isAhead(onDue) ? [{ kind: 'ON_DUE' as const, moment: onDue }] : []),
    { kind: 'FINAL', moment: final },
  ];
}

/** A date that is no working day is reminded of on the one before, while there is still time to answer. */
function onWorkingDay(moment: string): string {
  const day = localDateOf(moment);
  return isWorkingDay(day) ? moment : noticeTime(addWorkingDays(day, -1));
}

function nextNotice(now: string): string {
  const today = localDateOf(now);
  const todays = noticeTime(today);
  return isWorkingDay(today) && epochMs(todays) > epochMs(now) ? todays : noticeTime(nextWorkingDay(today));
}

function actionClocks(before: Lane, after: Lane, deadlines: Deadlines, at: string, context: RecordContext) {
  const wanted = ({ done }: LaneAction): boolean => isCommitted(after) && !done;
  const standing = new Map(actionsOf(after).map((action) => [action.actionId, action]));
  const gone = actionsOf(before).filter(({ actionId }) => !standing.has(actionId));
  return [
    ...gone.flatMap(({ actionId }) => lapses(deadlines, 'rec.action', actionId)),
    ...[...standing.values()].flatMap((action) => {
      const { actionId, dueAt, done } = action;
      const clock = deadlines[clockId({ key: 'rec.action', of: actionId })];
      if (wanted(action)) return runs(clock) ? [] : [clockSet('rec.action', actionId, dueAt, context)];
      return done ? meets(deadlines, 'rec.action', at, actionId) : lapses(deadlines, 'rec.action', actionId);
    }),
  ];
}

/** Running, or told as missed: in either case nothing is to be begun. */
const runs = (clock: DeadlineState | undefined): boolean =>
  clock?.status === 'OPEN' || clock?.status === 'MISSED';

function progressClock(
  before: Lane,
  after: Lane,
  { areaCode, deadlines }: Clocks,
  at: string,
  context: RecordContext,
) {
  const { laneId, reportedAt } = after;
  const key = 'rec.progressUpdate';
  const reported = reportedAt !== before.reportedAt;
  const met = reported ? meets(deadlines, key, at, laneId) : [];
  const clock = deadlines[clockId({ key, of: laneId })];
  if (!isReporting(after)) return met.length > 0 ? met : lapses(deadlines, key, laneId);
  if (reportedAt === undefined || (!reported && clock?.status === 'OPEN')) return met;
  return [...met, startClock(key, areaCode, reportedAt, context, { of: laneId })];
}

/** Nobody waits for anything of the lane any more: replaced, withdrawn, recorded in error. */
export const nothingAwaited = (lane: Lane, deadlines: Deadlines): readonly NewDomainEvent[] => [
  ...lapses(deadlines, 'rec.agencyResponse', lane.laneId),
  ...noticesLapse(deadlines, lane.laneId),
  ...lapses(deadlines, 'rec.progressUpdate', lane.laneId),
  ...lane.actions.flatMap(({ actionId }) => lapses(deadlines, 'rec.action', actionId)),
];

const clockSet = (
  key: DeadlineKey,
  of: string,
  dueAt: string,
  { policy }: RecordContext,
  remindAt?: string,
): NewDomainEvent =>
  deadlineSet({
    key,
    of,
    dueAt,
    ...(remindAt === undefined ? {} : { remindAt }),
    policyVersion: policy.version,
  });
