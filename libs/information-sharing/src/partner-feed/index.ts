export { listPartnerFeed } from './list-partner-feed.js';
