import { hash } from 'node:crypto';
import { chainHash, GENESIS } from '../store/chain-hash.js';
import type { ChainRow } from './chain-reader.js';

/** The digest before the first event of the log. */
export const FIRST_DIGEST = '00'.repeat(32);

/** The digest of the log once an event with this hash stands behind the one with that digest. */
export const nextDigest = (digestBefore: string, eventHash: string): string =>
  hash('sha256', Buffer.from(digestBefore + eventHash, 'hex'));

/** The hash the event should have behind the given one, were it at the given revision of its stream. */
export const hashOf = (row: ChainRow, hashBefore: string, revision = row.revision): string =>
  chainHash(hashBefore, {
    stream: row.stream,
    revision,
    eventId: row.event_id,
    type: row.type,
    schemaVersion: row.schema_version,
    data: row.data,
    meta: row.meta,
  });

/** The hash an event builds upon; undefined when the event before it is not there. */
export const hashBefore = (row: ChainRow): string | undefined =>
  row.revision === 1 ? GENESIS : (row.hash_before ?? undefined);
