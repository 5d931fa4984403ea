import type { EventCodec } from '#event-sourcing/command';
import { streamOf } from '#event-sourcing/command';
import type { EventStore } from '#event-sourcing/store';
import { canonicalJson, type JsonValue } from '#platform/json';
import { endOfDay, isLocalDate } from '#policy/working-days';
import { recommendation } from '../recommendation/aggregate.js';
import type { AgencyRespondedData } from '../recommendation/event-data.js';
import type { RecommendationEvent } from '../recommendation/events.js';
import type { RespondToRecommendation } from '../recommendation/respond.js';

export interface ReplyStore {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly codec: Pick<EventCodec, 'open'>;
}

type Compared = Pick<
  RespondToRecommendation,
  'position' | 'publicSummary' | 'signedOffBy' | 'signatory' | 'reasons' | 'receivedVia'
>;

/**
 * Whether a lane stands answered with exactly what a command says: then there is nothing to do. Not so where the agency has changed
 * its position since, or the answer was recorded in error.
 */
export async function standsAnswered(
  { store, codec }: ReplyStore,
  recId: string,
  command: RespondToRecommendation,
): Promise<boolean> {
  const events = (await codec.open(
    await store.readStream(streamOf(recommendation, recId)),
  )) as readonly RecommendationEvent[];
  const inError = new Set(
    events.flatMap((event) =>
      event.type === 'RecommendationEntryRecordedInError' ? [event.data.correctedEventId] : [],
    ),
  );
  const last = events.findLast(
    ({ type, data, eventId }) =>
      (type === 'AgencyResponded' || type === 'AgencyPositionChanged') &&
      data.laneId === command.laneId &&
      !inError.has(eventId),
  );
  return last?.type === 'AgencyResponded' && toldBy(last.data) === saidBy(command);
}

const wordsOf = ({ position, publicSummary, signedOffBy, signatory, reasons, receivedVia }: Compared) => ({
  position,
  publicSummary,
  signedOffBy,
  signatory: signatory ?? null,
  reasons: reasons ?? null,
  receivedVia: receivedVia ?? null,
});

function toldBy(data: AgencyRespondedData): string {
  const actions = data.plannedActions.map(({ text, owner, dueAt, measure }) => ({
    text,
    owner,
    dueAt,
    measure,
  }));
  return canonicalJson({ ...wordsOf(data as Compared), actions } as JsonValue);
}

function saidBy(command: RespondToRecommendation): string {
  const actions = command.plannedActions.map(({ text, owner, dueOn, measure }) => ({
    ...{ text, owner, measure },
    dueAt: isLocalDate(dueOn) ? endOfDay(dueOn) : dueOn,
  }));
  return canonicalJson({ ...wordsOf(command), actions });
}
