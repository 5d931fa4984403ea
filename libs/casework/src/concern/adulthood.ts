import { rule, type Rule } from '#event-sourcing/decider';
import { localDateOf } from '#policy/working-days';
import { isWithheld } from '#privacy/sealing';
import type { PersonState } from '../person/state.js';
import { ageRangeOn } from '#record-keeping/record';
import type { ConcernContext } from './aggregate.js';
import type { AgeAtReceipt } from './event-data.js';
import type { ConcernState } from './state.js';
import type { ThreePartTest } from './three-part-test.js';

const ADULT_AGE = 18;
const TRANSITIONAL_AGE = 17;

/** What a date of birth says: surely an adult, surely not (and whether 17 is possible), or nothing usable. */
export type Adulthood = 'ADULT' | 'SEVENTEEN' | 'CHILD' | 'UNKNOWN';

/** A person without a date of birth that can be read, or with an estimated one, is UNKNOWN: a flag, never a refusal. */
export function adulthoodAt(moment: string, adult: PersonState | undefined): Adulthood {
  if (adult?.dob === undefined || isWithheld(adult.dob)) return 'UNKNOWN';
  const range = ageRangeOn(localDateOf(moment), adult.dob, adult.dobAccuracy);
  if (range === undefined) return 'UNKNOWN';
  if (range.least >= ADULT_AGE) return 'ADULT';
  if (range.greatest >= ADULT_AGE) return 'UNKNOWN';
  return range.greatest >= TRANSITIONAL_AGE ? 'SEVENTEEN' : 'CHILD';
}

const UNDER_18 = {
  id: 'C-9',
  code: 'PERSON_UNDER_18',
  reason:
    'The person was under 18 when the concern was received: section 42 is about adults. Tell children’s services now.',
  source: 'Care Act 2014 s42(1); domain 3.2 C-9',
} as const;

const OFFER_TRANSITIONAL =
  'The person was 17 when the concern was received: tell children’s services now. Where the risk will go on past the 18th birthday, raise it with the TRANSITIONAL flag (transitional: true).';

type AdultRule = Rule<ConcernState, never, ConcernContext>;

interface Told {
  readonly receivedAt: string;
  readonly transitional?: boolean;
}

/** For raising: refused for a child, and for a seventeen-year-old unless the transition is planned for. */
export const personUnder18: AdultRule = rule<ConcernState, Told, ConcernContext>(
  UNDER_18,
  ({ command, context }) => {
    const adulthood = adulthoodAt(command.receivedAt, context.facts.person);
    if (adulthood === 'CHILD') return { pointer: '/personRef' };
    const offered = adulthood === 'SEVENTEEN' && command.transitional !== true;
    return offered ? { pointer: '/transitional', reason: OFFER_TRANSITIONAL } : false;
  },
);

/**
 * For deciding: a date of birth learned or corrected since counts as well, and a transitional concern reaches the duty only
 * once the person is 18.
 */
export const decidedUnder18: AdultRule = rule<ConcernState, ThreePartTest, ConcernContext>(
  UNDER_18,
  ({ state, command, context }) => {
    const isChild = (moment: string) =>
      ['CHILD', 'SEVENTEEN'].includes(adulthoodAt(moment, context.facts.person));
    if (state.ageAtReceipt !== 'TRANSITIONAL') return isChild(state.receivedAt);
    return command.outcome() === 'S42_DUTY_MET' && isChild(context.occurredAt);
  },
);

/** What the concern keeps of it: a flag for the data-quality list, and no date of birth. */
export function ageAtReceipt(receivedAt: string, adult: PersonState | undefined): AgeAtReceipt {
  const adulthood = adulthoodAt(receivedAt, adult);
  if (adulthood === 'ADULT' || adulthood === 'UNKNOWN') return adulthood;
  return 'TRANSITIONAL';
}
