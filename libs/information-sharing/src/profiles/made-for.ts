import type { Code } from '#policy/code-lists';
import type { FeedName } from '../feeds/feed.js';

export type Profile = Code<'DATASET_PROFILE'>;

/** Kinds of organisation a profile was made for; the others are for anybody. */
const MADE_FOR: Partial<Record<Profile, readonly string[]>> = {
  POLICE_MIN: ['POLICE'],
  POLICE_IDENT: ['POLICE'],
  NHS_MIN: ['NHS_TRUST', 'ICB'],
  NHS_IDENT: ['NHS_TRUST', 'ICB'],
  CQC_SERVICE: ['REGULATOR'],
  PLACING_LA: ['AUTHORITY'],
};

export const isMadeFor = (profile: Profile, kind: string): boolean =>
  MADE_FOR[profile]?.includes(kind) ?? true;

/** Kinds of organisation each feed is read by; nobody in particular reads the public one. */
export const KINDS_OF_FEED: Readonly<Record<FeedName, readonly string[]>> = {
  police: ['POLICE'],
  'nhs.icb': ['ICB'],
  'nhs.trust': ['NHS_TRUST'],
  cqc: ['REGULATOR'],
  placing: ['AUTHORITY'],
  public: [],
};

const PROFILES_OF_FEED: Readonly<Record<FeedName, readonly Profile[]>> = {
  police: ['POLICE_MIN', 'POLICE_IDENT'],
  'nhs.icb': ['NHS_MIN', 'NHS_IDENT'],
  'nhs.trust': ['NHS_MIN', 'NHS_IDENT', 'CAUSED_ENQUIRY'],
  cqc: ['CQC_SERVICE'],
  placing: ['PLACING_LA'],
  public: ['PUBLIC'],
};

/** Profiles in which messages of a feed may leave. */
export const profilesOf = (feed: FeedName): readonly Profile[] => PROFILES_OF_FEED[feed];
