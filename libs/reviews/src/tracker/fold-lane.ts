import type { ProjectedEvent } from '#event-sourcing/projection';
import type { Kept } from '#record-keeping/reading';
import { deadlineEvolvers, type DeadlineEvent, type Deadlines } from '#record-keeping/record';
import { laneEvents, type LaneEvent, type RecommendationEvent } from '../recommendation/events.js';
import { entryOf, laneAfter, withoutEntry } from '../recommendation/lane-facts.js';
import { laneIssued } from '../recommendation/lane.js';
import { coloursOf } from './colours.js';
import { SHOWN_TYPES, type LaneRow, type Told } from './lane-row.js';

export type LaneTelling = ProjectedEvent<RecommendationEvent>;

/** A row before its colours are worked out: folding many events needs them only of the last. */
export type Uncoloured = Omit<LaneRow, 'colours'>;

const OF_LANES: ReadonlySet<string> = new Set(laneEvents.map(({ type }) => type));
const PROGRESS_UPDATE = 'rec.progressUpdate';
const BEGINS = 'recommendation-';

export const recommendationOf = (stream: string): string | undefined =>
  stream.startsWith(BEGINS) ? stream.slice(BEGINS.length) : undefined;

const SHOWN: ReadonlySet<string> = new Set(SHOWN_TYPES);

const isOfLane = (event: LaneTelling): event is ProjectedEvent<LaneEvent> => OF_LANES.has(event.type);

const isOfClock = (event: LaneTelling): event is ProjectedEvent<DeadlineEvent> =>
  event.type.startsWith('Deadline');

/** The lanes an event touches. */
export function lanesTouched(event: LaneTelling): readonly Pick<LaneRow, 'laneId'>[] {
  if (recommendationOf(event.stream) === undefined) return [];
  if (event.type === 'RecommendationIssued') return event.data.lanes.map(({ laneId }) => ({ laneId }));
  if (isOfClock(event)) {
    const { key, of } = event.data;
    return key === PROGRESS_UPDATE && of !== undefined ? [{ laneId: of }] : [];
  }
  if (event.type === 'RecommendationEntryRecordedInError')
    return event.data.laneId === undefined ? [] : [{ laneId: event.data.laneId }];
  return isOfLane(event) ? [{ laneId: event.data.laneId }] : [];
}

/** The row an event leaves behind. Pure. */
export function foldLane(
  row: LaneRow | undefined,
  event: LaneTelling,
  _prepared: unknown,
  key: Pick<LaneRow, 'laneId'>,
): LaneRow | undefined {
  const next = foldUncoloured(row, event, key);
  if (next === undefined || next === row) return row;
  return coloured(next);
}

export const coloured = (row: Uncoloured): LaneRow => ({ ...row, colours: coloursOf(row.lane) });

export function foldUncoloured<R extends Uncoloured>(
  row: R | undefined,
  event: LaneTelling,
  { laneId }: Pick<LaneRow, 'laneId'>,
): R | Uncoloured | undefined {
  if (event.type === 'RecommendationIssued') return opened(event, laneId);
  if (row === undefined) return undefined;
  if (isOfClock(event)) return { ...row, deadlines: clockAfter(row.deadlines, event) };
  if (event.type === 'RecommendationEntryRecordedInError') return setRight(row, event.data.correctedEventId);
  if (!isOfLane(event)) return row;
  const lane = laneAfter(row.lane, event);
  return {
    ...row,
    lane,
    status: lane.status,
    entries: [...row.entries, entryOf(event)],
    told: SHOWN.has(event.type) ? [...row.told, toldBy(event)] : row.told,
  };
}

function opened(
  { stream, eventId, data }: Extract<LaneTelling, { type: 'RecommendationIssued' }>,
  laneId: string,
): Uncoloured | undefined {
  const issued = data.lanes.find((each) => each.laneId === laneId);
  if (issued === undefined) return undefined;
  const opening = laneIssued(issued);
  return {
    laneId,
    recId: recommendationOf(stream) ?? '',
    agencyOrg: issued.agencyOrg,
    status: opening.status,
    issuedAt: data.issuedAt,
    issuedBy: eventId,
    ownerRole: issued.ownerRole as Kept<string>,
    opening,
    entries: [],
    lane: opening,
    deadlines: {},
    told: [],
  };
}

function setRight(row: Uncoloured, id: string): Uncoloured {
  const entries = withoutEntry(row.entries, id);
  const lane = entries.reduce(laneAfter, row.opening);
  const counts = new Set(entries.map(({ eventId }) => eventId));
  const told = row.told.filter(({ eventId }) => counts.has(eventId));
  return { ...row, entries, lane, status: lane.status, told };
}

const toldBy = ({ eventId, type, data, meta }: ProjectedEvent<LaneEvent>): Told =>
  ({ eventId, type, at: meta.occurredAt, data }) as Told;

const clocks = deadlineEvolvers<{ readonly deadlines: Deadlines }>();

const clockAfter = (deadlines: Deadlines, event: ProjectedEvent<DeadlineEvent>): Deadlines =>
  (clocks[event.type] as (state: { deadlines: Deadlines }, event: DeadlineEvent) => { deadlines: Deadlines })(
    { deadlines },
    event,
  ).deadlines;
