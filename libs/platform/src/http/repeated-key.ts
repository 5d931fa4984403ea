import { pointerBelow } from './json-pointer.js';

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs;

interface Level {
  readonly pointer: string;
  /** The names met so far; absent in an array. */
  readonly names?: Set<string>;
  /** The name or index the next value stands under. */
  at: string | number;
}

/**
 * Where a name stands for the second time in one object, as a JSON Pointer. `json` must be JSON.
 * Only called when it is known that there is one, so that a request without one pays nothing.
 */
export function repeatedKey(json: string): string {
  const levels: Level[] = [];
  let last: string | undefined;
  for (const [token] of json.matchAll(TOKEN)) {
    const level = levels.at(-1);
    if (token === '{' || token === '[') {
      const pointer = level === undefined ? '' : pointerBelow(level.pointer, level.at);
      levels.push(token === '{' ? { pointer, names: new Set(), at: '' } : { pointer, at: 0 });
    } else if (token === '}' || token === ']') levels.pop();
    else if (token === ',' && level !== undefined && typeof level.at === 'number') level.at += 1;
    else if (token === ':' && level?.names !== undefined && last !== undefined) {
      level.at = JSON.parse(last) as string;
      if (level.names.has(level.at)) return pointerBelow(level.pointer, level.at);
      level.names.add(level.at);
    }
    last = token;
  }
  return '';
}
