import type { ProjectedEvent } from '#event-sourcing/projection';
import type { ConcernEvent } from '../concern/events.js';
import type { PersonEvent } from '../person/events.js';
import type { PlaceTokens } from './place-tokens.js';

type Event = ProjectedEvent<PersonEvent | ConcernEvent>;

/** What ties one person to others: relations, and addresses as tokens. One row a person, so that it goes when their key goes. */
export interface PersonTies {
  readonly personRef: string;
  readonly relations: readonly {
    readonly eventId: string;
    readonly otherRef: string;
    readonly type: string;
  }[];
  readonly places: readonly { readonly eventId: string; readonly token: string }[];
  /** Ids of the persons related to, for the index. */
  readonly relatedTo: readonly string[];
  /** The tokens, for the index. */
  readonly placeTokens: readonly string[];
  /** The key is destroyed: nothing that could still be told of an address may be learned again. */
  readonly erased: boolean;
}

const none = (personRef: string): PersonTies => ({
  personRef,
  relations: [],
  places: [],
  relatedTo: [],
  placeTokens: [],
  erased: false,
});

/** Whose ties an event changes. */
export function tieKeys(event: Event, tokens: PlaceTokens): readonly { personRef: string }[] {
  switch (event.type) {
    case 'PersonRelationshipLinked':
    case 'PersonEntryRecordedInError':
    case 'PersonKeyDestroyed':
      return [{ personRef: event.stream.slice('person-'.length) }];
    case 'PersonAddressRecorded':
      return tokens.has(event.eventId) ? [{ personRef: event.stream.slice('person-'.length) }] : [];
    case 'ConcernRaised':
    case 'ConcernCorrected':
      return tokens.has(event.eventId) && event.meta.personRef !== undefined
        ? [{ personRef: event.meta.personRef }]
        : [];
    default:
      return [];
  }
}

/** The ties after an event. Pure. */
export function foldTies(
  row: PersonTies | undefined,
  event: Event,
  tokens: PlaceTokens,
  { personRef }: Pick<PersonTies, 'personRef'>,
): PersonTies | undefined {
  const ties = row ?? none(personRef);
  switch (event.type) {
    case 'PersonKeyDestroyed':
      return { ...none(personRef), relations: ties.relations, relatedTo: ties.relatedTo, erased: true };
    case 'PersonEntryRecordedInError': {
      const { correctedEventId } = event.data;
      const kept = ({ eventId }: { readonly eventId: string }) => eventId !== correctedEventId;
      return (
        row && indexed({ ...row, relations: row.relations.filter(kept), places: row.places.filter(kept) })
      );
    }
    case 'PersonRelationshipLinked': {
      const { otherRef, type } = event.data;
      if (otherRef === undefined) return row;
      return indexed({ ...ties, relations: [...ties.relations, { eventId: event.eventId, otherRef, type }] });
    }
    default: {
      const token = tokens.get(event.eventId);
      if (token === undefined || ties.erased) return row;
      return indexed({ ...ties, places: [...ties.places, { eventId: event.eventId, token }] });
    }
  }
}

const indexed = (ties: PersonTies): PersonTies => ({
  ...ties,
  relatedTo: [...new Set(ties.relations.map(({ otherRef }) => otherRef))].sort(),
  placeTokens: [...new Set(ties.places.map(({ token }) => token))].sort(),
});
