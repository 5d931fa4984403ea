import { EventByEvent, readLog } from '../following/read-log.js';
import type { EventStore, Position } from '../store/index.js';
import { FIRST_DIGEST, nextDigest } from '../verify/links.js';
import { MoveRefused } from './move-refused.js';
import { differenceOf } from './same-event.js';

/** Where one event stands in the one log, and where in the other. */
export interface MovedPosition {
  readonly from: Position;
  readonly to: Position;
}

export interface ComparedLogs {
  readonly events: number;
  /** Of both logs: chained over the hashes of all events. */
  readonly digest: string;
}

const PAIRS = 2_000;

/**
 * Reads two logs side by side and holds every event of the one against that of the other.
 * @param onPairs told the places of all events, in order; awaited
 * @throws MoveRefused LOGS_DIFFER naming the first event that is not the same
 */
export async function compareLogs(
  source: EventStore,
  target: EventStore,
  onPairs: (pairs: readonly MovedPosition[], events: number) => Promise<void>,
): Promise<ComparedLogs> {
  const [theirs, ours] = [new EventByEvent(readLog(source)), new EventByEvent(readLog(target))];
  let [events, digest] = [0, FIRST_DIGEST];
  let pairs: MovedPosition[] = [];
  try {
    for (;;) {
      const [original, copy] = [await theirs.next(), await ours.next()];
      if (original === undefined && copy === undefined) break;
      events += 1;
      if (original === undefined || copy === undefined) throw differs(events, 'one log ends before it');
      const field = differenceOf(original, copy);
      if (field !== undefined) throw differs(events, `its ${field} is not the same`);
      digest = nextDigest(digest, original.hash);
      pairs.push({ from: original.position, to: copy.position });
      if (pairs.length >= PAIRS) {
        await onPairs(pairs, events);
        pairs = [];
      }
    }
    await onPairs(pairs, events);
    return { events, digest };
  } finally {
    await Promise.all([theirs.close(), ours.close()]);
  }
}

const differs = (place: number, how: string): MoveRefused =>
  new MoveRefused(
    'LOGS_DIFFER',
    `The copy is not the log: at event ${place}, ${how}. The log stays where it is; empty the store it was to move to and start again.`,
  );
