import { z } from 'zod';
import { isRole } from '#identity/actor';
import { IsEntityId, Optional, ShortText } from '#policy/validation';
import { DEFAULT_LIMIT, PageParams, pageOf } from '#record-keeping/reading';
import { ledgerQuery } from './services.js';

export class AccessEntriesParams extends PageParams {
  /** Who was looked at. */
  @Optional()
  @IsEntityId()
  personRef?: string;

  /** Who looked. */
  @Optional()
  @ShortText(200)
  userId?: string;
}

const entry = z.object({
  at: z.iso.datetime(),
  userId: z.string(),
  role: z.string().refine(isRole),
  orgCode: z.string(),
  operation: z.string(),
  outcome: z.enum(['ALLOWED', 'REFUSED']),
  refusalCode: z.string().optional(),
  personRef: z.string().optional(),
  stream: z.string().optional(),
  criteriaHash: z.string().optional(),
  resultCount: z.int().optional(),
  purpose: z.string().optional(),
  correlationId: z.string(),
  requestId: z.string(),
});

/** Who looked at a person, or at what somebody looked (domain 5.17). Looking here leaves an entry as well. */
export const listAccessEntries = ledgerQuery({
  operationId: 'listAccessEntries',
  summary: 'Who looked at a person, or what somebody looked at',
  source: 'domain 5.17, RM-3',
  method: 'GET',
  path: '/access-entries',
  params: AccessEntriesParams,
  reply: pageOf(entry),
  who: ['IGO', 'AUD', 'PSW', 'DASS'],
  remit: 'ANY',
  dataClass: 'ACCESS_LOG',
  readModels: [],
  run: async ({ personRef, userId, limit = DEFAULT_LIMIT, cursor }, { services, actor }) => {
    const { accessLog, cursors } = services;
    if ((personRef === undefined) === (userId === undefined)) return { refused: ONE_OF_BOTH };
    const scope = JSON.stringify(['access-entries', personRef ?? null, userId ?? null, actor.userId]);
    const after = cursor === undefined ? {} : { after: cursors.open(scope, cursor) as string };
    const page =
      personRef === undefined
        ? await accessLog.byUser(userId as string, { limit, ...after })
        : await accessLog.forPerson(personRef, { limit, ...after });
    const items = page.entries.map(({ at, ...rest }) => ({ at: new Date(at).toISOString(), ...rest }));
    return {
      reply: { items, ...(page.next === undefined ? {} : { next: cursors.seal(scope, page.next) }) },
      seen: { persons: personRef === undefined ? [] : [personRef], resultCount: items.length },
    };
  },
});

const ONE_OF_BOTH = {
  code: 'REQUIRED',
  reason: 'Ask by personRef or by userId, one of the two.',
  pointer: '/personRef',
};
