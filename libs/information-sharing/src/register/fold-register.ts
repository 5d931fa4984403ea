import type { ProjectedEvent } from '#event-sourcing/projection';
import { clockId } from '#record-keeping/record';
import { responseKey } from '../information-request/clocks.js';
import type { InformationRequestEvent } from '../information-request/events.js';
import {
  evolveInformationRequest,
  suppliedIn,
  UNDRAFTED,
  type InformationRequestState,
} from '../information-request/state.js';
import type { RegisterRow } from './register-row.js';

type Event = ProjectedEvent<InformationRequestEvent>;

const ENDS: ReadonlySet<string> = new Set([
  'InformationRequestClosed',
  'InformationRequestWithdrawn',
  'InformationRequestRecordedInError',
]);

/** States in which the organisation has said nothing yet, or not everything; an answer that comes late is one all the same. */
const AWAITING: ReadonlySet<string> = new Set(['Issued', 'Acknowledged', 'PartlyComplied', 'Challenged']);

/** The row an event leaves behind. Pure. */
export function foldRegister(row: RegisterRow | undefined, event: Event): RegisterRow | undefined {
  if (row === undefined && event.type !== 'InformationRequestDrafted') return undefined;
  const evolve = evolveInformationRequest[event.type] as (
    state: InformationRequestState,
    event: Event,
  ) => InformationRequestState;
  const state = evolve(row?.state ?? UNDRAFTED, event);
  const clock = state.deadlines[clockId({ key: responseKey(state.urgent) })];
  return {
    reqId: state.reqId,
    ref: state.ref,
    basis: state.basis,
    areaCode: state.areaCode,
    recipientOrg: state.recipientOrg,
    personRef: state.personRef ?? null,
    sarId: state.sarId ?? null,
    status: state.status,
    urgent: state.urgent,
    wasIssued: state.wasIssued,
    draftedAt: row?.draftedAt ?? event.meta.occurredAt,
    issuedAt: event.type === 'InformationRequestIssued' ? event.meta.occurredAt : (row?.issuedAt ?? null),
    dueAt: clock?.dueAt ?? null,
    awaited: AWAITING.has(state.status) && (clock?.status === 'OPEN' || clock?.status === 'MISSED'),
    endedAt: ENDS.has(event.type) ? event.meta.occurredAt : (row?.endedAt ?? null),
    items: state.items,
    supplied: [...suppliedIn(state)].map(([itemId, brought]) => ({ itemId, ...brought })),
    ground: groundAfter(row, event, state),
    state,
    revision: event.revision,
  };
}

/** A refusal taken back is none; one that is challenged or given way to still tells its ground. */
function groundAfter(
  row: RegisterRow | undefined,
  event: Event,
  { entries }: InformationRequestState,
): string | null {
  if (event.type === 'InformationRequestRefused') return event.data.ground;
  const stands = entries.some(({ type }) => type === 'InformationRequestRefused');
  return stands ? (row?.ground ?? null) : null;
}
