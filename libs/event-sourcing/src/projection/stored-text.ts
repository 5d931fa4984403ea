/** What PostgreSQL text cannot carry (NUL) and what UTF-8 cannot (half of a surrogate pair); shown as U+FFFD. */
// eslint-disable-next-line no-control-regex
const UNSTORABLE = /[\u0000\p{Surrogate}]/gu;
/** Cheap to look for: takes whole pairs for suspects too, which then get the closer look. */
// eslint-disable-next-line no-control-regex
const SUSPECT = /[\u0000\ud800-\udfff]/;

/** The text as a column gives it back. */
export const storable = (text: string): string =>
  SUSPECT.test(text) ? text.replace(UNSTORABLE, '\ufffd') : text;
