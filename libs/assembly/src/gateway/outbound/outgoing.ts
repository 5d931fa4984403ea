import type { OutboundRecord } from '#messaging/broker';

/** A message on its way to a partner, or one that cannot be made. */
export interface Outgoing {
  readonly disclosureId: string;
  readonly messageId: string;
  readonly feed: string;
  readonly toOrg: string;
  readonly topic: string;
  /** When what let it leave was recorded. */
  readonly authorisedAt: string;
  /** Times it could not be sent so far. */
  readonly attempts: number;
  /** As it goes to the broker; or why there is nothing to send: a code, never a value out of the message. */
  readonly made: { readonly record: OutboundRecord } | { readonly problem: string };
}
