/** Everything reviews can be told and can say: each event once, each command once. */
import type { Aggregate, CommandDeclaration } from '#event-sourcing/decider';
import type { EventSchema } from '#event-sourcing/events';
import { deadlineEvents } from '#record-keeping/record';
import { annualReport } from '../annual-report/index.js';
import { nationalEscalation } from '../national-escalation/index.js';
import { recommendation } from '../recommendation/index.js';
import { sar } from '../sar/index.js';

const aggregates: readonly (Aggregate & { readonly commands: readonly CommandDeclaration[] })[] = [
  annualReport,
  nationalEscalation,
  recommendation,
  sar,
];

const shared = new Set<string>(deadlineEvents.map(({ type }) => type));

/** Its own: those of deadlines are every record's. */
export const reviewsEvents: readonly EventSchema[] = aggregates.flatMap(({ events }) =>
  events.filter(({ type }) => !shared.has(type)),
);

export const reviewsCommands: readonly CommandDeclaration[] = aggregates.flatMap(({ commands }) => commands);
