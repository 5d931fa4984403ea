import { defineProjection, foldTable, type ProjectedEvent } from '#event-sourcing/projection';
import { concernEvents, type ConcernEvent } from '../concern/events.js';
import { enquiryEvents, type EnquiryEvent } from '../enquiry/events.js';
import { personEvents, type PersonEvent } from '../person/events.js';
import { categoryOf, recordIdOf } from '../timeline/event-kinds.js';
import { foldChronicle, foldOutcome, type ChronicleRow, type OutcomeRow } from './chronicle-row.js';
import { foldTies, tieKeys, type PersonTies } from './person-ties.js';
import { placeTokens, type PlaceServices, type PlaceTokens } from './place-tokens.js';

type Event = ConcernEvent | EnquiryEvent | PersonEvent;

const TYPES = [...concernEvents, ...enquiryEvents, ...personEvents].map(({ type }) => type);

/** Whether this person, this address, this source of risk, this provider appeared before (domain 5.4): built by itself, never typed. */
export const personChronology = defineProjection<Event, PlaceTokens, PlaceServices>({
  name: 'person-chronology',
  version: 1,
  accessClass: 'CONCERN_NARRATIVE',
  events: [...new Set(TYPES)],
  prepare: (events, services) => placeTokens(events as unknown as readonly ProjectedEvent[], services),
  tables: {
    chronology_concern: foldTable<ChronicleRow, 'concernId', Event, PlaceTokens>({
      columns: {
        concernId: 'uuid',
        ref: 'text',
        personRef: 'uuid',
        areaCode: 'text',
        assignedTo: 'text',
        conflictedUsers: 'text[]',
        receivedAt: 'timestamptz',
        incidentDate: 'date',
        status: 'text',
        counts: 'bool',
        risks: 'text[]',
        sources: 'text[]',
        locations: 'text[]',
        providers: 'text[]',
        decision: 'text',
      },
      key: ['concernId'],
      indexes: [{ columns: ['personRef', 'receivedAt'] }, { columns: ['providers'], using: 'gin' }],
      keysOf: ({ stream }) => (categoryOf(stream) === 'concern' ? [{ concernId: recordIdOf(stream) }] : []),
      fold: (row, event) => foldChronicle(row, event as ProjectedEvent<ConcernEvent>),
    }),
    chronology_outcome: foldTable<OutcomeRow, 'enquiryId', Event, PlaceTokens>({
      columns: {
        enquiryId: 'uuid',
        concernIds: 'text[]',
        type: 'text',
        status: 'text',
        counts: 'bool',
        riskAssessmentOutcome: 'text',
        riskOutcome: 'text',
      },
      key: ['enquiryId'],
      indexes: [{ columns: ['concernIds'], using: 'gin' }],
      keysOf: ({ stream }) => (categoryOf(stream) === 'enquiry' ? [{ enquiryId: recordIdOf(stream) }] : []),
      fold: (row, event) => foldOutcome(row, event as ProjectedEvent<EnquiryEvent>),
    }),
    chronology_tie: foldTable<PersonTies, 'personRef', Event, PlaceTokens>({
      columns: {
        personRef: 'uuid',
        relations: 'jsonb',
        places: 'jsonb',
        relatedTo: 'text[]',
        placeTokens: 'text[]',
        erased: 'bool',
      },
      key: ['personRef'],
      indexes: [
        { columns: ['relatedTo'], using: 'gin' },
        { columns: ['placeTokens'], using: 'gin' },
      ],
      keysOf: (event, tokens) => tieKeys(event as ProjectedEvent<PersonEvent | ConcernEvent>, tokens),
      fold: (row, event, tokens, key) =>
        foldTies(row, event as ProjectedEvent<PersonEvent | ConcernEvent>, tokens, key),
    }),
  },
});
