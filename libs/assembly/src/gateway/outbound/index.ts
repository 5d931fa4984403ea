export { deadLetterTopic } from './dead-letter.js';
export { lookAtFeeds, outboundFeeds, type OutboundFeeds, type OutboundOptions } from './outbound.js';
export { laneFrom, PARTNER_FEEDS } from './partner-feeds.js';
export { loadPartnerKeys, NO_PARTNER_KEYS, type PartnerKeys, PartnerKeysInvalid } from './partner-keys.js';
export { REPLAY_HEADER, type ReplayOrder, type ReplayResult } from './replay.js';
export type { OutboundStanding, OutboundStatus, Waiting } from './standing.js';
