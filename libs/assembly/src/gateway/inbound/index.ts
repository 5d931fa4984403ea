export { type InboundFigures } from './handle.js';
export { inboundFeeds, type InboundFeeds, type InboundOptions } from './inbound.js';
export type { InboundStatus } from './inbound-status.js';
export { INBOUND_OUTCOMES } from './outcomes.js';
export { replayInbox } from './replay.js';
