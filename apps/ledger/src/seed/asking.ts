import { commandIdOf, madeBy } from './begun.js';
import { dayOf } from './calendar.js';
import { OFFICE } from './reviewing.js';
import type { Chapter, Step, User, When } from './story.js';

/** Parts of stories in which somebody is asked for information. */

interface Asked {
  readonly key: string;
  /** Key of the review it is for. */
  readonly of: string;
  readonly since: When;
  readonly paceHours?: number;
  readonly recipientOrg: string;
  readonly purpose: string;
  readonly items: readonly string[];
  readonly then: readonly Step[];
}

const met = (reason: string) => ({ met: true, reason });

/** A request of the board under section 45 for a review, with its conditions judged. */
export const asked = ({ of, recipientOrg, purpose, items, ...rest }: Asked): Chapter => ({
  ...rest,
  begins: [
    OFFICE,
    'draftInformationRequest',
    (seeded) => ({
      basis: 'S45',
      purpose,
      recipientOrg,
      personRef: seeded.personId,
      sarId: seeded.id(of),
      items: items.map((item) => ({
        item,
        from: dayOf(seeded, { days: 1100 }),
        to: dayOf(seeded, { days: 60 }),
      })),
      cond1: met('It is for a review the board makes under section 44.'),
      cond2: met('It worked with the adult in the time reviewed and keeps records of it.'),
      cond3: met('It concerns what it did for the adult.'),
      profile: 'PUBLIC',
      sent: [{ field: 'CONTACT', value: 'Business manager of the board' }],
    }),
  ],
});

export const sentOut = (urgent = false): Step => ['chr.demo', 'issueInformationRequest', { urgent }];

export const arrived = (user: User): Step => [user, 'acknowledgeInformationRequest', {}];

export const supplied = (user: User): Step => [
  user,
  'complyWithInformationRequest',
  { note: 'Sent by secure mail, two files.' },
];

/** The first item of the request of this key. */
export const firstItem = (key: string): string =>
  madeBy('item-0', commandIdOf(key, 'draftInformationRequest'));

export const suppliedInPart = (user: User, key: string, reason: string): Step => [
  user,
  'partlyComplyWithInformationRequest',
  { items: [firstItem(key)], reason },
];

export const declined = (user: User, ground: string, reasons: string): Step => [
  user,
  'refuseInformationRequest',
  { ground, reasons },
];
