const NEEDS_ESCAPE = /[~/]/;

/** The pointer one step below `parent` (RFC 6901). */
export function pointerBelow(parent: string, key: string | number): string {
  if (typeof key === 'number' || !NEEDS_ESCAPE.test(key)) return `${parent}/${key}`;
  return `${parent}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
