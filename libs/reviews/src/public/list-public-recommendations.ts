import { IsEntityId, Optional } from '#policy/validation';
import { cut, DEFAULT_LIMIT } from '#record-keeping/reading';
import { boardQuery } from '../board-query/index.js';
import { laneForPublic } from './public-lane.js';
import { askedFrom, cursorOf, PublicAgencyParams } from './public-page-params.js';
import { publicTracker } from './public-replies.js';
import { publicRegister } from './public-projection.js';
import { findPublicRecommendations } from './public-sql.js';
import { recommendationsPage } from './recommendations-page.js';

export class ListPublicRecommendationsParams extends PublicAgencyParams {
  /** Only recommendations of this review. */
  @Optional()
  @IsEntityId()
  review?: string;
}

/** What boards have recommended, and what each organisation has answered: organisations and published text only (domain 5.5). */
export const listPublicRecommendations = boardQuery({
  operationId: 'listPublicRecommendations',
  summary:
    'What boards have recommended and what each organisation has answered, for anybody; also as a page',
  source: 'domain 2.1 PUB, 5.5; Seed 0',
  method: 'GET',
  path: '/published/recommendations',
  params: ListPublicRecommendationsParams,
  reply: publicTracker,
  representations: { 'text/html': recommendationsPage },
  who: ['PUB'],
  remit: 'ANY',
  dataClass: 'PUBLISHED',
  readModels: [publicRegister.name],
  run: async ({ areaCode, agency, review, cursor, limit = DEFAULT_LIMIT }, { services }) => {
    const from = askedFrom(cursor);
    if ('refused' in from) return from;
    const rows = await findPublicRecommendations(services.db.sql, {
      areaCode: areaCode ?? null,
      agency: agency ?? null,
      review: review ?? null,
      after: from.after,
      limit,
    });
    const { shown, last } = cut(rows, limit);
    const items = shown.map((row) => ({
      recommendationId: row.recId,
      ref: row.ref,
      areaCode: row.areaCode,
      review: { reviewId: row.sarId, pseudonym: row.pseudonym, title: row.title },
      text: row.publicText,
      domain: row.domain,
      themes: [...row.themes],
      issuedAt: row.issuedAt,
      ended: row.ended,
      addressees: row.lanes.map((lane) => laneForPublic(lane, services.organisations)),
    }));
    const asked = {
      ...(areaCode === undefined ? {} : { areaCode }),
      ...(agency === undefined ? {} : { agency }),
      ...(review === undefined ? {} : { review }),
    };
    const next = last === undefined ? {} : { next: cursorOf({ at: last.issuedAt, id: last.recId }) };
    return { reply: { items, asked, ...next }, seen: { persons: [], resultCount: items.length } };
  },
});
