import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import { Optional } from '#policy/validation';
import {
  CASE_READERS,
  cut,
  deadlinesOf,
  deadlineView,
  DEFAULT_LIMIT,
  IsOneOf,
  opened,
  PageParams,
  recordQuery,
  sealable,
} from '#record-keeping/reading';
import { personDirectory } from '../directory/index.js';
import { RAGS } from '../partner-notification/event-data.js';
import { NOTIFICATION_STATUSES } from '../partner-notification/state.js';
import { notificationQueue } from './queue-projection.js';
import { countQueue, findQueue, placeOf, type QueueFinding, type QueuePlace } from './queue-sql.js';

export class NotificationQueueParams extends PageParams {
  /** Only notices in this state; those nobody has decided on unless said. */
  @Optional()
  @IsOneOf(...NOTIFICATION_STATUSES)
  status?: string;

  @Optional()
  @IsOneOf(...RAGS)
  rag?: string;
}

const item = z.object({
  notificationId: z.uuid(),
  sourceSystem: z.string(),
  orgCode: z.string(),
  sourceRef: sealable(z.string()).nullable(),
  /** The adult as the sender describes them; null where the notice names nobody. */
  person: sealable(z.record(z.string(), z.unknown())).nullable(),
  rag: z.enum(RAGS),
  status: z.string(),
  receivedAt: z.iso.datetime(),
  acknowledged: z.boolean(),
  /** Whom it is matched to. */
  personRef: z.uuid().nullable(),
  concernId: z.uuid().nullable(),
  caseId: z.uuid().nullable(),
  deadlines: z.array(deadlineView),
  revision: z.int(),
});

const page = z.object({ items: z.array(item), total: z.int(), next: z.string().optional() });

/** What partners have told and somebody must look at, the most urgent first (domain 6.3). */
export const listPartnerNotifications = recordQuery({
  operationId: 'listPartnerNotifications',
  summary: 'What partners have told and somebody must decide on, the most urgent first',
  source: 'domain 3.12, 6.3 IN-2, IN-4',
  method: 'GET',
  path: '/partner-notifications',
  params: NotificationQueueParams,
  reply: page,
  who: [...CASE_READERS],
  remit: 'AREA',
  dataClass: 'CONCERN_NARRATIVE',
  readModels: [notificationQueue.name, personDirectory.name],
  run: async (params, { actor, now, services }) => {
    const remit = services.remit('listPartnerNotifications', actor);
    if (remit === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    const { db, cursors } = services;
    const filter = { status: params.status ?? null, rag: params.rag ?? null };
    const limit = params.limit ?? DEFAULT_LIMIT;
    const scope = JSON.stringify(['notification-queue', filter, actor.userId]);
    const place =
      params.cursor === undefined ? undefined : (cursors.open(scope, params.cursor) as unknown as QueuePlace);
    const [rows, total] = await Promise.all([
      findQueue(db.sql, remit, filter, place, limit),
      countQueue(db.sql, remit, filter),
    ]);
    const { shown, last } = cut(rows, limit);
    const items = (await opened(shown, services)).map((row) => itemOf(row, now));
    const persons = items.flatMap(({ personRef }) => (personRef === null ? [] : [personRef]));
    return {
      reply: {
        items,
        total,
        ...(last === undefined ? {} : { next: cursors.seal(scope, { ...placeOf(last) }) }),
      },
      seen: { persons: [...new Set(persons)], resultCount: items.length },
    };
  },
});

const itemOf = (row: QueueFinding, now: string): z.infer<typeof item> => ({
  notificationId: row.notificationId,
  sourceSystem: row.sourceSystem,
  orgCode: row.orgCode,
  sourceRef: row.sourceRef as z.infer<typeof item>['sourceRef'],
  person: row.described as z.infer<typeof item>['person'],
  rag: row.rag,
  status: row.status,
  receivedAt: row.receivedAt,
  acknowledged: row.state.acknowledgedAt !== undefined,
  personRef: row.personRef,
  concernId: row.state.concernId ?? null,
  caseId: row.state.caseId ?? null,
  deadlines: deadlinesOf(row.state, now),
  revision: row.revision,
});
