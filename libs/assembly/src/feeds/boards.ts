import type { DomainEvent } from '#event-sourcing/events';
import type { OrganisationRegistry } from '#policy/organisations';
import { boardTold, type BoardTold } from './reading/review-told.js';
import { defineTrigger, type About, type Trigger, type TriggerDeclaration } from './trigger.js';

/** A trigger on events of a board's records. */
export const boardTrigger =
  <E extends DomainEvent>() =>
  <const Path extends string>(spec: Omit<TriggerDeclaration<BoardTold<E>, Path>, 'about'>): Trigger =>
    defineTrigger({ ...spec, about: boardTold as About<BoardTold<E>> });

/** What the board of an area is called. */
export function boardOf(areaCode: string, organisations: OrganisationRegistry): string {
  const authority = organisations.authorityFor(areaCode);
  return `Safeguarding Adults Board of ${authority?.shortName ?? authority?.name ?? areaCode}`;
}

/** What an organisation is called; its code where the registry does not know it any more. */
export const nameOf = (code: string, organisations: OrganisationRegistry): string =>
  organisations.byCode(code)?.name ?? code;
