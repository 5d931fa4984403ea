import { recordOf } from '#event-sourcing/command';
import type { DomainEvent } from '#event-sourcing/events';
import type { ProjectedEvent } from '#event-sourcing/projection';
import type { AnnualReportEvent } from '#reviews/annual-report';
import type { RecommendationEvent } from '#reviews/recommendation';
import type { SarEvent } from '#reviews/sar';
import { lastSaid, standing } from './standing.js';
import { openedEvent } from './opened-event.js';
import type { Records } from './records.js';
import type { Told } from './told.js';

/** An event of a board's record, and what that record is called. Nothing else a review holds is looked at. */
export interface BoardTold<E extends DomainEvent = DomainEvent> extends Told<E> {
  /** Reference of the record, as the public knows it. */
  readonly ref: string;
  /** What there was of the record when it happened. */
  readonly known: readonly DomainEvent[];
}

export async function boardTold(event: ProjectedEvent, records: Records): Promise<BoardTold | undefined> {
  const { then, now } = await records.stream(event.stream);
  const opened = await openedEvent(event, records);
  const begun = beginning(event.stream, standing(then));
  if (opened === undefined || begun === undefined) return undefined;
  const counts = opened.stands && !now.some(({ type }) => WHOLE_IN_ERROR.has(type));
  return { ...begun, counts, event: opened.event, known: standing(then), concerns: [], otherNames: [] };
}

const WHOLE_IN_ERROR: ReadonlySet<string> = new Set([
  'SarRecordedInError',
  'RecommendationRecordedInError',
  'AnnualReportRecordedInError',
]);

function beginning(
  stream: string,
  known: readonly DomainEvent[],
): Pick<BoardTold, 'areaCode' | 'ref' | 'sarId'> | undefined {
  const { name } = recordOf(stream);
  if (name === 'sar') {
    const data = lastSaid(known as readonly SarEvent[], 'SarReferred')?.data;
    return data && { areaCode: data.areaCode, ref: data.ref, sarId: data.sarId };
  }
  if (name === 'recommendation') {
    const data = lastSaid(known as readonly RecommendationEvent[], 'RecommendationDrafted')?.data;
    return data && { areaCode: data.areaCode, ref: data.ref, sarId: data.sarId };
  }
  const data = lastSaid(known as readonly AnnualReportEvent[], 'AnnualReportDrafted')?.data;
  return data && { areaCode: data.areaCode, ref: data.ref };
}
