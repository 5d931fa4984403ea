/** Everything escalation can be told and can say: each event once, each command once. */
import type { CommandDeclaration } from '#event-sourcing/decider';
import type { EventSchema } from '#event-sourcing/events';
import { deadlineEvents } from '#record-keeping/record';
import { escalation, escalationEvents as declared } from '../disagreement/index.js';

/** Its own: those of deadlines are every record's. */
export const escalationEvents: readonly EventSchema[] = declared.filter(
  ({ type }) => !deadlineEvents.some((shared) => shared.type === type),
);

export const escalationCommands: readonly CommandDeclaration[] = escalation.commands;
