import { status } from '@grpc/grpc-js';
import messages from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { LogRecord } from './event-log.js';
import { drained, type ReadCall, type ReadOptions, type Served } from './served.js';
import { eventMessage, fault } from './wire.js';

type Filter = NonNullable<ReturnType<ReadOptions['getFilter']>>;

/** What the server reads at once (`Enumerator.ReadBatchSize`); without a search window given it is the window too. */
const PAGE = 32;

/**
 * A subscription to `$all` as `Enumerator.AllSubscriptionFiltered` runs it: confirmed, then history with a checkpoint after each
 * interval and one where it ends, then `CaughtUp`, then what comes, with a checkpoint after so many events looked at.
 */
export function subscribeToAll(node: Served, call: ReadCall, options: ReadOptions): void {
  const filter = options.getFilter();
  const matches = filter === undefined ? () => true : matcherOf(filter);
  const start = startOf(node, options);
  if (start === undefined) {
    return void call.emit(
      'error',
      fault(status.INVALID_ARGUMENT, 'Trying to read from an invalid position.'),
    );
  }
  const confirmation = new messages.ReadResp.SubscriptionConfirmation().setSubscriptionId(
    crypto.randomUUID(),
  );
  call.write(new messages.ReadResp().setConfirmation(confirmation));
  node.subscriptions.add(call);
  const interval = checkpointInterval(filter);
  void run(node, call, { next: start, matches, interval }).finally(() => node.subscriptions.delete(call));
}

interface Progress {
  /** Index in the log of what is looked at next. */
  next: number;
  readonly matches: (record: LogRecord) => boolean;
  readonly interval: number;
}

async function run(node: Served, call: ReadCall, progress: Progress): Promise<void> {
  const { log } = node;
  let considered = 0;
  let live = false;
  while (!call.cancelled && !call.writableEnded && !call.destroyed) {
    const record = node.faults.deaf ? undefined : log.records[progress.next];
    if (record === undefined) {
      if (!live && !node.faults.deaf) {
        live = true;
        considered = 0;
        if (progress.next > 0) call.write(checkpointAt(log.records[progress.next - 1]));
        call.write(new messages.ReadResp().setCaughtUp(new messages.ReadResp.CaughtUp()));
      }
      await newsOrEnd(node, call);
      continue;
    }
    progress.next += 1;
    considered += 1;
    if (progress.matches(record) && !call.write(eventMessage(record))) await drained(call);
    if (considered >= progress.interval) {
      considered = 0;
      call.write(checkpointAt(record));
    }
  }
}

const newsOrEnd = (node: Served, call: ReadCall): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      stop();
      for (const event of ['cancelled', 'close', 'finish', 'error']) call.removeListener(event, done);
      resolve();
    };
    const stop = node.log.onAppend(done);
    for (const event of ['cancelled', 'close', 'finish', 'error']) call.once(event, done);
  });

function startOf({ log }: Served, options: ReadOptions): number | undefined {
  const from = options.getAll();
  const place = from?.getPosition();
  if (place === undefined) return from?.hasEnd() ? log.records.length : 0;
  const commit = BigInt(place.getCommitPosition());
  const index = log.indexAt(commit);
  if (log.records[index]?.position === commit) return index + 1;
  // Inside the file a place must be where a record begins; behind its end the server waits for the file to get there.
  return commit >= log.endPosition ? log.records.length : undefined;
}

function checkpointInterval(filter: Filter | undefined): number {
  if (filter === undefined) return Number.POSITIVE_INFINITY;
  return (filter.hasMax() ? filter.getMax() : PAGE) * filter.getCheckpointintervalmultiplier();
}

function matcherOf(filter: Filter): (record: LogRecord) => boolean {
  const byStream = filter.hasStreamIdentifier();
  const expression = byStream ? filter.getStreamIdentifier() : filter.getEventType();
  const [regex, prefixes] = [expression?.getRegex() ?? '', expression?.getPrefixList() ?? []];
  const pattern = regex === '' ? undefined : new RegExp(regex);
  return (record) => {
    const name = byStream ? record.stream : record.type;
    return pattern?.test(name) ?? prefixes.some((prefix) => name.startsWith(prefix));
  };
}

function checkpointAt(record: LogRecord | undefined): ReadResp {
  const position = String(record?.position ?? 0n);
  const checkpoint = new messages.ReadResp.Checkpoint()
    .setCommitPosition(position)
    .setPreparePosition(position);
  return new messages.ReadResp().setCheckpoint(checkpoint);
}
