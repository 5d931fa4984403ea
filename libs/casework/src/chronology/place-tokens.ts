import type { ProjectedEvent } from '#event-sourcing/projection';
import type { JsonValue } from '#platform/json';
import type { BlindIndex } from '#privacy/blind-index';
import { openRefs, readable } from '#privacy/sealing';
import type { Opening } from '#record-keeping/reading';

/** What is needed to say that two records speak of one address without keeping the address. */
export interface PlaceServices extends Opening {
  readonly blindIndex: BlindIndex;
}

/** By event: the token of the property it names. */
export type PlaceTokens = ReadonlyMap<string, string>;

interface Placed {
  readonly uprn?: unknown;
  readonly location?: { readonly uprn?: unknown };
}

/** The sealed number of a property an event names, of the person's address or of where it happened. */
const uprnOf = ({ uprn, location }: Placed): unknown => uprn ?? location?.uprn;

/**
 * Tokens of the properties that events name. A number whose key is gone gives none, in a rebuild as from the day the key was
 * destroyed.
 */
export async function placeTokens(
  events: readonly ProjectedEvent[],
  { keys, openOptions, blindIndex }: PlaceServices,
): Promise<PlaceTokens> {
  const telling = events.filter(({ data }) => uprnOf(data as Placed) !== undefined);
  const numbers = (await openRefs(
    telling.map(({ data }) => uprnOf(data as Placed)) as JsonValue,
    keys,
    openOptions,
  )) as unknown as readonly unknown[];
  return new Map(
    telling.flatMap(({ eventId }, at) => {
      const uprn = readable<unknown>(numbers[at]);
      return typeof uprn === 'string' && uprn !== ''
        ? [[eventId, blindIndex.propertyToken(uprn)] as const]
        : [];
    }),
  );
}
