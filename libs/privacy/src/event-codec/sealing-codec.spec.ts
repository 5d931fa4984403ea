import { defineEvent, EventCatalogue, type Envelope } from '#event-sourcing/events';
import { memoryEventStore } from '#event-sourcing/store';
import { newId } from '#platform/ids';
import type { JsonObject } from '#platform/json';
import { InMemoryPersonKeyStore, keyRing, localKeyEncryptionKey, personKeys } from '../keys/index.js';
import { SealingCodec } from './index.js';
