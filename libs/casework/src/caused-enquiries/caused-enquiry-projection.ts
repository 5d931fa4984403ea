import { defineProjection, foldTable, SEEN_AT_ONCE_MS } from '#event-sourcing/projection';
import { deadlineEvents, type DeadlineEvent } from '#record-keeping/record';
import { causedEvents, type CausedEvent } from '../enquiry/caused/events.js';
import type { CausedEnquiryRow } from './caused-enquiry-row.js';
import { foldCausedEnquiry, partOfEvent } from './fold-caused-enquiry.js';

type Event = CausedEvent | DeadlineEvent;

/** What organisations were asked to enquire into, each part by itself. */
export const causedEnquiries = defineProjection<Event>({
  name: 'caused-enquiry',
  version: 1,
  refreshTargetMs: SEEN_AT_ONCE_MS,
  accessClass: 'CAUSED_ENQUIRY',
  events: [...causedEvents, ...deadlineEvents].map(({ type }) => type),
  tables: {
    caused_enquiry: foldTable<CausedEnquiryRow, 'causedEnquiryId', Event>({
      columns: {
        causedEnquiryId: 'uuid',
        enquiryId: 'uuid',
        personRef: 'uuid',
        orgCode: 'text',
        status: 'text',
        awaited: 'bool',
        requestedAt: 'timestamptz',
        dueAt: 'timestamptz',
        asked: 'jsonb',
        steps: 'jsonb',
        revision: 'int4',
      },
      key: ['causedEnquiryId'],
      indexes: [{ columns: ['orgCode', 'dueAt', 'causedEnquiryId'] }, { columns: ['enquiryId'] }],
      keysOf: (event) => {
        const causedEnquiryId = partOfEvent(event);
        return causedEnquiryId === undefined ? [] : [{ causedEnquiryId }];
      },
      fold: foldCausedEnquiry,
    }),
  },
});
