import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { Flag, IsCode, IsEntityId, Optional } from '#policy/validation';
import { OrgCode } from '#record-keeping/record';
import {
  cut,
  DEFAULT_LIMIT,
  IsOneOf,
  opened,
  PageParams,
  readingLevel,
  recordQuery,
} from '#record-keeping/reading';
import { DISCLOSURE_STATUSES } from '../disclosure/state.js';
import { disclosureLedger } from './ledger-projection.js';
import type { LedgerRow } from './ledger-row.js';
import { BESIDE, countLedger, findLedger, placeOf, type LedgerPlace } from './ledger-sql.js';
import { disclosureSummary, summaryOf } from './ledger-view.js';

export class ListDisclosuresParams extends PageParams {
  @Optional()
  @IsOneOf(...DISCLOSURE_STATUSES)
  status?: string;

  /** The recipient, by its code in the registry. */
  @Optional()
  @OrgCode()
  toOrg?: string;

  /** About this adult. */
  @Optional()
  @IsEntityId()
  personRef?: string;

  /** Of this case or review. */
  @Optional()
  @IsEntityId()
  caseId?: string;

  @Optional()
  @IsCode('DATASET_PROFILE')
  profile?: Code<'DATASET_PROFILE'>;

  @Optional()
  @IsCode('LAWFUL_BASIS')
  lawfulBasis?: Code<'LAWFUL_BASIS'>;

  @Optional()
  @IsCode('DISCLOSURE_CHANNEL')
  channel?: Code<'DISCLOSURE_CHANNEL'>;

  /** Made because of this event. */
  @Optional()
  @IsEntityId()
  triggerEventId?: string;

  /** Only those acknowledged, or deleted at the recipient's, later than they may be, or not yet. */
  @Optional()
  @Flag()
  late?: boolean;

  /** Only those nobody has decided on yet. */
  @Optional()
  @Flag()
  awaiting?: boolean;
}

/** Staff who read the ledger of disclosures (domain 2.2, "disclosure ledger"). */
export const LEDGER_READERS = ['PSW', 'DASS', 'IGO', 'SAM', 'TM', 'SW', 'CHR', 'SBM', 'SARG'] as const;

/** What left, to whom, on what basis: in full for whoever answers for it, in codes and dates for the others. */
export const listDisclosures = recordQuery({
  operationId: 'listDisclosures',
  summary: 'What was disclosed, to whom and on what basis, the newest first',
  source: 'domain 3.10, 5.16, 2.2',
  method: 'GET',
  path: '/partner-disclosures',
  params: ListDisclosuresParams,
  reply: z.object({ items: z.array(disclosureSummary), total: z.int(), next: z.string().optional() }),
  who: [...LEDGER_READERS],
  remit: 'AREA',
  dataClass: 'DISCLOSURE_LEDGER',
  readModels: [disclosureLedger.name, ...BESIDE],
  run: async (params, { actor, services }) => {
    const remit = services.remit('listDisclosures', actor);
    if (remit === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    const { db, cursors } = services;
    const { cursor, limit = DEFAULT_LIMIT } = params;
    const filter = {
      status: params.status ?? null,
      toOrg: params.toOrg ?? null,
      personRef: params.personRef ?? null,
      caseId: params.caseId ?? null,
      profile: params.profile ?? null,
      lawfulBasis: params.lawfulBasis ?? null,
      channel: params.channel ?? null,
      triggerEventId: params.triggerEventId ?? null,
      late: params.late ?? false,
      awaiting: params.awaiting ?? false,
    };
    const scope = JSON.stringify(['partner-disclosures', filter, actor.userId]);
    const place = cursor === undefined ? undefined : (cursors.open(scope, cursor) as unknown as LedgerPlace);
    const [rows, total] = await Promise.all([
      findLedger(db.sql, remit, { filter }, place, limit),
      countLedger(db.sql, remit, { filter }),
    ]);
    const { shown, last } = cut(rows, limit);
    const isFull = readingLevel('DISCLOSURE_LEDGER', [remit.role]) === 'FULL';
    const read = await opened(shown, services);
    return {
      reply: {
        items: read.map((row) => summaryOf(row, isFull)),
        total,
        ...(last === undefined ? {} : { next: cursors.seal(scope, { ...placeOf(last) }) }),
      },
      seen: { persons: isFull ? personsIn(shown) : [], resultCount: shown.length },
    };
  },
});

export const personsIn = (rows: readonly LedgerRow[]): readonly string[] => [
  ...new Set(rows.flatMap(({ personRef }) => personRef ?? [])),
];
