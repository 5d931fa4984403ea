/** What runs between the ledger and partners: feeds out through the disclosure ledger, and what operators do with them. */
export { startGateway, type Gateway, type GatewayOptions } from './gateway.js';
export {
  deadLetterTopic,
  laneFrom,
  loadPartnerKeys,
  outboundFeeds,
  PARTNER_FEEDS,
  PartnerKeysInvalid,
  REPLAY_HEADER,
  type OutboundFeeds,
  type OutboundStatus,
  type PartnerKeys,
  type ReplayResult,
} from './outbound/index.js';
