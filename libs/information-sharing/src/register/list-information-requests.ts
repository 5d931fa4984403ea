import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { Flag, IsCode, IsEntityId, Optional } from '#policy/validation';
import { OrgCode } from '#record-keeping/record';
import { cut, DEFAULT_LIMIT, IsOneOf, opened, PageParams, recordQuery } from '#record-keeping/reading';
import { INFORMATION_REQUEST_STATUSES } from '../information-request/state.js';
import { informationRequestRegister } from './register-projection.js';
import type { RegisterRow } from './register-row.js';
import { countRegister, findRegister, placeOf, type RegisterPlace } from './register-sql.js';
import { requestSummary, summaryOf } from './register-view.js';
import { REGISTER_READERS, sightOf } from './sight.js';

export class ListInformationRequestsParams extends PageParams {
  @Optional()
  @IsOneOf(...INFORMATION_REQUEST_STATUSES)
  status?: string;

  @Optional()
  @IsCode('INFO_BASIS')
  basis?: Code<'INFO_BASIS'>;

  /** The organisation asked. */
  @Optional()
  @OrgCode()
  recipientOrg?: string;

  /** About this adult. */
  @Optional()
  @IsEntityId()
  personRef?: string;

  /** For this review. */
  @Optional()
  @IsEntityId()
  sarId?: string;

  /** Only those whose answer is awaited and late. */
  @Optional()
  @Flag()
  overdue?: boolean;
}

/** What was asked of whom and what is late: for the board and the authority; for an organisation, what it is asked itself. */
export const listInformationRequests = recordQuery({
  operationId: 'listInformationRequests',
  summary: 'Requests for information, the first due first; for an organisation asked, its own alone',
  source: 'Care Act 2014 s45; domain 3.9, 2.2',
  method: 'GET',
  path: '/information-requests',
  params: ListInformationRequestsParams,
  reply: z.object({ items: z.array(requestSummary), total: z.int(), next: z.string().optional() }),
  who: [...REGISTER_READERS],
  remit: 'PARTY',
  dataClass: 'S45_REQUEST',
  // The directory tells who is restricted, the tracker whose review is whose; both are others' and known here by their names.
  readModels: [informationRequestRegister.name, 'person-directory', 'recommendation-tracker'],
  run: async (
    { status, basis, recipientOrg, personRef, sarId, overdue = false, cursor, limit = DEFAULT_LIMIT },
    { actor, now, services },
  ) => {
    const remit = services.remit('listInformationRequests', actor);
    if (remit === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    const { db, cursors } = services;
    const filter = {
      status: status ?? null,
      basis: basis ?? null,
      recipientOrg: recipientOrg ?? null,
      personRef: personRef ?? null,
      sarId: sarId ?? null,
      overdue,
    };
    const scope = JSON.stringify(['information-requests', filter, actor.userId]);
    const place =
      cursor === undefined ? undefined : (cursors.open(scope, cursor) as unknown as RegisterPlace);
    const [rows, total] = await Promise.all([
      findRegister(db.sql, remit, actor, filter, now, place, limit),
      countRegister(db.sql, remit, actor, filter, now),
    ]);
    const { shown, last } = cut(rows, limit);
    const seen = shown.flatMap((row) => {
      const sight = sightOf(actor, row);
      return sight === undefined ? [] : [{ row, sight }];
    });
    const items = await opened(
      seen.map(({ row }) => row.items),
      services,
    );
    return {
      reply: {
        items: seen.map(({ row, sight }, at) => summaryOf({ ...row, items: items[at] ?? [] }, sight, now)),
        total,
        ...(last === undefined ? {} : { next: cursors.seal(scope, { ...placeOf(last) }) }),
      },
      seen: {
        persons: personsIn(seen.filter(({ sight }) => sight !== 'SUMMARY').map(({ row }) => row)),
        resultCount: shown.length,
      },
    };
  },
});

const personsIn = (rows: readonly RegisterRow[]): readonly string[] => [
  ...new Set(rows.flatMap(({ personRef }) => personRef ?? [])),
];
