import type { DraftEvent } from '#event-sourcing/command';
import { defineEvent, EventCatalogue, type Envelope, type EventSchema } from '#event-sourcing/events';
import { memoryEventStore } from '#event-sourcing/store';
import { newId } from '#platform/ids';
import type { JsonObject } from '#platform/json';
import { InMemoryPersonKeyStore, keyRing, localKeyEncryptionKey, personKeys } from '../keys/index.js';
import { WITHHELD } from '../sealing/index.js';
import { SealingCodec } from './index.js';

const noteV1 = defineEvent<object>()('NoteTaken', { title: 'Note taken', sealed: ['text'] });
/** Version 2 moved the text into a list: opening must come before lifting, for a sealed value is bound to its first field. */
const noteV2 = defineEvent<object>()('NoteTaken', {
  title: 'Note taken',
  sealed: ['texts.*'],
  upcasts: [({ text, ...rest }) => ({ ...rest, texts: [text ?? null] })],
});

const meta: Envelope = {
  occurredAt: '2026-04-07T09:00:00.000Z',
  recordedAt: '2026-04-09T09:00:00.000Z',
  actor: { userId: 'sw.demo', role: 'SW', orgCode: 'LA' },
  commandId: newId(),
  fingerprint: 'f',
  correlationId: newId(),
  causationId: newId(),
  sensitivity: 'STANDARD',
  channel: 'FORM',
  policyVersion: 1,
  lateEntryReason: 'On leave with a broken wrist',
};

const keys = () =>
  personKeys({
    store: new InMemoryPersonKeyStore(),
    ring: keyRing(localKeyEncryptionKey(Buffer.alloc(32, 7))),
  });

function note(
  personRef: string,
  schema: EventSchema = noteV1,
  data: JsonObject = { text: 'Bruises', count: 2 },
): DraftEvent {
  return { stream: `note-${personRef}`, eventId: newId(), schema, data, meta, personRef };
}

async function stored(codec: SealingCodec, draft: DraftEvent) {
  const store = memoryEventStore();
  await store.append(draft.stream, 'any', await codec.seal([draft]));
  return store.readStream(draft.stream);
}

describe('the codec', () => {
  it('lets no free text through, neither of the event nor of its envelope, and gives it back to whoever has the key', async () => {
    const codec = new SealingCodec(new EventCatalogue([noteV1]), keys());
    const events = await stored(codec, note(newId()));
    expect(JSON.stringify(events)).not.toMatch(/Bruises|wrist/);
    expect(events[0]).toMatchObject({ data: { count: 2 }, meta: { correlationId: meta.correlationId } });
    expect(await codec.open(events)).toMatchObject([
      { data: { text: 'Bruises', count: 2 }, meta, revision: 1 },
    ]);
  });

  it('reads an older shape as the newest', async () => {
    const ring = keys();
    const events = await stored(new SealingCodec(new EventCatalogue([noteV1]), ring), note(newId()));
    const today = new SealingCodec(new EventCatalogue([noteV2]), ring);
    expect(await today.open(events)).toMatchObject([{ data: { texts: ['Bruises'], count: 2 } }]);
  });

  it('reads what a destroyed key sealed as withheld, and the rest as before', async () => {
    const ring = keys();
    const codec = new SealingCodec(new EventCatalogue([noteV1]), ring);
    const personRef = newId();
    const events = await stored(codec, note(personRef));
    await ring.destroy(personRef, { by: 'igo.demo', retentionRule: 'CASE_6Y' });
    expect(await codec.open(events)).toMatchObject([
      {
        data: { text: WITHHELD, count: 2 },
        meta: { lateEntryReason: WITHHELD, recordedAt: meta.recordedAt },
      },
    ]);
  });

  it('writes nothing about a person whose key is destroyed', async () => {
    const ring = keys();
    const personRef = newId();
    await ring.destroy(personRef, { by: 'igo.demo', retentionRule: 'CASE_6Y' });
    const codec = new SealingCodec(new EventCatalogue([noteV1]), ring);
    await expect(codec.seal([note(personRef)])).rejects.toMatchObject({ code: 'PERSON_ERASED' });
  });

  it.each([
    ['a value that passes itself off as sealed', { text: 'x', other: { $sealed: '1.x.y.z' } }],
    ['text in the shape of something else', { text: { $withheld: true } }],
  ])('refuses %s', async (_what, data) => {
    const codec = new SealingCodec(new EventCatalogue([noteV1]), keys());
    await expect(codec.seal([note(newId(), noteV1, data)])).rejects.toMatchObject({ code: 'RESERVED_KEY' });
  });
});
