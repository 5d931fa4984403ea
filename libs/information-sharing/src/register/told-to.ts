import { z } from 'zod';
import type { DomainEvent } from '#event-sourcing/events';
import type { InformationRequestEvent } from '../information-request/events.js';
import type { Sight } from './sight.js';

export const entryView = z.object({
  eventId: z.uuid(),
  type: z.string(),
  title: z.string(),
  occurredAt: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
  byRole: z.string(),
  byOrg: z.string(),
  /** Not for the organisation asked. */
  byUser: z.string().optional(),
  /** A later entry says that this one was recorded in error, or corrects it. */
  correctedBy: z.uuid().optional(),
  told: z.record(z.string(), z.unknown()),
});

/** What the organisation asked is told of each event that concerns it; nothing of any other. */
const TOLD_TO_ASKED: Readonly<Partial<Record<InformationRequestEvent['type'], readonly string[]>>> = {
  InformationRequestIssued: ['dueAt', 'urgent'],
  InformationRequestAcknowledged: ['byOrg'],
  InformationRequestComplied: ['byOrg', 'items', 'disclosureId', 'note'],
  InformationRequestPartlyComplied: ['byOrg', 'items', 'missing', 'reason', 'disclosureId', 'note'],
  InformationRequestRefused: ['byOrg', 'ground', 'reasons'],
  InformationRequestOverdue: ['dueAt'],
  InformationRequestChallenged: ['to', 'reasons', 'dueAt'],
  InformationRequestWithdrawn: [],
  InformationRequestClosed: [],
};

/** The request as last told: as drafted, with its corrections. */
export function standing(events: readonly DomainEvent[]): Readonly<Record<string, unknown>> {
  const told = (events as readonly InformationRequestEvent[]).flatMap(({ type, data }) =>
    type === 'InformationRequestDrafted' || type === 'InformationRequestCorrected' ? [data] : [],
  );
  const last = <K extends 'purpose' | 'cond1' | 'cond2' | 'cond3' | 'cond4' | 'profile' | 'sent'>(field: K) =>
    told.findLast((data) => data[field] !== undefined)?.[field];
  const conditions = (['cond1', 'cond2', 'cond3', 'cond4'] as const).flatMap((name) => {
    const judged = last(name);
    return judged === undefined ? [] : [[name, judged] as const];
  });
  return {
    purpose: last('purpose'),
    conditions: Object.fromEntries(conditions),
    profile: last('profile'),
    sent: last('sent'),
  };
}

/** The entries somebody of this sight reads. */
export function entriesFor(
  sight: Sight,
  events: readonly DomainEvent[],
  titles: ReadonlyMap<string, string>,
  ofClocks: ReadonlySet<string>,
): readonly z.infer<typeof entryView>[] {
  const correctedBy = new Map(
    events.flatMap(({ eventId, data }) => {
      const { correctedEventId } = data as { readonly correctedEventId?: string };
      return correctedEventId === undefined ? [] : [[correctedEventId, eventId] as const];
    }),
  );
  const fieldsOf = (type: string): readonly string[] | undefined =>
    sight === 'ASKED' ? (TOLD_TO_ASKED as Readonly<Record<string, readonly string[]>>)[type] : undefined;
  return events
    .filter(({ type }) => !ofClocks.has(type) && (sight !== 'ASKED' || fieldsOf(type) !== undefined))
    .map(({ eventId, type, meta, data }) => {
      const later = correctedBy.get(eventId);
      const fields = fieldsOf(type);
      return {
        eventId,
        type,
        title: titles.get(type) ?? type,
        occurredAt: meta.occurredAt,
        recordedAt: meta.recordedAt,
        byRole: meta.actor.role,
        byOrg: meta.actor.orgCode,
        ...(sight === 'ASKED' ? {} : { byUser: meta.actor.userId }),
        ...(later === undefined ? {} : { correctedBy: later }),
        told: Object.fromEntries(
          Object.entries(data as object).filter(([field]) => fields === undefined || fields.includes(field)),
        ),
      };
    });
}
