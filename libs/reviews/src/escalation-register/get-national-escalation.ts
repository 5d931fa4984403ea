import { z } from 'zod';
import { streamOf } from '#event-sourcing/command';
import { commonRefusal } from '#event-sourcing/decider';
import type { DomainEvent } from '#event-sourcing/events';
import { IsEntityId } from '#policy/validation';
import {
  deadlinesOf,
  deadlineView,
  entriesOf,
  entryView,
  recordQuery,
  resourceOf,
  shownTo,
} from '#record-keeping/reading';
import { nationalEscalation } from '../national-escalation/aggregate.js';
import { nationalEscalationEvents } from '../national-escalation/events.js';
import { foldRegister } from './fold-register.js';
import type { RegisterRow } from './register-row.js';
import { entryOf, REGISTER_READERS, registerEntry } from './register-view.js';

export class NationalEscalationParams {
  @IsEntityId()
  nationalEscalationId!: string;
}

const view = registerEntry.extend({
  deadlines: z.array(deadlineView),
  /** Everything told, in order; a correction stands beside what it corrects. */
  entries: z.array(entryView),
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
        entries: entriesOf(readable, nationalEscalationEvents),
      },
    };
  },
});

/** The register's own folding, over opened events: what a list says and what this says cannot differ. */
const rowOf = (events: readonly DomainEvent[]): RegisterRow | undefined =>
  events.reduce<RegisterRow | undefined>((row, event) => foldRegister(row, event as never), undefined);
