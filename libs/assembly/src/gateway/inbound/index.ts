export { type InboundFigures } from './handle.js';
export { inboundFeeds, type InboundFeeds, type InboundOptions, type InboundStatus } from './inbound.js';
export { INBOUND_OUTCOMES } from './outcomes.js';
export { replayInbox } from './replay.js';
