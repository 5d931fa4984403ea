import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDBClient, UnavailableError, type SingleNodeOptions } from '@eventstore/db-client';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import messages from '@eventstore/db-client/generated/streams_pb.js';
import type { ConnectionTarget } from './connection-target.js';
import type { Place } from './position.js';

export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  /** JSON, as text. */
  readonly data: string;
  readonly metadata: string;
}

export type Appended =
  | { readonly outcome: 'stored'; readonly revision: number; readonly place: Place }
  /** Where the stream is instead; 0 when it does not exist. */
  | { readonly outcome: 'conflict'; readonly actual: number };

type Channel = Awaited<ReturnType<EventStoreDBClient['getChannel']>>;

const MOMENTS_MS = 2_000;

/** Connectivity states of gRPC. */
const [READY, SHUT_DOWN] = [2, 4];
const is = (one: number, state: number): boolean => one === state;

/**
 * The client, with an append of its own over the same connection (docs/adr/0232). The client's `appendToStream` keeps what is pending in
 * one map for all clients of the process, stays pending for ever when it meets what it cannot serialise, and breaks the process when a
 * late answer meets an emptied map. Here each append is one call, its deadline is enforced, and the events are sent as the text given.
 */
export class LogClient extends EventStoreDBClient {
  private heardAt = 0;
  private watched: Channel | undefined;
  private newest: ReturnType<EventStoreDBClient['getChannel']> | undefined;

  /** @param lost told of every connection that is gone, also when no call was under way on it */
  constructor(
    target: ConnectionTarget,
    private readonly lost: () => void,
  ) {
    // The three kinds of settings share one implementation, its overloads do not take their union.
    super(target.settings as SingleNodeOptions, target.channel, target.credentials);
    const connect = this.getChannel;
    this.getChannel = () => {
      const channel = connect();
      this.newest = channel;
      channel
        .then((opened) => {
          this.opened(opened);
        })
        .catch(() => undefined);
      return channel;
    };
  }

  /** @param base the revision the stream has to be at, counted from 1; 0: it must not exist */
  async append(
    stream: string,
    base: number,
    events: readonly ProposedEvent[],
    timeoutMs: number,
  ): Promise<Appended> {
    const requests = [headerOf(stream, base), ...events.map(messageOf)];
    const response = await this.execute(
      StreamsClient,
      'append',
      (client) =>
        new Promise<AppendResp>((resolve, reject) => {
          const [metadata, options] = this.callArguments({ requiresLeader: true, deadline: timeoutMs });
          const call = client.append(metadata, options, (error, answer) => {
            if (error === null) resolve(answer);
            else reject(error);
          });
          call.on('error', reject);
          for (const request of requests) call.write(request);
          call.end();
        }),
    );
    this.heard();
    return outcomeOf(response);
  }

  /** Something came back. */
  heard(): void {
    this.heardAt = performance.now();
  }

  /**
   * Gives the connection up if nothing came back on it for so long; the next call looks for a server anew. One slow answer among others
   * is no reason: every call that is on its way to the connection would be lost with it.
   */
  async reconnectIfSilent(ms: number): Promise<void> {
    // Asked once the connection is open: while a server is still being looked for there is nothing to give up.
    const giveUp = (): Promise<void> => {
      if (performance.now() - this.heardAt < ms) return Promise.resolve();
      return Promise.reject(new UnavailableError(undefined, 'Nothing comes back on this connection'));
    };
    await this.execute(StreamsClient, 'reconnect', giveUp).catch(() => undefined);
  }

  private opened(channel: Channel): void {
    if (this.watched === channel) return;
    this.watched = channel;
    this.heard();
    this.watch(channel);
  }

  private watch(channel: Channel): void {
    const state = channel.getConnectivityState(false);
    channel.watchConnectivityState(state, Number.POSITIVE_INFINITY, (error) => {
      if (error !== undefined) return;
      if (is(READY, state)) this.lost();
      if (!is(SHUT_DOWN, channel.getConnectivityState(false))) this.watch(channel);
    });
  }

  /** Ends what is under way and closes the connection; what does not end within moments ends with it. */
  async close(): Promise<void> {
    const connection = Promise.resolve(this.newest).catch(() => undefined);
    await withinMoments(this.dispose());
    // One that is only found later is closed then.
    await withinMoments(connection.then((channel) => channel?.close()));
  }
}

/** The client waits for ever for a stream that does not say that it is closed, and for minutes for a server that does not answer. */
async function withinMoments(work: Promise<unknown>): Promise<void> {
  const end = new AbortController();
  await Promise.race([work, sleep(MOMENTS_MS, undefined, { signal: end.signal }).catch(() => undefined)]);
  end.abort();
}

function headerOf(stream: string, base: number): AppendReq {
  const identifier = new shared.StreamIdentifier().setStreamName(Buffer.from(stream, 'utf8'));
  const options = new messages.AppendReq.Options().setStreamIdentifier(identifier);
  if (base === 0) options.setNoStream(new shared.Empty());
  else options.setRevision(String(base - 1));
  return new messages.AppendReq().setOptions(options);
}

function messageOf({ id, type, data, metadata }: ProposedEvent): AppendReq {
  const message = new messages.AppendReq.ProposedMessage()
    .setId(new shared.UUID().setString(id))
    .setData(Buffer.from(data, 'utf8'))
    .setCustomMetadata(Buffer.from(metadata, 'utf8'));
  message.getMetadataMap().set('type', type).set('content-type', 'application/json');
  return new messages.AppendReq().setProposedMessage(message);
}

function outcomeOf(response: AppendResp): Appended {
  const conflict = response.getWrongExpectedVersion();
  if (conflict !== undefined) {
    return {
      outcome: 'conflict',
      actual: conflict.hasCurrentRevision() ? Number(conflict.getCurrentRevision()) + 1 : 0,
    };
  }
  const success = response.getSuccess();
  const position = success?.getPosition();
  if (success === undefined || position === undefined)
    throw new Error('The server stored and does not say where');
  return {
    outcome: 'stored',
    revision: Number(success.getCurrentRevision()) + 1,
    place: { commit: BigInt(position.getCommitPosition()), prepare: BigInt(position.getPreparePosition()) },
  };
}
