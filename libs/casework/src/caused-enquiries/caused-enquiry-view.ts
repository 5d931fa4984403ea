import { z } from 'zod';
import { isOverdue, workingDaysLeft } from '#policy/deadlines';
import { PART_STATUSES } from '../enquiry/caused/state.js';
import type { CausedEnquiryRow } from './caused-enquiry-row.js';

/** Who is asked, and who of the authority follows what was asked. */
export const CAUSED_READERS = ['AGL', 'POL', 'NHS', 'PRV', 'SW', 'SAM', 'TM', 'PSW', 'DASS'] as const;

/** What lists and the whole view have in common. Never the person's, the concern's or the case's id: they lead to other records. */
export const standing = {
  causedEnquiryId: z.uuid(),
  /** By which its commands are sent. */
  enquiryId: z.uuid(),
  orgCode: z.string(),
  status: z.enum(PART_STATUSES),
  requestedAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  /** Whether a reply or a report is awaited of the organisation. */
  awaited: z.boolean(),
  overdue: z.boolean(),
  /** Working days; 0 on the day itself, negative once past. */
  daysLeft: z.int(),
  /** Of this part alone; what `If-Match` of a reply goes by. */
  revision: z.int(),
};

/** How a part stands at a moment. */
export const standingOf = (row: CausedEnquiryRow, now: string) => ({
  causedEnquiryId: row.causedEnquiryId,
  enquiryId: row.enquiryId,
  orgCode: row.orgCode,
  status: row.status as (typeof PART_STATUSES)[number],
  requestedAt: row.requestedAt,
  dueAt: row.dueAt,
  awaited: row.awaited,
  overdue: row.awaited && isOverdue(row.dueAt, now),
  daysLeft: workingDaysLeft(row.dueAt, now),
  revision: row.revision,
});
