import type { ParkedEvent } from '#event-sourcing/projection';
import { defineProcessManager, type ProcessManager } from '#event-sourcing/process-manager';
import {
  disclosureAuthorised,
  disclosureCorrected,
  disclosureRecalled,
  type PartnerDisclosureEvent,
} from '#information-sharing/disclosure';
import type { FeedSwitch } from '#messaging/feed-switch';
import { disclosureOf, outgoingFor, type MessageSources } from './make-message.js';
import type { Outgoing } from './outgoing.js';

export interface FeedServices extends MessageSources {
  readonly feeds: FeedSwitch;
}

/** Name of the follower: part of the ids of what it sends, never to be changed. */
export const PARTNER_FEEDS = 'partner-feeds';

/** Cases under way at the same time: enough that none waits for another's way to the broker and back (docs/benchmarks.md). */
const AT_ONCE = 32;

/** After so long a message that could not be sent is tried again by itself; then it waits for an operator. */
const PAUSES_MS = [60_000, 5 * 60_000, 30 * 60_000, 2 * 3_600_000];

const HELD = 'FeedHeld';

/** An operator holds the feed or the partner: nothing is wrong with the message, and it goes out when they let it. */
class FeedHeld extends Error {
  override readonly name = HELD;
  readonly code = 'FEED_HELD';
}

/**
 * Sends what disclosures let leave (domain 6.1): a message per event, in order for each case and partner, each once as its record tells
 * it. What cannot be sent holds up that case at that partner alone.
 */
export const partnerFeeds: ProcessManager<Outgoing, FeedServices> = defineProcessManager<
  Outgoing,
  PartnerDisclosureEvent,
  FeedServices
>({
  name: PARTNER_FEEDS,
  events: [disclosureAuthorised.type, disclosureCorrected.type, disclosureRecalled.type],
  atOnce: AT_ONCE,
  laneOf: async (event, services) => {
    const { feed, toOrg } = await disclosureOf(services, event);
    return laneOf({ feed: feed ?? 'none', toOrg, caseId: event.meta.correlationId });
  },
  again: async (parked, services) =>
    wasHeld(parked) ? !(await isStillHeld(parked, services)) : isTimeToRetry(parked),
  react: async (event, services) => {
    const outgoing = await outgoingFor(services, await disclosureOf(services, event), event);
    if (outgoing === undefined) return [];
    if (await services.feeds.isHeld(outgoing.feed, outgoing.toOrg))
      throw new FeedHeld(`${outgoing.feed} to ${outgoing.toOrg}`);
    return [outgoing];
  },
});

interface Lane {
  readonly feed: string;
  readonly toOrg: string;
  readonly caseId: string;
}

/** None of the three holds a space. */
const laneOf = ({ feed, toOrg, caseId }: Lane): string => `${feed} ${toOrg} ${caseId}`;

/** What a parked event of the feeds was to be sent by, and to whom. */
export function laneFrom(lane: string): Lane {
  const [feed = '', toOrg = '', caseId = ''] = lane.split(' ');
  return { feed, toOrg, caseId };
}

type Parked = Pick<ParkedEvent, 'caseId' | 'reason' | 'attempts' | 'parkedAt'>;

export const wasHeld = ({ reason }: Pick<Parked, 'reason'>): boolean => reason?.startsWith(HELD) === true;

function isStillHeld({ caseId }: Parked, { feeds }: FeedServices): Promise<boolean> {
  const { feed, toOrg } = laneFrom(caseId);
  return feeds.isHeld(feed, toOrg);
}

/** By the database's clock, which is the machine's, and not by the ledger's. */
function isTimeToRetry({ attempts, parkedAt }: Parked): boolean {
  const pause = PAUSES_MS[attempts - 1];
  return pause !== undefined && Date.now() - new Date(parkedAt).getTime() >= pause;
}
