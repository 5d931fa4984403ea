import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import { cut, DEFAULT_LIMIT, opened, PageParams, recordQuery } from '#record-keeping/reading';
import { RECIPIENTS } from '../disclosure/aggregate.js';
import { disclosureLedger } from '../disclosure-ledger/ledger-projection.js';
import {
  BESIDE,
  countLedger,
  findLedger,
  placeOf,
  type LedgerPlace,
} from '../disclosure-ledger/ledger-sql.js';
import { personsIn } from '../disclosure-ledger/list-disclosures.js';
import { feedItem, itemOf } from './feed-item.js';

export class ListPartnerFeedParams extends PageParams {}

/** "What have you sent us?": an organisation's own, and nobody else's (domain 5.15). */
export const listPartnerFeed = recordQuery({
  operationId: 'listPartnerFeed',
  summary: 'What was sent to your organisation, the newest first, and whether it still holds',
  source: 'domain 5.15, 2.2',
  method: 'GET',
  path: '/partner-feed',
  params: ListPartnerFeedParams,
  reply: z.object({ items: z.array(feedItem), total: z.int(), next: z.string().optional() }),
  who: [...RECIPIENTS],
  remit: 'OWN_ORG',
  dataClass: 'DISCLOSURE_LEDGER',
  readModels: [disclosureLedger.name, ...BESIDE],
  run: async ({ cursor, limit = DEFAULT_LIMIT }, { actor, services }) => {
    const remit = services.remit('listPartnerFeed', actor);
    if (remit === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    const { db, cursors } = services;
    const asked = { orgCode: actor.orgCode, personRef: null };
    const scope = JSON.stringify(['partner-feed', actor.orgCode, actor.userId]);
    const place = cursor === undefined ? undefined : (cursors.open(scope, cursor) as unknown as LedgerPlace);
    const [rows, total] = await Promise.all([
      findLedger(db.sql, remit, asked, place, limit),
      countLedger(db.sql, remit, asked),
    ]);
    const { shown, last } = cut(rows, limit);
    const read = await opened(shown, services);
    return {
      reply: {
        items: read.map(itemOf),
        total,
        ...(last === undefined ? {} : { next: cursors.seal(scope, { ...placeOf(last) }) }),
      },
      seen: { persons: personsIn(shown), resultCount: shown.length },
    };
  },
});
