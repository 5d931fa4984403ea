import type { NewDomainEvent } from '#event-sourcing/events';
import { clocksOf, lapses, type Deadlines } from '#record-keeping/record';

/** Of a plan that is over nothing is waited for any more. */
export const clocksEnded = (deadlines: Deadlines): readonly NewDomainEvent[] =>
  clocksOf(deadlines).flatMap(({ key, of }) => lapses(deadlines, key, of));
