import { z } from 'zod';
import { streamOf } from '#event-sourcing/command';
import { commonRefusal } from '#event-sourcing/decider';
import { IsEntityId } from '#policy/validation';
import { recordQuery, resourceOf, shownTo } from '#record-keeping/reading';
import { sar } from '../sar/aggregate.js';
import type { SarState } from '../sar/state.js';
import { SAR_READERS, sarSightOf } from './sar-sight.js';
import { contribution, contributionsOf, papers, papersOf, summary, summaryOf } from './sar-view.js';

export class SarParams {
  @IsEntityId()
  sarId!: string;
}

const view = z.object({
  sarId: z.uuid(),
  /** `SUMMARY`: codes and dates. `OWN_RETURNS`: what the reader's organisation was asked and returned, and nothing else. */
  sight: z.enum(['FULL', 'SUMMARY', 'OWN_RETURNS']),
  ...summary.partial().shape,
  ...papers.partial().shape,
  contributions: z.array(contribution).optional(),
});

/** A review as it stands, straight from the log: each reader as much as domain 2.2 gives them. */
export const getSar = recordQuery({
  operationId: 'getSar',
  summary: 'Read a safeguarding adults review as it stands',
  source: 'domain 3.5, 2.2; demands, seed 1',
  method: 'GET',
  path: '/sars/:sarId',
  params: SarParams,
  reply: view,
  who: [...SAR_READERS],
  remit: 'PARTY',
  dataClass: 'SAR_WORKING_PAPERS',
  readModels: [],
  resource: ({ sarId }, context) => resourceOf(sar, sarId, context),
  run: async ({ sarId }, { actor, services, now }) => {
    const { store, codec, catalogue } = services;
    const stream = streamOf(sar, sarId);
    const opened = await codec.open(await store.readStream(stream));
    const revision = opened.at(-1)?.revision;
    if (revision === undefined) return { refused: commonRefusal('NOT_FOUND') };
    const state = opened.reduce<SarState>((before, event) => sar.evolve(before, event), sar.initial);
    const sight = sarSightOf(actor, state, now);
    if (sight === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    const events = shownTo(actor.roles, opened, catalogue);
    const seen = { persons: [...state.subjects], stream };
    const summarised = { sarId, sight, ...summaryOf(state, events, now) };
    if (sight === 'SUMMARY') return { revision, seen, reply: summarised };
    if (sight === 'FULL')
      return { revision, seen, reply: { ...summarised, ...papersOf(state, events, now) } };
    // What it was asked and what it returned are its own, whatever its roles show of the working papers of others.
    const contributions = contributionsOf(state, opened, now, actor.orgCode);
    const own = contributions.reduce((sum, part) => sum + part.revision, 0);
    return { revision: own, seen, reply: { sarId, sight, contributions } };
  },
});
