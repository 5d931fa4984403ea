import type { EventActor } from '#event-sourcing/events';
import type { JsonObject, JsonValue } from '#platform/json';

/** Fields that name an organisation, at any depth of an event. */
const ORGANISATIONS: ReadonlySet<string> = new Set([
  'org',
  'orgCode',
  'toOrg',
  'fromOrg',
  'byOrg',
  'raisedByOrg',
  'againstOrg',
  'leadOrg',
  'ownerOrg',
  'providerInvolved',
  'toLA',
  'la',
  'placingLA',
  'hostLA',
]);

/** Lists of organisations. */
const LISTS: ReadonlySet<string> = new Set(['participants', 'monitors']);

/** Who took part in an event, for whom to filter: who acted, in which role, for which organisation, and the organisations it names. */
export function partiesOf(actor: EventActor, data: JsonObject): readonly string[] {
  const acted = [actor.userId, actor.role, actor.orgCode, actor.onBehalfOfUserId];
  return [...new Set([...acted.filter((party) => party !== undefined), ...organisationsIn(data)])].sort();
}

function organisationsIn(value: JsonValue | undefined): readonly string[] {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).flatMap(organisationsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as JsonObject).flatMap(([field, each]) => {
    if (ORGANISATIONS.has(field) && typeof each === 'string') return [each];
    if (LISTS.has(field) && Array.isArray(each))
      return (each as readonly JsonValue[]).flatMap((item) =>
        typeof item === 'string' ? [item] : organisationsIn(item),
      );
    return organisationsIn(each);
  });
}
