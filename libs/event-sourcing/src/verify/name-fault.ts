import { GENESIS } from '../store/chain-hash.js';
import type { ChainReader, ChainRow } from './chain-reader.js';
import { hashBefore, hashOf, nextDigest } from './links.js';
import { faultAt, type LogFault } from './log-fault.js';

/** The place where the links broke: nothing before it is in doubt. */
export interface BrokenLink {
  /** The position that should come next. */
  readonly position: string;
  /** The digest of all events before it. */
  readonly digestBefore: string;
  /** What comes instead: an event further on, or nothing at all. */
  readonly found: ChainRow | undefined;
  /** The last event whose links hold, and the digest before it. */
  readonly previous: { readonly row: ChainRow; readonly digestBefore: string } | undefined;
}

/** Says what happened at a broken link, as far as what is left can tell. */
export async function nameFault(reader: ChainReader, broken: BrokenLink): Promise<LogFault> {
  const { found, position, digestBefore } = broken;
  if (found?.position !== position) return nameGap(reader, broken);
  const intruder = nameIntruder(broken);
  if (intruder !== undefined) return intruder;
  return nextDigest(digestBefore, found.hash) === found.digest
    ? nameContent(reader, found)
    : nameStranger(reader, found, digestBefore);
}

/** An event that was put in may have been given all the right links; then it is the next one that shows it, which knows nothing of it. */
export function nameIntruder({
  found,
  previous,
}: Pick<BrokenLink, 'found' | 'previous'>): LogFault | undefined {
  if (found === undefined || previous === undefined) return undefined;
  if (nextDigest(previous.digestBefore, found.hash) !== found.digest) return undefined;
  return faultAt(previous.row, 'INSERTED', 'The event behind it was stored without it.');
}

/** Nothing stands at the position. */
async function nameGap(
  reader: ChainReader,
  { position, digestBefore, found }: BrokenLink,
): Promise<LogFault> {
  const moved = await reader.eventBehind(digestBefore);
  if (moved !== undefined) {
    const explanation = `It belongs at position ${position} and stands at ${moved.position}.`;
    return { ...faultAt(moved, 'REORDERED', explanation), position };
  }
  if (found === undefined) {
    const explanation = `The head says that there is an event at position ${position}, but the log ends before it.`;
    return { kind: 'TRUNCATED', position, explanation };
  }
  const orphans = await reader.eventsWithoutPredecessor();
  const [orphan] = orphans;
  const alone = BigInt(found.position) - BigInt(position) === 1n;
  return {
    kind: 'MISSING',
    position,
    ...(alone && orphan !== undefined && orphans.length === 1
      ? { stream: orphan.stream, revision: orphan.revision - 1 }
      : {}),
    explanation: `There is no event at position ${position}; the next one is at ${found.position}.`,
  };
}

/** An event with this hash was stored here: it is the content that does not match it. */
async function nameContent(reader: ChainReader, found: ChainRow): Promise<LogFault> {
  const before = await reader.streamBefore(found.stream, found.position);
  const revision = before.events + 1;
  if (found.revision !== revision && hashOf(found, before.hash ?? GENESIS, revision) === found.hash) {
    return faultAt(found, 'REORDERED', `It was stored as revision ${revision} of its stream.`);
  }
  if (before.events > 0 && found.revision - before.events === 2) {
    const explanation = `Revision ${revision} of this stream is gone: revision ${found.revision} stands at this position.`;
    return { kind: 'MISSING', position: found.position, stream: found.stream, revision, explanation };
  }
  return faultAt(found, 'ALTERED', 'What is stored does not match the hash it was stored with.');
}

/** The event that stands here was not stored here, or its hash or digest was changed. */
async function nameStranger(reader: ChainReader, found: ChainRow, digestBefore: string): Promise<LogFault> {
  const before = hashBefore(found);
  const hash = before === undefined ? undefined : hashOf(found, before);
  if (hash !== undefined && hash !== found.hash && nextDigest(digestBefore, hash) === found.digest) {
    return faultAt(found, 'ALTERED', 'Its hash was changed; the rest is as it was stored.');
  }
  const head = await reader.head();
  if (head !== undefined && BigInt(await reader.count()) > BigInt(head.position)) {
    return faultAt(found, 'INSERTED', 'It is no event that an append stored at this position.');
  }
  const moved = await reader.eventBehind(digestBefore);
  if (moved !== undefined) {
    return faultAt(
      found,
      'REORDERED',
      `The event that belongs here, ${moved.event_id}, stands at ${moved.position}.`,
    );
  }
  return faultAt(
    found,
    'ALTERED',
    hash === found.hash
      ? 'It fits its stream, but not the digest of the log: one of the two was changed.'
      : 'Neither its hash nor the digest of the log matches it.',
  );
}
