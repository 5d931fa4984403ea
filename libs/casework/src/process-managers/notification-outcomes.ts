import type { RecordLoader } from '#event-sourcing/command';
import type { EventOf } from '#event-sourcing/events';
import { defineProcessManager, systemCommand, type SystemCommand } from '#event-sourcing/process-manager';
import type { Code } from '#policy/code-lists';
import { concern } from '../concern/aggregate.js';
import {
  concernDecided,
  concernDecisionRevised,
  concernRaised,
  concernRecordedInError,
} from '../concern/events.js';
import {
  recordNotificationBecameConcern,
  recordNotificationConcernInError,
  relaySenderFeedback,
} from '../partner-notification/became-concern.js';

type Reacted = EventOf<
  typeof concernRaised | typeof concernDecided | typeof concernDecisionRevised | typeof concernRecordedInError
>;

/** Where it is looked up whether a concern was raised from a notice. */
export interface NotificationOutcomeServices {
  readonly records: Pick<RecordLoader, 'load'>;
}

/** Stands on the notice beside the sentence the concern keeps sealed. */
const IN_ERROR = 'The concern raised from this notice was recorded in error.';

/**
 * Writes on a partner's notice what came of it: that it became a concern, what was decided on that, and that the concern was an
 * error after all. So its sender always learns the decision, by its code alone (IN-6).
 */
export const notificationOutcomes = defineProcessManager<SystemCommand, Reacted, NotificationOutcomeServices>(
  {
    name: 'notification-outcomes',
    events: [
      concernRaised.type,
      concernDecided.type,
      concernDecisionRevised.type,
      concernRecordedInError.type,
    ],
    react: async (event, { records }): Promise<readonly SystemCommand[]> => {
      const concernId = event.stream.slice('concern-'.length);
      const { notificationId } =
        event.type === 'ConcernRaised' ? event.data : (await records.load(concern, concernId)).state;
      return notificationId === undefined ? [] : [commandFor(event, notificationId, concernId)];
    },
  },
);

function commandFor({ type, data }: Reacted, notificationId: string, concernId: string): SystemCommand {
  const told = (code: Code<'CONCERN_DECISION'>): SystemCommand =>
    systemCommand(relaySenderFeedback, notificationId, { concernId, code });
  switch (type) {
    case 'ConcernRaised':
      return systemCommand(recordNotificationBecameConcern, notificationId, { concernId });
    case 'ConcernDecided':
      return told(data.decision);
    case 'ConcernDecisionRevised':
      return told(data.to);
    case 'ConcernRecordedInError':
      return systemCommand(recordNotificationConcernInError, notificationId, { concernId, reason: IN_ERROR });
  }
}
