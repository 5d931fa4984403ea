import { status } from '@grpc/grpc-js';
import messages from '@eventstore/db-client/generated/streams_pb.js';
import type { LogRecord } from './event-log.js';
import { drained, type ReadCall, type ReadOptions, type Served } from './served.js';
import { subscribeToAll } from './subscription.js';
import { eventMessage, fault, identifierOf, nameOf } from './wire.js';

const { BACKWARDS } = messages.ReadReq.Options.ReadDirection;

/** `Read`: streams, `$all`, and subscriptions to `$all`. */
export function readCall(node: Served, call: ReadCall): void {
  call.on('error', () => undefined);
  const options = call.request.getOptions();
  if (options === undefined) return void call.emit('error', fault(status.INVALID_ARGUMENT, 'No options'));
  if (node.faults.mute.has(options.hasSubscription() ? 'subscribe' : 'read')) return;
  const refusal = node.refusal(call.metadata);
  if (refusal !== undefined) return void call.emit('error', refusal);
  node.afterDelay(() => {
    if (options.hasSubscription() && options.hasAll()) subscribeToAll(node, call, options);
    else if (options.hasStream()) void readStream(node, call, options);
    else void send(call, limited(allRecords(node, options), options));
  });
}

async function readStream(node: Served, call: ReadCall, options: ReadOptions): Promise<void> {
  const from = options.getStream();
  const name = nameOf(from?.getStreamIdentifier());
  const records = node.log.stream(name);
  if (records === undefined) {
    const missing = new messages.ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(name));
    call.write(new messages.ReadResp().setStreamNotFound(missing));
    call.end();
    return;
  }
  const revision = from?.hasRevision() ? Number(from.getRevision()) : undefined;
  if (options.getReadDirection() === BACKWARDS) {
    const last = from?.hasStart() ? 0 : (revision ?? records.length - 1);
    await send(call, limited(records.slice(0, last + 1).reverse(), options));
  } else {
    await send(call, limited(from?.hasEnd() ? [] : records.slice(revision ?? 0), options));
  }
}

/** Forwards the place is inclusive, backwards exclusive, as in the transaction file. */
function allRecords(node: Served, options: ReadOptions): readonly LogRecord[] {
  const from = options.getAll();
  const { log } = node;
  const place = from?.getPosition();
  const index =
    place !== undefined
      ? log.indexAt(BigInt(place.getCommitPosition()))
      : from?.hasEnd()
        ? log.records.length
        : 0;
  return options.getReadDirection() === BACKWARDS
    ? log.records.slice(0, index).reverse()
    : log.records.slice(index);
}

const limited = (records: readonly LogRecord[], options: ReadOptions): readonly LogRecord[] => {
  const count = Number(options.getCount());
  return count < records.length ? records.slice(0, count) : records;
};

async function send(call: ReadCall, records: readonly LogRecord[]): Promise<void> {
  for (const record of records) {
    if (call.cancelled) return;
    if (!call.write(eventMessage(record))) await drained(call);
  }
  call.end();
}
