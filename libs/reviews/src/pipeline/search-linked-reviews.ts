import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import { codesOf } from '#policy/code-lists';
import { Optional, ShortText } from '#policy/validation';
import { IsOneOf, opened, recordQuery, sealable } from '#record-keeping/reading';
import { linksAsked } from './linked-reviews.js';
import { PIPELINE_READERS } from './list-sars.js';
import { sarPipeline } from './pipeline-projection.js';
import { findWeb } from './pipeline-sql.js';

export class LinkedReviewsParams {
  /** Kind of what is named: another process, or `REC` for a recommendation. */
  @Optional()
  @IsOneOf(...codesOf('PARALLEL'), 'REC')
  kind?: string;

  /** Reference of either end: of a review elsewhere, of one of the board, or of a recommendation. */
  @Optional()
  @ShortText(200)
  ref?: string;
}

const end = z.object({
  sarId: z.uuid(),
  sarRef: z.string(),
  recId: z.uuid().nullable(),
  recRef: z.string().nullable(),
});

/** Which reviews are about the same events or say the same (Seed 1)? Answers both ways, recommendations included. */
export const searchLinkedReviews = recordQuery({
  operationId: 'searchLinkedReviews',
  summary: 'Links between reviews, recommendations and other processes, found from either end',
  source: 'domain 5.9, 3.6 RecommendationLinked; demands, seed 1',
  method: 'GET',
  path: '/linked-reviews',
  params: LinkedReviewsParams,
  reply: z.object({
    items: z.array(
      z.object({
        from: end,
        to: z.object({
          kind: z.string(),
          ref: sealable(z.string()),
          recId: z.uuid().nullable(),
          recRef: z.string().nullable(),
          lead: z.string().nullable(),
          joint: z.boolean(),
        }),
        linkedAt: z.iso.datetime(),
      }),
    ),
  }),
  who: [...PIPELINE_READERS],
  remit: 'AREA',
  dataClass: 'SAR_WORKING_PAPERS',
  readModels: [sarPipeline.name, 'person-directory'],
  run: async ({ kind, ref }, { actor, now, services }) => {
    const remit = services.remit('searchLinkedReviews', actor);
    if (remit === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    const web = await opened(await findWeb(services.db.sql, remit, now), services);
    const found = linksAsked(web, { kind, ref });
    const persons = [...new Set(found.flatMap(({ subjects }) => subjects))];
    const items = found.map(({ from, to, toRecRef }) => ({
      from,
      to: {
        kind: to.kind,
        ref: to.ref as string,
        recId: to.linkedRecId,
        recRef: toRecRef,
        lead: to.lead,
        joint: to.joint,
      },
      linkedAt: to.linkedAt,
    }));
    return { reply: { items }, seen: { persons, resultCount: items.length } };
  },
});
