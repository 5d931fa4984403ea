/** Everybody a feed is for (domain 6.2). */
export const FEED_NAMES = ['police', 'nhs.icb', 'nhs.trust', 'cqc', 'placing', 'public'] as const;
export type FeedName = (typeof FEED_NAMES)[number];

/** Where a feed is read. The version is that of the contract: within it only optional additions are made. */
export const topicOf = (feed: FeedName): string => `sg.out.${feed}.v1`;
