import { z } from 'zod';
import { streamOf } from '#event-sourcing/command';
import { commonRefusal } from '#event-sourcing/decider';
import type { DomainEvent, EventCatalogue } from '#event-sourcing/events';
import { IsEntityId } from '#policy/validation';
import { deadlinesOf, deadlineView, recordQuery, resourceOf, shownTo } from '#record-keeping/reading';
import { informationRequest } from '../information-request/aggregate.js';
import { foldRegister } from './fold-register.js';
import type { RegisterRow } from './register-row.js';
import { requestSummary, summaryOf } from './register-view.js';
import { REGISTER_READERS, sightOf, type Sight } from './sight.js';
import { entriesFor, toldView, standing } from './told-to.js';

export class InformationRequestParams {
  @IsEntityId()
  informationRequestId!: string;
}

const view = requestSummary.extend({
  deadlines: z.array(deadlineView),
  /** What the organisation asked reads too: why, on which conditions, and what was sent with it. */
  purpose: z.unknown().optional(),
  conditions: z.unknown().optional(),
  profile: z.string().optional(),
  sent: z.unknown().optional(),
  /** What happened, in order; a correction stands beside what it corrects. The organisation asked sees its own part of it. */
  entries: z.array(toldView).optional(),
});

/** A request as it stands, straight from the log: for who asked, who governs information, and the organisation asked. */
export const getInformationRequest = recordQuery({
  operationId: 'getInformationRequest',
  summary: 'What an organisation is asked to supply, and what became of it',
  source: 'Care Act 2014 s45; domain 3.9, 2.2',
  method: 'GET',
  path: '/information-requests/:informationRequestId',
  params: InformationRequestParams,
  reply: view,
  who: [...REGISTER_READERS],
  remit: 'PARTY',
  dataClass: 'S45_REQUEST',
  readModels: [],
  resource: ({ informationRequestId }, context) =>
    resourceOf(informationRequest, informationRequestId, context),
  run: async ({ informationRequestId }, { actor, services, now }) => {
    const stream = streamOf(informationRequest, informationRequestId);
    const events = await services.codec.open(await services.store.readStream(stream));
    const row = rowOf(events);
    if (row === undefined) return { refused: commonRefusal('NOT_FOUND') };
    const sight = sightOf(actor, row);
    // What is only drafted, or the authority's own affair, lies outside the reader's remit.
    if (sight === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    const { personRef, state, revision } = row;
    const summary = { ...summaryOf(row, sight, now), deadlines: deadlinesOf(state, now) };
    if (sight === 'SUMMARY') return { revision, seen: { persons: [], stream }, reply: summary };
    const readable = readableTo(sight, actor.roles, events, services.catalogue);
    return {
      revision,
      seen: { persons: personRef === null ? [] : [personRef], stream },
      reply: {
        ...summary,
        ...standing(readable),
        entries: entriesFor(sight, readable),
      },
    };
  },
});

/** The register's own folding, over opened events: what a list says and what this says cannot differ. */
const rowOf = (events: readonly DomainEvent[]): RegisterRow | undefined =>
  events.reduce<RegisterRow | undefined>((row, event) => foldRegister(row, event as never), undefined);

/** The mark of a review's papers does not keep a request from whoever must answer it; every other mark does. */
function readableTo(
  sight: Sight,
  roles: readonly string[],
  events: readonly DomainEvent[],
  catalogue: EventCatalogue,
): readonly DomainEvent[] {
  const shown = shownTo(roles, events, catalogue);
  if (sight !== 'ASKED') return shown;
  return events.map((event, at) =>
    event.meta.sensitivity === 'SAR_CONFIDENTIAL' ? event : (shown[at] ?? event),
  );
}
