import type { Envelope } from '#event-sourcing/events';
import type { ProjectedEvent } from '#event-sourcing/projection';
import { StoreUnavailable, type StoredEvent } from '#event-sourcing/store';
import { CASE_TIMELINE, eventsAbout } from '#casework/timeline';
import type { FeedServices } from './services.js';
import { feedTriggers } from './triggers.js';

const PATIENCE_MS = 5_000;

/** After these, what was told of the adult before may not hold any more. */
const OF_ADULT: ReadonlySet<string> = new Set([
  'ConcernCorrected',
  'ConcernDecisionRevised',
  'ConcernEntryRecordedInError',
  'ConcernRecordedInError',
  'EnquiryCorrected',
  'EnquiryConclusionCorrected',
  'EnquiryOutcomesRevised',
  'EnquiryEntryRecordedInError',
  'EnquiryRecordedInError',
  'CausedEnquiryWithdrawn',
  'PlanEntryRecordedInError',
  'PlanRecordedInError',
  'PersonCorrected',
  'PersonEntryRecordedInError',
  'PersonAddressRecorded',
  'PersonRestricted',
]);

/** After these, what was told of this very record before may not. */
const OF_RECORD: ReadonlySet<string> = new Set([
  'InformationRequestCorrected',
  'InformationRequestWithdrawn',
  'InformationRequestEntryRecordedInError',
  'InformationRequestRecordedInError',
  'RecommendationCorrected',
  'RecommendationEntryRecordedInError',
  'RecommendationRecordedInError',
  'SarCorrected',
  'SarEntryRecordedInError',
  'SarRecordedInError',
  'AnnualReportRecordedInError',
]);

/** Types of events upon which what was told before is looked at again. */
export const CORRECTING: readonly string[] = [...OF_ADULT, ...OF_RECORD];

/** Types of events upon which somebody is told. */
export const TELLING: readonly string[] = [
  ...new Set(feedTriggers.flatMap(({ message }) => message.triggers)),
];

/** Events upon which somebody may have been told what this one puts right, in the order in which they were recorded. */
export async function earlierTriggers(
  event: ProjectedEvent,
  services: FeedServices,
): Promise<readonly ProjectedEvent[]> {
  const { personRef } = event.meta;
  if (OF_RECORD.has(event.type)) return ofRecord(event, services);
  return OF_ADULT.has(event.type) && isOfWeight(event) && personRef !== undefined
    ? ofAdult(event, personRef, services)
    : [];
}

/** A new address puts nothing right that was told; that one is not safe does (RR-4). */
const isOfWeight = ({ type, data }: ProjectedEvent): boolean =>
  type !== 'PersonAddressRecorded' || data['safeToContact'] === false;

async function ofRecord(
  { stream, revision }: ProjectedEvent,
  services: FeedServices,
): Promise<readonly ProjectedEvent[]> {
  const stored = await services.store.readStream(stream, { limit: revision - 1 });
  return stored.filter(({ type }) => TELLING.includes(type)).map((each) => projected(each, services));
}

/**
 * Every case of the adult, in every record: which there are is asked of the timeline, once it has seen the correction; what they say is
 * read from their own streams.
 */
async function ofAdult(
  { position, eventId }: ProjectedEvent,
  personRef: string,
  services: FeedServices,
): Promise<readonly ProjectedEvent[]> {
  const { db, readModels, store } = services;
  if (!(await readModels.waitFor(CASE_TIMELINE, position, PATIENCE_MS)))
    throw new StoreUnavailable('The timeline of cases has not caught up');
  const places = await eventsAbout(db.sql, personRef, TELLING);
  const stored = await Promise.all(
    places.map(({ stream, revision }) => store.readStream(stream, { after: revision - 1, limit: 1 })),
  );
  return stored
    .flat()
    .filter((each) => each.eventId !== eventId && store.compare(each.position, position) < 0)
    .map((each) => projected(each, services));
}

function projected(stored: StoredEvent, { catalogue }: FeedServices): ProjectedEvent {
  const { eventId, type, stream, revision, position } = stored;
  const { data, meta } = catalogue.lift(stored);
  return { eventId, type, stream, revision, position, ordinal: 0, data, meta: meta as unknown as Envelope };
}
