import type { z } from 'zod';
import type { DomainEvent } from '#event-sourcing/events';
import { entriesOf, entryView } from '#record-keeping/reading';
import { informationRequestEvents, type InformationRequestEvent } from '../information-request/events.js';
import type { Sight } from './sight.js';

/** An entry as the organisation asked sees it: not who of the board wrote it. */
export const toldView = entryView.partial({ byUser: true });

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
export function entriesFor(sight: Sight, events: readonly DomainEvent[]): z.infer<typeof toldView>[] {
  const entries = entriesOf(events, informationRequestEvents);
  if (sight !== 'ASKED') return entries;
  return entries.flatMap(({ byUser: _byUser, ...entry }) => {
    const fields = (TOLD_TO_ASKED as Readonly<Record<string, readonly string[]>>)[entry.type];
    if (fields === undefined) return [];
    const told = Object.entries(entry.told).filter(([field]) => fields.includes(field));
    return [{ ...entry, told: Object.fromEntries(told) }];
  });
}
