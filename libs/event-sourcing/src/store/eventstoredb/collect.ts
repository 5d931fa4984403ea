import type { StreamingRead } from '@eventstore/db-client';
import { NoAnswer } from './failures.js';

/**
 * Everything a read gives. The client lets no deadline end a read: this one is cancelled when it shows no sign of life for so long.
 * @throws NoAnswer
 */
export function collect<T>(reading: StreamingRead<T>, what: string, idleMs: number): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const items: T[] = [];
    const timer = setTimeout(() => {
      end(new NoAnswer(what, idleMs));
    }, idleMs);
    let open = true;
    const end = (error?: Error): void => {
      if (!open) return;
      open = false;
      clearTimeout(timer);
      if (error === undefined) {
        resolve(items);
      } else {
        abandon(reading, () => reading.cancel());
        reject(error);
      }
    };
    reading.on('data', (item: T) => {
      timer.refresh();
      items.push(item);
    });
    // Stays for good: an error that nobody listens to would end the process.
    reading.on('error', end);
    reading.on('end', () => {
      end();
    });
    reading.on('close', () => {
      end(new NoAnswer(what, idleMs));
    });
  });
}

interface Abandoned {
  on(event: 'error', listener: () => void): unknown;
  destroy(): unknown;
}

/** Lets go of a read or subscription, whatever state it is in. */
export function abandon(stream: Abandoned, cancel: () => Promise<void>): void {
  stream.on('error', () => undefined);
  // Where the call was never begun this rejects, and there is nothing to let go of.
  void cancel().catch(() => undefined);
  stream.destroy();
}
