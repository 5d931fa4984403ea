import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import { IsEntityId } from '#policy/validation';
import { concern } from '../concern/index.js';
import { CASE_READERS, recordQuery, deadlinesOf, deadlineView, resourceOf } from '#record-keeping/reading';
import { allOf, asItStands, lastOf, readRecord } from './read-record.js';

export class ConcernParams {
  @IsEntityId()
  concernId!: string;
}

const told = z.record(z.string(), z.unknown());

const view = z.object({
  concernId: z.uuid(),
  ref: z.string(),
  personRef: z.uuid(),
  status: z.string(),
  revision: z.int(),
  /** What was told when it was raised, as it stands after every correction. */
  told,
  protection: z.array(told),
  adultsViews: z.array(told),
  adultsViewsNotSought: z.array(told),
  capacity: z.array(told),
  crime: told.optional(),
  informationRequested: z.array(told),
  informationReceived: z.array(told),
  /** Every decision, the first and its revisions: none replaces another. */
  decisions: z.array(told),
  deadlines: z.array(deadlineView),
  closure: told.optional(),
});

/** A concern as it stands now, straight from the log. */
export const getConcern = recordQuery({
  operationId: 'getConcern',
  summary: 'Read a concern as it stands',
  source: 'domain 3.2',
  method: 'GET',
  path: '/concerns/:concernId',
  params: ConcernParams,
  reply: view,
  who: [...CASE_READERS],
  remit: 'AREA',
  dataClass: 'CONCERN_NARRATIVE',
  readModels: [],
  resource: ({ concernId }, context) => resourceOf(concern, concernId, context),
  run: async ({ concernId }, { actor, services, now }) => {
    const events = await readRecord(concern, concernId, actor, services);
    const last = events.at(-1);
    if (last === undefined) return { refused: commonRefusal('NOT_FOUND') };
    const state = events.reduce((before, event) => concern.evolve(before, event), concern.initial);
    const standing = asItStands(events, ['ConcernRaised', 'ConcernCorrected']);
    const { concernId: _id, ref, personRef, ...rest } = standing;
    const crime = lastOf(events, 'CrimeConsidered');
    const closure = lastOf(events, 'ConcernClosed');
    return {
      revision: last.revision,
      seen: { persons: [personRef as string], stream: `concern-${concernId}` },
      reply: {
        concernId,
        ref: ref as string,
        personRef: personRef as string,
        status: concern.status(state),
        revision: last.revision,
        told: rest,
        protection: [...allOf(events, 'ImmediateProtectionActionRecorded')],
        adultsViews: [...allOf(events, 'AdultsViewsRecorded')],
        adultsViewsNotSought: [...allOf(events, 'AdultsViewsNotSought')],
        capacity: [...allOf(events, 'CapacityConsidered')],
        ...(crime === undefined ? {} : { crime: { ...(crime.data as object) } }),
        informationRequested: [...allOf(events, 'TriageInformationRequested')],
        informationReceived: [...allOf(events, 'TriageInformationReceived')],
        decisions: events
          .filter(({ type }) => type === 'ConcernDecided' || type === 'ConcernDecisionRevised')
          .map(({ eventId, type, meta, data }) => ({
            eventId,
            type,
            decidedBy: meta.actor.userId,
            occurredAt: meta.occurredAt,
            ...(data as object),
          })),
        deadlines: deadlinesOf(state, now),
        ...(closure === undefined ? {} : { closure: { ...(closure.data as object) } }),
      },
    };
  },
});
