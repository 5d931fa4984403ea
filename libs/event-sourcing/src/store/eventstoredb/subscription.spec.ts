import { Readable } from 'node:stream';
import type { AllStreamResolvedEvent } from '@eventstore/db-client';
import type { LogClient } from './log-client.js';
import type { Place } from './position.js';
import { StreamNames } from './stream-names.js';
import { Subscription } from './subscription.js';

interface Given {
  readonly filter: { readonly checkpointReached: (subscription: unknown, place: Place) => void };
}

/** A subscription of the client's, played by hand. */
function played(): { subscription: Subscription; stream: Readable; checkpoint(at: number): void } {
  const stream = Object.assign(new Readable({ objectMode: true, read: () => undefined }), {
    unsubscribe: () => Promise.resolve(),
  });
  let given: Given | undefined;
  const client = {
    heard: () => undefined,
    subscribeToAll: (options: Given) => {
      given = options;
      return stream;
    },
  } as unknown as LogClient;
  const subscription = new Subscription(
    { client, names: new StreamNames('ledger'), readTimeoutMs: 60_000 },
    undefined,
  );
  return {
    subscription,
    stream,
    checkpoint: (at) => given?.filter.checkpointReached(subscription, place(at)),
  };
}

const place = (at: number): Place => ({ commit: BigInt(at), prepare: BigInt(at) });

const event = (at: number, metadata: unknown): AllStreamResolvedEvent =>
  ({
    event: {
      streamId: 'ledger:s',
      revision: BigInt(at),
      type: 'Noted',
      data: {},
      metadata,
      position: place(at),
    },
  }) as unknown as AllStreamResolvedEvent;

const recorded = (at: number): object => ({ eventId: `id-${at}`, schemaVersion: 1, hash: 'h', meta: {} });

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('what a subscription has reached', () => {
  it('is the newest event given out, or a checkpoint behind which nothing waits', async () => {
    const { subscription, stream, checkpoint } = played();
    stream.push(event(10, recorded(10)));
    await turn();
    expect(subscription.reached).toEqual(place(10));
    checkpoint(15);
    expect(subscription.reached).toEqual(place(15));
    subscription.end('ended', new Error('over'));
  });

  it('is no checkpoint while events wait in the stream that came before it', async () => {
    const { subscription, stream, checkpoint } = played();
    for (let at = 0; at < 1_005; at += 1) stream.push(event(at, recorded(at)));
    await turn();
    // The reader took nothing yet, so the stream was paused and holds the last five back.
    checkpoint(2_000);
    expect(subscription.reached).toEqual(place(999));
    expect(subscription.take(2_000)).toHaveLength(1_000);
    await turn();
    expect(subscription.take(2_000)).toHaveLength(5);
    expect(subscription.reached).toEqual(place(1_004));
    checkpoint(2_000);
    expect(subscription.reached).toEqual(place(2_000));
    subscription.end('ended', new Error('over'));
  });
});

describe('an event of the ledger that the ledger did not write', () => {
  it.each([
    ['no metadata', undefined],
    ['other metadata', { $correlationId: 'x' }],
    ['bytes', new Uint8Array(3)],
  ])('ends the subscription loudly: %s', async (_, metadata) => {
    const { subscription, stream } = played();
    stream.push(event(1, recorded(1)));
    stream.push(event(2, metadata));
    await turn();
    expect(subscription.take(10)).toHaveLength(1);
    expect(subscription.over).toMatchObject({ why: 'failed', error: { code: 'FOREIGN_EVENT' } });
    expect(subscription.reached).toEqual(place(1));
  });
});
