import type { EventOf } from '#event-sourcing/events';
import { defineProcessManager } from '#event-sourcing/process-manager';
import type { NewMessage } from '#messaging/outbox';
import { deadlineMissed, deadlineReminderIssued } from '#record-keeping/record';
import { recommendationIssued } from '../recommendation/events.js';
import { noticeDueBy } from '../recommendation/notices.js';
import { noticeMessage } from './notice-message.js';

type Reacted =
  | EventOf<typeof recommendationIssued>
  | EventOf<typeof deadlineReminderIssued>
  | EventOf<typeof deadlineMissed>;

const RECOMMENDATION = 'recommendation-';

/**
 * Puts into the outbox what an agency is to be told: that it is asked, when the recommendation is issued; reminders and the final
 * notice, when the clock says that their time has come (17:00 on their working day, domain 3.0). What the clock says twice, that it is
 * time and that the day has passed, is one message.
 */
export const oweNotices = defineProcessManager<NewMessage, Reacted>({
  name: 'owe-notices',
  events: [recommendationIssued.type, deadlineReminderIssued.type, deadlineMissed.type],
  react: (event) => {
    if (!event.stream.startsWith(RECOMMENDATION)) return [];
    const recId = event.stream.slice(RECOMMENDATION.length);
    const { recordedAt } = event.meta;
    if (event.type === 'RecommendationIssued')
      return event.data.lanes.map(({ laneId, responseDueAt: dueAt }) =>
        noticeMessage({ recId, laneId, step: 'ASKED', dueAt }, recordedAt),
      );
    const due = noticeDueBy(event);
    if (due === undefined) return [];
    const { laneId, notice: step, dueAt } = due;
    return [noticeMessage({ recId, laneId, step, dueAt }, recordedAt)];
  },
});
