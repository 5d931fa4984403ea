import { commonRefusal } from '#event-sourcing/decider';
import { IsEntityId } from '#policy/validation';
import { cut, DEFAULT_LIMIT, recordQuery } from '#record-keeping/reading';
import { askedFrom, cursorOf, PublicPageParams } from './public-page-params.js';
import { publishedReview, publishedReviews } from './public-replies.js';
import { publicRegister } from './public-projection.js';
import { findPublishedReview, findPublishedReviews, type PublishedReview } from './public-sql.js';
import { reviewPage, reviewsPage } from './reviews-page.js';

export class PublishedSarParams {
  @IsEntityId()
  reviewId!: string;
}

export class ListPublishedSarsParams extends PublicPageParams {}

const about = {
  source: 'domain 2.1 PUB, 3.5 SarPublished',
  method: 'GET',
  who: ['PUB'],
  remit: 'ANY',
  dataClass: 'PUBLISHED',
  readModels: [publicRegister.name],
} as const;

const viewOf = ({ sarId: reviewId, findings, ...told }: PublishedReview) => ({
  reviewId,
  ...told,
  findings: findings.map(({ findingId, text }) => ({ findingId, text })),
});

/** A published Safeguarding Adults Review, as its board published it. */
export const getPublishedSar = recordQuery({
  ...about,
  operationId: 'getPublishedSar',
  summary: 'Read a published safeguarding adults review, for anybody; also as a page',
  path: '/published/reviews/:reviewId',
  params: PublishedSarParams,
  reply: publishedReview,
  representations: { 'text/html': reviewPage },
  run: async ({ reviewId }, { services }) => {
    const review = await findPublishedReview(services.db.sql, reviewId);
    if (review === undefined) return { refused: commonRefusal('NOT_FOUND') };
    return { reply: viewOf(review), seen: { persons: [] } };
  },
});

/** Published Safeguarding Adults Reviews, the newest first. */
export const listPublishedSars = recordQuery({
  ...about,
  operationId: 'listPublishedSars',
  summary: 'Published safeguarding adults reviews, for anybody; also as a page',
  path: '/published/reviews',
  params: ListPublishedSarsParams,
  reply: publishedReviews,
  representations: { 'text/html': reviewsPage },
  run: async ({ areaCode, cursor, limit = DEFAULT_LIMIT }, { services }) => {
    const from = askedFrom(cursor);
    if ('refused' in from) return from;
    const page = { areaCode: areaCode ?? null, after: from.after, limit };
    const { shown, last } = cut(await findPublishedReviews(services.db.sql, page), limit);
    const items = shown.map((row) => {
      const { findings: _findings, ...told } = viewOf(row);
      return told;
    });
    const asked = areaCode === undefined ? {} : { areaCode };
    const next = last === undefined ? {} : { next: cursorOf({ at: last.publishedAt, id: last.sarId }) };
    return { reply: { items, asked, ...next }, seen: { persons: [], resultCount: items.length } };
  },
});
