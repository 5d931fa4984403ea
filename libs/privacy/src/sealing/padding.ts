const SMALLEST = 64;
const LARGE = 1024;
const SPACE = 0x20;

/**
 * JSON text filled up with spaces, which a JSON parser skips, to a size that tells little.
 * GCM keeps the plaintext's length, and length alone gives away much here: a name, "yes" or "no", a one-line or a ten-page
 * disclosure. Everything short looks alike (64 bytes: names, dates, NHS numbers, phone numbers), then powers of two up to 1 KiB,
 * then whole KiB, so that a long narrative does not cost twice its space.
 */
export function padded(json: string): Buffer {
  const length = Buffer.byteLength(json);
  const text = Buffer.alloc(bucket(length), SPACE);
  text.write(json);
  return text;
}

/** The size a text of so many bytes is filled up to. */
export function bucket(length: number): number {
  if (length > LARGE) return Math.ceil(length / LARGE) * LARGE;
  let size = SMALLEST;
  while (size < length) size *= 2;
  return size;
}
