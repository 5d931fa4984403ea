import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import { Flag, Optional } from '#policy/validation';
import { cut, DEFAULT_LIMIT, IsOneOf, opened, PageParams, recordQuery } from '#record-keeping/reading';
import { personDirectory } from '../directory/index.js';
import { PART_STATUSES } from '../enquiry/caused/state.js';
import { worklist } from '../worklist/index.js';
import { initialsOf } from '../worklist/initials.js';
import { causedEnquiries } from './caused-enquiry-projection.js';
import {
  countCausedEnquiries,
  findCausedEnquiries,
  placeOf,
  type CausedEnquiryPlace,
} from './caused-enquiry-sql.js';
import { CAUSED_READERS, standing, standingOf } from './caused-enquiry-view.js';

export class CausedEnquiriesParams extends PageParams {
  @Optional()
  @IsOneOf(...PART_STATUSES)
  status?: string;

  /** Only those whose report is awaited and late. */
  @Optional()
  @Flag()
  overdue?: boolean;
}

const item = z.object({
  ...standing,
  /** `A.F.`; null when the name is withheld or unknown. */
  personInitials: z.string().nullable(),
});

/** What an organisation was asked to enquire into, its own parts alone; for the authority, those of its area. */
export const listCausedEnquiries = recordQuery({
  operationId: 'listCausedEnquiries',
  summary: 'Enquiries an organisation was asked to make, the first due first',
  source: 'Care Act 2014 s42(2); domain 2.1, 3.3',
  method: 'GET',
  path: '/caused-enquiries',
  params: CausedEnquiriesParams,
  reply: z.object({ items: z.array(item), total: z.int(), next: z.string().optional() }),
  who: [...CAUSED_READERS],
  remit: 'PARTY',
  dataClass: 'CAUSED_ENQUIRY',
  readModels: [causedEnquiries.name, worklist.name, personDirectory.name],
  run: async ({ status, overdue = false, cursor, limit = DEFAULT_LIMIT }, { actor, now, services }) => {
    const remit = services.remit('listCausedEnquiries', actor);
    if (remit === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    const { db, cursors } = services;
    const filter = { status: status ?? null, overdue };
    const scope = JSON.stringify(['caused-enquiries', filter, actor.userId]);
    const place =
      cursor === undefined ? undefined : (cursors.open(scope, cursor) as unknown as CausedEnquiryPlace);
    const [rows, total] = await Promise.all([
      findCausedEnquiries(db.sql, remit, filter, now, place, limit),
      countCausedEnquiries(db.sql, remit, filter, now),
    ]);
    const { shown, last } = cut(rows, limit);
    const names = await opened(
      shown.map(({ names }) => names),
      services,
    );
    return {
      reply: {
        items: shown.map((row, index) => ({
          ...standingOf(row, now),
          personInitials: initialsOf(names[index]),
        })),
        total,
        ...(last === undefined ? {} : { next: cursors.seal(scope, { ...placeOf(last) }) }),
      },
      seen: { persons: [...new Set(shown.map(({ personRef }) => personRef))], resultCount: shown.length },
    };
  },
});
