import { chainHash } from '../chain-hash.js';
import type { PendingAppend } from './pending-append.js';
import type { StreamHead } from '../recent-heads.js';
import { list } from './statements.js';

/** An append with the place it builds upon, and the hashes its events get there. */
export interface PlacedAppend {
  readonly append: PendingAppend;
  readonly base: StreamHead;
  readonly hashes: readonly string[];
}

export function placeOn(base: StreamHead, append: PendingAppend): PlacedAppend {
  const { stream, events } = append;
  let previous = base.hash;
  const hashes = events.map(({ eventId, type, schemaVersion, data, meta }, at) => {
    const revision = base.revision + at + 1;
    previous = chainHash(previous, { stream, revision, eventId, type, schemaVersion, data, meta });
    return previous;
  });
  return { append, base, hashes };
}

/** The parameters of append-batch.sql. Filled column by column in one pass: every event of the log comes through here. */
export function toColumns(batch: readonly PlacedAppend[]): string[] {
  const [streams, bases, baseHashes]: [string[], number[], string[]] = [[], [], []];
  const [owners, ownerStreams, revisions]: [number[], string[], number[]] = [[], [], []];
  const [ids, types, schemaVersions]: [string[], string[], number[]] = [[], [], []];
  const [datas, metas, eventHashes]: [string[], string[], string[]] = [[], [], []];
  for (const { append, base, hashes } of batch) {
    streams.push(append.stream);
    bases.push(base.revision);
    baseHashes.push(`\\x${base.hash}`);
    let revision = base.revision;
    for (const event of append.events) {
      eventHashes.push(`\\x${hashes[revision - base.revision]}`);
      revision += 1;
      owners.push(streams.length);
      ownerStreams.push(append.stream);
      revisions.push(revision);
      ids.push(event.eventId);
      types.push(event.type);
      schemaVersions.push(event.schemaVersion);
      datas.push(event.data);
      metas.push(event.meta);
    }
  }
  return [
    list(streams),
    list(bases),
    list(baseHashes),
    list(owners),
    list(ownerStreams),
    list(revisions),
    list(ids),
    list(types),
    list(schemaVersions),
    list(datas),
    list(metas),
    list(eventHashes),
  ];
}
