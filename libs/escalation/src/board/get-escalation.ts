import { z } from 'zod';
import { streamOf } from '#event-sourcing/command';
import { commonRefusal } from '#event-sourcing/decider';
import type { DomainEvent } from '#event-sourcing/events';
import { IsEntityId } from '#policy/validation';
import { entriesOf, entryView, recordQuery, resourceOf, type RecordServices } from '#record-keeping/reading';
import { escalation } from '../disagreement/aggregate.js';
import { escalationEvents, type EscalationEvent } from '../disagreement/events.js';
import type { BoardRow } from './board-row.js';
import { boardSummary, summaryOf } from './board-view.js';
import { foldBoard } from './fold-board.js';
import { BOARD_READERS, sightOf } from './sight.js';

export class EscalationParams {
  @IsEntityId()
  escalationId!: string;
}

const view = boardSummary.extend({
  /** `SUMMARY`: the reader sees codes, dates and organisations, and neither the case nor anything written. */
  sight: z.enum(['FULL', 'SUMMARY']),
  caseRef: z.uuid().optional(),
  personRef: z.uuid().optional(),
  whatWeWant: z.unknown().optional(),
  interimSafety: z.unknown().optional(),
  /** Everything told, in order; a correction stands beside what it corrects. */
  entries: z.array(entryView).optional(),
});

/** A disagreement as it stands, straight from the log: everything for those who disagree, a summary for those who watch. */
export const getEscalation = recordQuery({
  operationId: 'getEscalation',
  summary: 'Read a disagreement between organisations as it stands',
  source: 'domain 3.7 A, 2.2',
  method: 'GET',
  path: '/escalations/:escalationId',
  params: EscalationParams,
  reply: view,
  who: [...BOARD_READERS],
  remit: 'PARTY',
  dataClass: 'AGENCY_ESCALATION',
  readModels: [],
  resource: ({ escalationId }, context) => resourceOf(escalation, escalationId, context),
  run: async ({ escalationId }, { actor, services, now }) => {
    const events = await eventsOf(escalationId, services);
    const row = rowOf(events);
    if (row === undefined) return { refused: commonRefusal('NOT_FOUND') };
    const sight = sightOf(actor, row);
    // What has not reached the chair yet, or is no business of the reader's organisation, lies outside their remit.
    if (sight === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    const summary = { ...summaryOf(row, now), sight };
    const stream = streamOf(escalation, escalationId);
    if (sight === 'SUMMARY') return { revision: row.revision, seen: { persons: [], stream }, reply: summary };
    const { personRef, caseRef, arrangements } = row;
    return {
      revision: row.revision,
      seen: { persons: [personRef], stream },
      reply: {
        ...summary,
        caseRef,
        personRef,
        whatWeWant: standingWant(events),
        ...(arrangements.length === 0 ? {} : { interimSafety: arrangements.at(-1)?.interimSafety }),
        entries: entriesOf(events, escalationEvents),
      },
    };
  },
});

async function eventsOf(id: string, { store, codec }: RecordServices): Promise<readonly DomainEvent[]> {
  return codec.open(await store.readStream(streamOf(escalation, id)));
}

/** The board's own folding, over opened events: what a list says and what this says cannot differ. */
const rowOf = (events: readonly DomainEvent[]): BoardRow | undefined =>
  events.reduce<BoardRow | undefined>((row, event) => foldBoard(row, event as never), undefined);

function standingWant(events: readonly DomainEvent[]): unknown {
  const told = (events as readonly EscalationEvent[]).flatMap(({ type, data }) =>
    (type === 'EscalationRaised' || type === 'EscalationCorrected') && data.whatWeWant !== undefined
      ? [data.whatWeWant]
      : [],
  );
  return told.at(-1);
}
