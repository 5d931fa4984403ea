import type { Kept } from '#record-keeping/reading';
import type { Deadlines } from '#record-keeping/record';
import type { LaneEvent } from '../recommendation/events.js';
import type { LaneEntry } from '../recommendation/lane-facts.js';
import type { Lane } from '../recommendation/lane.js';
import type { Hue } from './colours.js';

/** Events whose words the tracker shows. */
export const SHOWN_TYPES = [
  'AgencyResponded',
  'AgencyActionsPlanned',
  'AgencyPositionChanged',
  'ResponseExtensionAgreed',
  'ActionReportedComplete',
  'AssuranceEvidenceReviewed',
  'RecommendationNotToBeImplemented',
  'AddresseeAssessed',
] as const;
export type ShownType = (typeof SHOWN_TYPES)[number];

/** An event of a lane with the words the tracker shows; they stay sealed, those made to be published excepted. */
export type Told<T extends ShownType = ShownType> = T extends ShownType
  ? Pick<Extract<LaneEvent, { type: T }>, 'eventId' | 'type' | 'data'> & { readonly at: string }
  : never;

/** What the tracker keeps of one agency's part in a recommendation. */
export interface LaneRow {
  readonly laneId: string;
  readonly recId: string;
  readonly agencyOrg: string;
  readonly status: string;
  readonly issuedAt: string;
  /** The event that asked. */
  readonly issuedBy: string;
  /** The accountable role, still sealed. */
  readonly ownerRole: Kept<string>;
  readonly colours: readonly Hue[];
  /** The lane as rules see it: as it was opened, what counts since, and how it stands. */
  readonly opening: Lane;
  readonly entries: readonly LaneEntry[];
  readonly lane: Lane;
  /** Its clock for progress updates. */
  readonly deadlines: Deadlines;
  readonly told: readonly Told[];
}
