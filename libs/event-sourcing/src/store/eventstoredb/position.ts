import { InvalidPosition, START, type Position } from '../event-store.js';

/** A place in EventStoreDB's transaction file, in bytes. */
export interface Place {
  readonly commit: bigint;
  readonly prepare: bigint;
}

const POSITION = /^(?<commit>0|[1-9]\d{0,18})\/(?<prepare>0|[1-9]\d{0,18})$/;
const MOST = 2n ** 63n - 1n;

export const toPosition = ({ commit, prepare }: Place): Position => `${commit}/${prepare}`;

/** Undefined: before everything. @throws InvalidPosition */
export function toPlace(position: Position): Place | undefined {
  if (position === START) return undefined;
  const { commit, prepare } = POSITION.exec(position)?.groups ?? {};
  if (commit === undefined || prepare === undefined) throw new InvalidPosition(position);
  const place = { commit: BigInt(commit), prepare: BigInt(prepare) };
  if (place.commit > MOST || place.prepare > place.commit) throw new InvalidPosition(position);
  return place;
}

export function comparePlaces(a: Place | undefined, b: Place | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  if (a.commit !== b.commit) return a.commit < b.commit ? -1 : 1;
  return a.prepare === b.prepare ? 0 : a.prepare < b.prepare ? -1 : 1;
}
