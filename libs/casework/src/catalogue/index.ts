/**
 * Everything casework can be told and can say: each event once, each command once. Routes, OpenAPI, authorisation and the
 * log's catalogue are derived from these two lists.
 */
import type { CommandDeclaration } from '#event-sourcing/decider';
import type { EventSchema } from '#event-sourcing/events';
import { concern, concernEvents } from '../concern/index.js';
import { enquiry, enquiryEvents } from '../enquiry/index.js';
import { partnerNotification, partnerNotificationEvents } from '../partner-notification/index.js';
import { person, personEvents } from '../person/index.js';
import { planEvents, safeguardingPlan } from '../safeguarding-plan/index.js';

/** Those of deadlines are shared by every record that has any. */
export const caseworkEvents: readonly EventSchema[] = [
  ...new Set<EventSchema>([
    ...personEvents,
    ...concernEvents,
    ...enquiryEvents,
    ...planEvents,
    ...partnerNotificationEvents,
  ]),
];

export const caseworkCommands: readonly CommandDeclaration[] = [
  ...person.commands,
  ...concern.commands,
  ...enquiry.commands,
  ...safeguardingPlan.commands,
  ...partnerNotification.commands,
];
