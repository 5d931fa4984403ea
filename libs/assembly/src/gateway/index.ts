/** What runs between the ledger and partners: feeds out through the disclosure ledger, notices in, and what operators do with both. */
export { startGateway, type Gateway, type GatewayOptions } from './gateway.js';
export { watchTopics, type TopicsConfig } from './watch-topics.js';
export {
  INBOUND_OUTCOMES,
  inboundFeeds,
  type InboundFeeds,
  type InboundOptions,
  type InboundStatus,
  replayInbox,
} from './inbound/index.js';
export {
  deadLetterTopic,
  laneFrom,
  loadPartnerKeys,
  lookAtFeeds,
  outboundFeeds,
  PARTNER_FEEDS,
  PartnerKeysInvalid,
  REPLAY_HEADER,
  type OutboundFeeds,
  type OutboundStanding,
  type OutboundStatus,
  type PartnerKeys,
  type ReplayResult,
} from './outbound/index.js';
