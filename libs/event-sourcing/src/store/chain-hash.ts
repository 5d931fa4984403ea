import { hash } from 'node:crypto';

/** What a hash speaks for: exactly what is stored, `data` and `meta` as their stored text. */
export interface HashedRecord {
  readonly stream: string;
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: string;
  readonly meta: string;
}

/** The hash before a stream's first event. */
export const GENESIS = '0'.repeat(64);

/**
 * Hash of an event, chained to the event before it in its stream: altering, removing, inserting or moving an event breaks every hash behind it.
 * Each part is framed by its length in bytes, so that no two different records share one input.
 */
export function chainHash(previousHash: string, record: HashedRecord): string {
  return hash(
    'sha256',
    framed(previousHash) +
      framed(record.stream) +
      framed(String(record.revision)) +
      framed(record.eventId) +
      framed(record.type) +
      framed(String(record.schemaVersion)) +
      framed(record.data) +
      framed(record.meta),
  );
}

const framed = (part: string): string => `${Buffer.byteLength(part)}:${part}`;
