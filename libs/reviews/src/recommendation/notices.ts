import type { DeadlineKey } from '#policy/deadlines';
import type { DeadlineEvent } from '#record-keeping/record';
import type { NoticeKind } from './codes.js';

/**
 * The clock of each notice of the policy, one a lane (`of` is the lane's id). It is near at 17:00 on its working day, when the
 * notice goes out, and runs out at the end of that day: one that has not left by then was missed, and is sent late all the same.
 */
export const NOTICE_CLOCKS = {
  BEFORE_DUE: 'rec.namingNotice.reminder',
  ON_DUE: 'rec.namingNotice.reminderOnDue',
  FINAL: 'rec.namingNotice.finalNotice',
} as const satisfies Record<NoticeKind, DeadlineKey>;

/** A notice whose time has come. */
export interface NoticeDue {
  readonly laneId: string;
  readonly notice: NoticeKind;
  /** End of the day it was to go out. With the lane and the notice it names the message for ever: an extension makes a new one. */
  readonly dueAt: string;
}

/**
 * What an event of a recommendation's clocks says is to be sent now; undefined of any other. The clock says it once where it was
 * heard in time (`DeadlineReminderIssued`) and once more where nothing had been sent by the end of the day (`DeadlineMissed`).
 */
export function noticeDueBy({ type, data }: DeadlineEvent): NoticeDue | undefined {
  if (type !== 'DeadlineReminderIssued' && type !== 'DeadlineMissed') return undefined;
  const { key, of, dueAt } = data;
  const notice = (Object.keys(NOTICE_CLOCKS) as NoticeKind[]).find((kind) => NOTICE_CLOCKS[kind] === key);
  return notice === undefined || of === undefined ? undefined : { laneId: of, notice, dueAt };
}
