import type { ProjectedEvent } from '#event-sourcing/projection';
import { clockId } from '#record-keeping/record';
import type { NationalEscalationEvent } from '../national-escalation/events.js';
import { BODY_CLOCK } from '../national-escalation/national-body.js';
import {
  evolveNationalEscalation,
  UNIDENTIFIED,
  type NationalEscalationState,
} from '../national-escalation/state.js';
import type { RegisterRow, Telling, Told } from './register-row.js';

type Event = ProjectedEvent<NationalEscalationEvent>;

const NOTHING_TOLD: Told = {
  discussedAt: null,
  submittedAt: null,
  decision: null,
  body: null,
  sentAt: null,
  position: null,
  respondedAt: null,
  published: null,
  fedBackToSabAt: null,
  fedBackToAuthorAt: null,
};

const ENDS: ReadonlySet<string> = new Set(['NationalEscalationClosed', 'NationalEscalationRecordedInError']);
const AWAITING: ReadonlySet<string> = new Set(['EscalatedToBody', 'NoResponse']);

/** The row an event leaves behind. Pure. */
export function foldRegister(row: RegisterRow | undefined, event: Event): RegisterRow | undefined {
  const identified = event.type === 'NationalEscalationIdentified' ? event.data : undefined;
  if (row === undefined && identified === undefined) return undefined;
  const evolve = evolveNationalEscalation[event.type] as (
    state: NationalEscalationState,
    event: Event,
  ) => NationalEscalationState;
  const state = evolve(row?.state ?? UNIDENTIFIED, event);
  const told = toldAfter(row?.told ?? [], event);
  const clock = state.deadlines[clockId({ key: BODY_CLOCK })];
  return {
    ...told.reduce<Told>((all, { eventId: _id, ...each }) => ({ ...all, ...each }), NOTHING_TOLD),
    natId: state.natId,
    ref: identified?.ref ?? row?.ref ?? '',
    sarId: state.sarId,
    recId: state.recId ?? null,
    findingId: state.findingId ?? null,
    areaCode: state.areaCode,
    policyArea: policyAreaAfter(row, event),
    status: state.status,
    identifiedAt: row?.identifiedAt ?? event.meta.occurredAt,
    responseDueAt: clock === undefined || clock.status === 'LAPSED' ? null : clock.dueAt,
    awaited: AWAITING.has(state.status),
    endedAt: ENDS.has(event.type) ? event.meta.occurredAt : (row?.endedAt ?? null),
    told,
    state,
    revision: event.revision,
  };
}

function policyAreaAfter(row: RegisterRow | undefined, event: Event): string {
  const isTold =
    event.type === 'NationalEscalationIdentified' || event.type === 'NationalEscalationCorrected';
  return (isTold ? event.data.policyArea : undefined) ?? row?.policyArea ?? '';
}

function toldAfter(before: readonly Telling[], event: Event): readonly Telling[] {
  if (event.type === 'NationalEscalationEntryRecordedInError')
    return before.filter(({ eventId }) => eventId !== event.data.correctedEventId);
  const telling = tellingOf(event);
  return telling === undefined ? before : [...before, { eventId: event.eventId, ...telling }];
}

function tellingOf({ type, data }: Event): Partial<Told> | undefined {
  switch (type) {
    case 'RegionalDiscussionRecorded':
      return { discussedAt: data.at };
    case 'EscalatedToNationalNetwork':
      return { submittedAt: data.at };
    case 'NationalNetworkConsidered':
      return { decision: data.decision };
    case 'EscalatedToNationalBody':
      return { body: data.body, sentAt: data.at };
    case 'NationalBodyResponded':
      return { position: data.position, respondedAt: data.at, published: data.published };
    case 'NationalOutcomeFedBack':
      return {
        ...(data.toSab ? { fedBackToSabAt: data.at } : {}),
        ...(data.toAuthor ? { fedBackToAuthorAt: data.at } : {}),
      };
    default:
      return undefined;
  }
}
