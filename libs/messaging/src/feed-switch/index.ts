/** What those who run the feeds may do with them: hold one, let it go on, have messages sent again; each with a name and a reason. */
export { type Hold, type HoldScope, FeedRefused, type FeedSwitch, feedSwitch } from './feed-switch.js';
export { feedSwitchMigrations } from './migrations.js';
export { type Replay, type ReplaySpan, replayBook, type ReplayBook } from './replay-book.js';
