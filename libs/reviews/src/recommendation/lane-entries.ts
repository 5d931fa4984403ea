import { laneEvents } from './events.js';

const LANE_TYPES: ReadonlySet<string> = new Set(laneEvents.map(({ type }) => type));

/** Said by the clock, or agreed with the agency: no entry somebody made by mistake. */
const NO_ENTRIES: ReadonlySet<string> = new Set([
  ...['ResponseOverdue', 'ActionOverdue', 'ProgressUpdateMissed', 'ResponseExtensionAgreed'],
  ...['AgencyRespondedLate', 'LaneAssured', 'AssuranceRejected'],
]);

/** History of a naming: nobody takes it back. */
export const IMMUTABLE: ReadonlySet<string> = new Set([
  'AgencyNamedAsNonResponder',
  'NonResponderNamingLifted',
  'NonResponderListingUpdated',
]);

/** Whether an event of this type is an entry that may prove a mistake. */
export const isEntry = (type: string): boolean =>
  LANE_TYPES.has(type) && !NO_ENTRIES.has(type) && !IMMUTABLE.has(type);
