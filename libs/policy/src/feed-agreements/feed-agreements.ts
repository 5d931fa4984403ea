import type { LocalDate } from '../working-days/index.js';
import type { AgreedFeed, FeedAgreement } from './agreement.js';

/** What would be sent: by which feed, from whose area, to whom, of which type, on which day. */
export interface Sending {
  readonly feed: AgreedFeed;
  readonly areaCode: string;
  readonly orgCode: string;
  readonly message: string;
  readonly on: LocalDate;
}

/** Which messages leave of themselves. A feed is off wherever no row says that it is on. */
export class FeedAgreements {
  constructor(readonly all: readonly FeedAgreement[]) {}

  /** The row by which it leaves of itself; undefined when it does not. */
  for({ feed, areaCode, orgCode, message, on }: Sending): FeedAgreement | undefined {
    return this.all.find(
      (row) =>
        row.on &&
        row.feed === feed &&
        row.areaCode === areaCode &&
        row.orgCode === orgCode &&
        row.messages.includes(message) &&
        holdsOn(row, on),
    );
  }

  /** Every organisation that ever has anything by the feed: all of them read its topic. */
  readersOf(feed: AgreedFeed): ReadonlySet<string> {
    return new Set(this.all.filter((row) => row.feed === feed).map(({ orgCode }) => orgCode));
  }
}

const holdsOn = ({ from, to }: Pick<FeedAgreement, 'from' | 'to'>, day: LocalDate): boolean =>
  from <= day && (to === undefined || day <= to);

/** Of a ledger that sends nothing of itself. */
export const NO_AGREEMENTS = new FeedAgreements([]);
