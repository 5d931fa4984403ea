import { outboundMessages } from '../feeds/catalogue.js';
import type { Mark } from '../feeds/draft.js';
import type { FeedName } from '../feeds/feed.js';
import { KINDS_OF_FEED, profilesOf, type Profile } from '../profiles/made-for.js';
import { fieldsOf } from '../profiles/profiles.js';

/** Where a person who shares by hand says who raised the concern: in no profile, and so only by leave of D-5. */
export const REFERRER_FIELD = 'referrer';

/** Paths in which something may leave under a profile, in whatever message. */
export const pathsOfProfile = (profile: Profile): ReadonlySet<string> =>
  new Set(
    outboundMessages
      .filter(({ feed }) => profilesOf(feed).includes(profile))
      .flatMap(({ feed, type }) => fieldsOf(profile, feed, type)),
  );

const known = new Map<string, ReadonlySet<Mark>>();
for (const { fields } of outboundMessages) {
  for (const [path, { marks }] of Object.entries(fields))
    known.set(path, new Set([...(known.get(path) ?? []), ...marks]));
}

/** What a value at this path is known to be, whatever is said of it; anything may stand where nobody has said what does. */
export function marksOfPath(path: string): readonly Mark[] {
  if (path === REFERRER_FIELD) return ['REFERRER'];
  const marks = known.get(path);
  return marks === undefined ? ['FREE_TEXT'] : [...marks];
}

/** The feed an organisation of this kind reads; none where it reads no feed. */
export const feedOfKind = (kind: string): FeedName | undefined =>
  (Object.entries(KINDS_OF_FEED) as readonly (readonly [FeedName, readonly string[]])[]).find(([, kinds]) =>
    kinds.includes(kind),
  )?.[0];
