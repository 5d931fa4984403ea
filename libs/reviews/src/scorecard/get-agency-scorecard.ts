import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import { codesOf } from '#policy/code-lists';
import { organisationKinds } from '#policy/organisations';
import { boardQuery } from '../board-query/index.js';
import { isToCome, NOT_YET } from '../tracker/list-recommendations.js';
import { recommendationTracker } from '../tracker/tracker-projection.js';
import { FIGURES, type Figure } from './figures.js';
import { lanesCounted, SCORECARD_READERS, ScorecardParams } from './scorecard-params.js';
import { agencyScores, grouped, scoresOf } from './scorecard.js';

const share = z.number().min(0).max(1).nullable();

const scores = z.object({
  ...(Object.fromEntries(FIGURES.map((figure) => [figure, z.int()])) as Record<Figure, z.ZodInt>),
  responseRate: share,
  byInitialDeadlineRate: share,
  actedRate: share,
  ratings: z.partialRecord(z.enum(codesOf('ADDRESSEE_RATING')), z.int()),
});

const naming = z.object({
  laneId: z.uuid(),
  recommendationId: z.uuid(),
  ref: z.string(),
  namedAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  remindersSent: z.int(),
  noticeSentAt: z.iso.datetime().nullable(),
  label: z.string().nullable(),
  labelledAt: z.iso.datetime().nullable(),
});

const reply = z.object({
  /** The moment the figures are of. */
  at: z.iso.datetime(),
  asAt: z.iso.datetime().optional(),
  total: scores,
  agencies: z.array(
    scores.extend({
      agencyOrg: z.string(),
      name: z.string(),
      kind: z.enum(organisationKinds),
      recommendationsMissed: z.int(),
      repeatedNonResponse: z.boolean(),
      namings: z.array(naming),
    }),
  ),
  kinds: z.array(scores.extend({ kind: z.enum(organisationKinds), agencies: z.int() })),
});

/**
 * Which organisations have not replied, and how well replies become action (domain 5.6). A lane counts as one organisation asked
 * about one recommendation. The events behind every figure: `listScorecardEvents`.
 */
export const getAgencyScorecard = boardQuery({
  operationId: 'getAgencyScorecard',
  summary: 'Which organisations have not replied, and how well replies become action',
  source: 'domain 5.6, 2.2',
  method: 'GET',
  path: '/agency-scorecard',
  params: ScorecardParams,
  reply,
  who: [...SCORECARD_READERS],
  remit: 'PARTY',
  dataClass: 'RECOMMENDATIONS',
  readModels: [recommendationTracker.name, 'person-directory'],
  run: async (params, { actor, now, services }) => {
    const remit = services.remit('getAgencyScorecard', actor);
    if (remit === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    const { asAt } = params;
    if (isToCome(asAt, now)) return { refused: NOT_YET };
    const at = asAt ?? now;
    const lanes = await lanesCounted(params, { remit, reader: actor, now, services });
    const known = (agencyOrg: string) => services.organisations.byCode(agencyOrg);
    const kindOf = (agencyOrg: string) => known(agencyOrg)?.kind ?? 'OTHER';
    const agencies = grouped(lanes, ({ agencyOrg }) => agencyOrg).map(([agencyOrg, own]) => ({
      ...agencyScores(agencyOrg, own, at),
      name: known(agencyOrg)?.name ?? agencyOrg,
      kind: kindOf(agencyOrg),
    }));
    const kinds = grouped(lanes, ({ agencyOrg }) => kindOf(agencyOrg)).map(([kind, own]) => ({
      kind: kind as (typeof organisationKinds)[number],
      agencies: new Set(own.map(({ agencyOrg }) => agencyOrg)).size,
      ...scoresOf(own, at),
    }));
    return {
      reply: reply.parse({
        at,
        ...(asAt === undefined ? {} : { asAt }),
        total: scoresOf(lanes, at),
        agencies,
        kinds,
      }),
      seen: { persons: [], resultCount: agencies.length },
    };
  },
});
