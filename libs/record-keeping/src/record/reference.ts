/** Crockford's base 32: no I, L, O or U, so that a reference read out over the telephone is written down right. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;
const BITS_PER_CHARACTER = 5n;

/**
 * The reference people use for a record: the letters of its kind and the last 60 bits of its id, which no two share in practice.
 * The same id gives the same reference for ever.
 */
export function shortReference(kind: string, id: string): string {
  let rest = BigInt(`0x${id.replaceAll('-', '').slice(-15)}`);
  let characters = '';
  for (let index = 0; index < LENGTH; index += 1) {
    characters = (ALPHABET[Number(rest & 31n)] ?? '') + characters;
    rest >>= BITS_PER_CHARACTER;
  }
  return `${kind}-${characters.slice(0, 4)}-${characters.slice(4, 8)}-${characters.slice(8)}`;
}
