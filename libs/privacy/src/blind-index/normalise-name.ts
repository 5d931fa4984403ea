/** Letters that no Unicode decomposition turns into plain Latin ones. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Words before a family name that people leave out, join or forget. */
const PARTICLES = new Set(
  'al ap bin bint da de del della den der des di dos du el ibn la le st ter van von'.split(' '),
);

/** A name reduced to what survives a telephone call and a form: no case, accents, spaces or punctuation; Mac is Mc. */
export function nameKey(name: string): string {
  return macAsMc(plain(name).replace(/[^\p{L}\p{N}]/gu, ''));
}

/**
 * The names inside a compound one, for people who use one of them: `Smith-Jones` → smith, jones; `O'Neill` → neill;
 * `van der Berg` → berg. Nothing for a simple name.
 */
export function nameParts(name: string): readonly string[] {
  const words = plain(name).split(/[^\p{L}\p{N}]+/u);
  const telling = words.filter((word) => word.length > 1 && !PARTICLES.has(word)).map(macAsMc);
  const whole = nameKey(name);
  return [...new Set(telling)].filter((word) => word !== whole);
}

/** The words of a name as typed, as far as they hold letters. */
export const nameWords = (name: string): readonly string[] =>
  name.split(/\s+/).filter((word) => nameKey(word) !== '');

function plain(name: string): string {
  const bare = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return bare.replace(/[ßæœøłđðþı]/g, (letter) => PLAIN[letter] ?? letter);
}

/** MacDonald, McDonald and Mac Donald are one name to everybody but their bearers. */
const macAsMc = (name: string): string => (/^mac.{3}/.test(name) ? `mc${name.slice(3)}` : name);
