/** Ten digits whose last is the modulus 11 check of the others (NHS number, domain 4.3). Spaces are not accepted. */
export function isNhsNumber(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{10}$/.test(value)) return false;
  const digits = Array.from(value, Number);
  const weighted = digits.slice(0, 9).reduce((sum, digit, index) => sum + digit * (10 - index), 0);
  const check = 11 - (weighted % 11);
  // 11 is written 0; 10 has no digit, so such numbers are never issued.
  return digits[9] === check % 11;
}

/** Unique property reference number: up to 12 digits (domain 4.3). */
export function isUprn(value: unknown): value is string {
  return matches(value, /^\d{1,12}$/);
}

/** Unique street reference number: up to 8 digits (domain 4.3). */
export function isUsrn(value: unknown): value is string {
  return matches(value, /^\d{1,8}$/);
}

/** An authority of England by its GSS code: E06 unitary, E07 district, E08 metropolitan, E09 London borough, E10 county. */
export function isAreaCode(value: unknown): value is string {
  return matches(value, /^E(06|07|08|09|10)\d{6}$/);
}

/** A GSS code of an authority of England, or of England itself (`E92000001`). */
export function isGssCode(value: unknown): value is string {
  return value === 'E92000001' || isAreaCode(value);
}

/** Organisation Data Service code of an organisation or site: three to ten capital letters and digits. */
export function isOdsCode(value: unknown): value is string {
  return matches(value, /^[A-Z0-9]{3,10}$/);
}

/** CQC provider or location id: `1-` and up to 12 digits. */
export function isCqcId(value: unknown): value is string {
  return matches(value, /^1-[1-9]\d{6,11}$/);
}

function matches(value: unknown, shape: RegExp): value is string {
  return typeof value === 'string' && shape.test(value);
}
