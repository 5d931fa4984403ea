/** Everything information sharing can be told and can say: each event once, each command once. */
import type { Aggregate, CommandDeclaration } from '#event-sourcing/decider';
import type { EventSchema } from '#event-sourcing/events';
import { deadlineEvents } from '#record-keeping/record';
import { partnerDisclosure } from '../disclosure/index.js';
import { informationRequest } from '../information-request/index.js';

const aggregates: readonly (Aggregate & { readonly commands: readonly CommandDeclaration[] })[] = [
  informationRequest,
  partnerDisclosure,
];

const shared = new Set<string>(deadlineEvents.map(({ type }) => type));

/** Its own: those of deadlines are every record's. */
export const informationSharingEvents: readonly EventSchema[] = aggregates.flatMap(({ events }) =>
  events.filter(({ type }) => !shared.has(type)),
);

export const informationSharingCommands: readonly CommandDeclaration[] = aggregates.flatMap(
  ({ commands }) => commands,
);
