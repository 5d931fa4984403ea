export type { Envelope, EventActor } from './envelope.js';
export {
  defineEvent,
  type DomainEvent,
  type EventDefinition,
  type EventOf,
  type EventSchema,
  type NewDomainEvent,
  type Upcast,
} from './event-definition.js';
export { EventCatalogue, UnknownEvent, type Bind, type EventPlace } from './event-catalogue.js';
