import { z } from 'zod';
import { streamOf } from '#event-sourcing/command';
import { commonRefusal } from '#event-sourcing/decider';
import type { DomainEvent } from '#event-sourcing/events';
import { IsEntityId } from '#policy/validation';
import { deadlineEvents } from '#record-keeping/record';
import { deadlinesOf, deadlineView, recordQuery, resourceOf, shownTo } from '#record-keeping/reading';
import { nationalEscalation } from '../national-escalation/aggregate.js';
import { nationalEscalationEvents } from '../national-escalation/events.js';
import { foldRegister } from './fold-register.js';
import type { RegisterRow } from './register-row.js';
import { entryOf, REGISTER_READERS, registerEntry } from './register-view.js';

export class NationalEscalationParams {
  @IsEntityId()
  nationalEscalationId!: string;
}

const step = z.object({
  eventId: z.uuid(),
  type: z.string(),
  title: z.string(),
  occurredAt: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
  byUser: z.string(),
  byRole: z.string(),
  byOrg: z.string(),
  /** A later entry says that this one was recorded in error, or corrects it. */
  correctedBy: z.uuid().optional(),
  told: z.record(z.string(), z.unknown()),
});

const view = registerEntry.extend({
  deadlines: z.array(deadlineView),
  /** Everything told, in order; a correction stands beside what it corrects. */
  entries: z.array(step),
});

/** A national escalation as it stands, straight from the log. */
export const getNationalEscalation = recordQuery({
  operationId: 'getNationalEscalation',
  summary: 'Read what became of a matter beyond local reach, step by step',
  source: 'domain 5.8, 3.7 B',
  method: 'GET',
  path: '/national-escalations/:nationalEscalationId',
  params: NationalEscalationParams,
  reply: view,
  who: [...REGISTER_READERS],
  remit: 'AREA',
  dataClass: 'SAR_WORKING_PAPERS',
  readModels: [],
  resource: ({ nationalEscalationId }, context) =>
    resourceOf(nationalEscalation, nationalEscalationId, context),
  run: async ({ nationalEscalationId }, { actor, services, now }) => {
    const stream = streamOf(nationalEscalation, nationalEscalationId);
    const events = await services.codec.open(await services.store.readStream(stream));
    const row = rowOf(events);
    if (row === undefined) return { refused: commonRefusal('NOT_FOUND') };
    const readable = shownTo(actor.roles, events, services.catalogue);
    return {
      revision: row.revision,
      // Nobody is told of by name: what goes to a body was scanned, and the rest speaks of the matter.
      seen: { persons: [], stream },
      reply: {
        ...entryOf(row, now),
        deadlines: deadlinesOf(row.state, now),
        entries: [...entriesOf(readable)],
      },
    };
  },
});

/** The register's own folding, over opened events: what a list says and what this says cannot differ. */
const rowOf = (events: readonly DomainEvent[]): RegisterRow | undefined =>
  events.reduce<RegisterRow | undefined>((row, event) => foldRegister(row, event as never), undefined);

const OF_CLOCKS: ReadonlySet<string> = new Set(deadlineEvents.map(({ type }) => type));
const TITLES: ReadonlyMap<string, string> = new Map(
  nationalEscalationEvents.map(({ type, title }) => [type, title]),
);

function entriesOf(events: readonly DomainEvent[]): readonly z.infer<typeof step>[] {
  const correctedBy = new Map(
    events.flatMap(({ eventId, data }) => {
      const { correctedEventId } = data as { readonly correctedEventId?: string };
      return correctedEventId === undefined ? [] : [[correctedEventId, eventId] as const];
    }),
  );
  return events
    .filter(({ type }) => !OF_CLOCKS.has(type))
    .map(({ eventId, type, meta, data }) => {
      const later = correctedBy.get(eventId);
      return {
        eventId,
        type,
        title: TITLES.get(type) ?? type,
        occurredAt: meta.occurredAt,
        recordedAt: meta.recordedAt,
        byUser: meta.actor.userId,
        byRole: meta.actor.role,
        byOrg: meta.actor.orgCode,
        ...(later === undefined ? {} : { correctedBy: later }),
        told: { ...(data as object) },
      };
    });
}
