import type { DomainEvent } from '#event-sourcing/events';
import type { ProjectedEvent } from '#event-sourcing/projection';
import type { InformationRequestEvent, RequestTold } from '#information-sharing/information-request';
import { personFile } from './person-file.js';
import type { Records } from './records.js';
import { allSaid, asTold, lastSaid, standing } from './standing.js';
import { openedEvent } from './opened-event.js';
import type { Told } from './told.js';

/** After which nobody is asked any more. */
const ENDS: ReadonlySet<string> = new Set([
  'InformationRequestWithdrawn',
  'InformationRequestRecordedInError',
]);

type Drafted = Extract<InformationRequestEvent, { readonly type: 'InformationRequestDrafted' }>['data'];

/** An event of a request for information, and what the request says. */
export interface RequestOnFile<E extends DomainEvent = DomainEvent> extends Told<E> {
  readonly request: Drafted;
}

export async function requestTold(
  event: ProjectedEvent,
  records: Records,
): Promise<RequestOnFile | undefined> {
  const { then, now } = await records.stream(event.stream);
  const known = standing(then as readonly InformationRequestEvent[]);
  const opened = await openedEvent(event, records);
  const drafted = lastSaid(known, 'InformationRequestDrafted')?.data;
  if (opened === undefined || drafted === undefined) return undefined;
  const counts = opened.stands && !now.some(({ type }) => ENDS.has(type));
  const corrections = allSaid(known, 'InformationRequestCorrected');
  const request: Drafted = { ...drafted, ...asTold<RequestTold>(corrections) };
  const { personRef, sarId, areaCode } = drafted;
  return {
    ...{ event: opened.event, counts, request, areaCode, concerns: [], otherNames: [] },
    ...(sarId === undefined ? {} : { sarId }),
    ...(personRef === undefined
      ? {}
      : { person: await personFile(records, personRef, event.meta.recordedAt) }),
  };
}
