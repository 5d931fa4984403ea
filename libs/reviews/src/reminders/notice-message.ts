import { deterministicId } from '#platform/ids';
import type { NewMessage } from '#messaging/outbox';
import type { NoticeKind } from '../recommendation/codes.js';

/** What an agency is told on the way to its answer; FURTHER is a reminder of the ledger's own, where two are owed before a notice. */
export type NoticeStep = 'ASKED' | NoticeKind | 'FURTHER';

/** What a message is about. Ids, codes and dates alone: it is read by operators. */
export interface NoticeDetails {
  readonly recId: string;
  readonly laneId: string;
  readonly step: NoticeStep;
  /** What names this very message: when the response was due, or the end of the day the notice was to go out. */
  readonly dueAt: string;
}

/** Forms of letter: each needs a template where the carrier has templates. */
export const NOTICE_FORMS = {
  ASKED: 'recommendation.asked',
  BEFORE_DUE: 'recommendation.reminder',
  ON_DUE: 'recommendation.reminder',
  FURTHER: 'recommendation.reminder',
  FINAL: 'recommendation.finalNotice',
} as const satisfies Record<NoticeStep, string>;

export const isReminder = (step: NoticeStep): boolean => step !== 'ASKED' && step !== 'FINAL';

/** The same step of the same lane for the same date is the same message for ever: an extension makes new ones. */
export function noticeMessage(
  { recId, laneId, step, dueAt }: NoticeDetails,
  notBefore: string,
  nth = 1,
): NewMessage {
  return {
    id: deterministicId('recommendation-notice', recId, laneId, step, dueAt, nth),
    kind: NOTICE_FORMS[step],
    topic: `recommendation-${recId} ${laneId}`,
    notBefore,
    details: { recId, laneId, step, dueAt },
  };
}
