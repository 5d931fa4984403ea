import { RequestRefused } from './problem.js';

/** Positions are opaque; every store's are short and plain. Whether it is one of ours, the read models say. */
const POSITION = /^[A-Za-z0-9:._/-]{1,64}$/;

/** The position from `X-Min-Position`. @throws RequestRefused 400 INVALID_MIN_POSITION. */
export function minPositionFrom(header: string | readonly string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && POSITION.test(header)) return header;
  throw invalidMinPosition();
}

export const invalidMinPosition = (): RequestRefused =>
  new RequestRefused({
    code: 'INVALID_MIN_POSITION',
    detail: 'X-Min-Position carries the position from the reply to a command.',
  });
