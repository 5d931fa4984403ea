import type { DomainEvent, EventCatalogue } from '#event-sourcing/events';
import type { JsonObject } from '#platform/json';
import { withheldAt } from '#privacy/sealing';
import { readingLevel } from './reading-level.js';

/**
 * Classes of data that a mark on the entry itself puts it into. Legal advice has no row in 2.2; who may read a restricted record
 * may read it (ADR 0140). A restricted person's entries need none: the remit lets nobody near them who is not named.
 */
export const CLASS_OF_SENSITIVITY: Readonly<Record<string, string>> = {
  POLICE_RESTRICTED: 'POLICE_RESTRICTED',
  LEGAL_PRIVILEGE: 'RESTRICTED_RECORD',
  SAR_CONFIDENTIAL: 'SAR_WORKING_PAPERS',
};

/**
 * A record's events as somebody in these roles may read them: of an entry marked for others the codes and times remain, and
 * everything written or identifying reads as withheld (domain 2.2).
 */
export function shownTo(
  roles: readonly string[],
  events: readonly DomainEvent[],
  catalogue: EventCatalogue,
): readonly DomainEvent[] {
  return events.map((event) => {
    const dataClass = CLASS_OF_SENSITIVITY[event.meta.sensitivity];
    if (dataClass === undefined || readingLevel(dataClass, roles) === 'FULL') return event;
    const { sealed } = catalogue.definition(event.type);
    return { ...event, data: withheldAt(event.data as JsonObject, sealed) };
  });
}
