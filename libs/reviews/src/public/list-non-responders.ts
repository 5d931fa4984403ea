import { cut, DEFAULT_LIMIT } from '#record-keeping/reading';
import { boardQuery } from '../board-query/index.js';
import { nonRespondersPage } from './non-responders-page.js';
import { agencyView, laneForPublic, namingsIn } from './public-lane.js';
import { askedFrom, cursorOf, PublicAgencyParams } from './public-page-params.js';
import { nonResponders } from './public-replies.js';
import { publicRegister } from './public-projection.js';
import { findNamings } from './public-sql.js';

export class ListNonRespondersParams extends PublicAgencyParams {}

/** Which organisations were named for not responding, and what became of it (domain 5.6; 3.6 R-7). */
export const listNonResponders = boardQuery({
  operationId: 'listNonResponders',
  summary: 'Organisations named for not responding to recommendations, for anybody; also as a page',
  source: 'domain 2.1 PUB, 3.6 R-7, 5.6; Seed 0',
  method: 'GET',
  path: '/published/non-responders',
  params: ListNonRespondersParams,
  reply: nonResponders,
  representations: { 'text/html': nonRespondersPage },
  who: ['PUB'],
  remit: 'ANY',
  dataClass: 'PUBLISHED',
  readModels: [publicRegister.name],
  run: async ({ areaCode, agency, cursor, limit = DEFAULT_LIMIT }, { services }) => {
    const from = askedFrom(cursor);
    if ('refused' in from) return from;
    const { organisations, db } = services;
    const page = { areaCode: areaCode ?? null, agency: agency ?? null, after: from.after, limit };
    const { shown, last } = cut(await findNamings(db.sql, page), limit);
    const items = shown.map((row) => ({
      agency: agencyView(row.agencyOrg, organisations),
      recommendationId: row.recId,
      ref: row.ref,
      areaCode: row.areaCode,
      review: row.sarId === null || row.title === null ? null : { reviewId: row.sarId, title: row.title },
      recommendation: row.recommendation,
      namings: [...namingsIn(row)],
      respondedAt: laneForPublic(row, organisations).respondedAt,
    }));
    const asked = {
      ...(areaCode === undefined ? {} : { areaCode }),
      ...(agency === undefined ? {} : { agency }),
    };
    const next = last === undefined ? {} : { next: cursorOf({ at: last.namedAt, id: last.laneId }) };
    return { reply: { items, asked, ...next }, seen: { persons: [], resultCount: items.length } };
  },
});
