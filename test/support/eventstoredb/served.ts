import type { Metadata, ServerWritableStream, ServiceError } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { EventLog } from './event-log.js';
import type { Faults } from './faults.js';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;
export type ReadOptions = NonNullable<ReturnType<ReadReq['getOptions']>>;

/** What the calls need of the node that serves them. */
export interface Served {
  readonly log: EventLog;
  readonly faults: Faults;
  readonly subscriptions: Set<ReadCall>;
  readonly maxAppendSize: number;
  /** Why a call is not carried out, if it is not. */
  refusal(metadata: Metadata): ServiceError | undefined;
  /** Runs at once, or after the delay that the faults ask for. */
  afterDelay(run: () => void): void;
}

/** Resolves when the reader has taken enough, or is gone. */
export const drained = (call: ReadCall): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      for (const event of ['drain', 'cancelled', 'close']) call.removeListener(event, done);
      resolve();
    };
    for (const event of ['drain', 'cancelled', 'close']) call.once(event, done);
  });
