import type { ProcessManagerStatus } from '#event-sourcing/process-manager';
import type { ConsumerStatus } from '#messaging/broker';
import type { InboxCounts } from '#messaging/inbox';

/** How the way in stands. */
export interface InboundStatus {
  readonly consumer: ConsumerStatus;
  readonly outcomes: ProcessManagerStatus;
  readonly counts: InboxCounts;
}
