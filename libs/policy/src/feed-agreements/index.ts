/**
 * Agreements on partner feeds (domain 6.2): which messages leave of themselves, from which area, to whom, in which profile. Data, not
 * code: a feed is off wherever no row says that it is on, and a table with a fault is refused as a whole.
 */
export { AGREED_FEEDS, PUBLIC, type AgreedFeed, type FeedAgreement } from './agreement.js';
export { demoFeedAgreements, FeedAgreementDataError, loadFeedAgreements } from './data-set.js';
export { FeedAgreements, NO_AGREEMENTS, type Sending } from './feed-agreements.js';
