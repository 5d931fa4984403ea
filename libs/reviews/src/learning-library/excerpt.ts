import { MARK_BEGINS, MARK_ENDS } from './library-sql.js';

/** A stretch of text, and whether it is what was looked for: whoever shows it decides how it stands out. */
export interface Stretch {
  readonly text: string;
  readonly found: boolean;
}

/** The stretches of a text with marks in it. Pure. */
export function stretchesOf(marked: string): readonly Stretch[] {
  return marked.split(MARK_BEGINS).flatMap((part, at) => {
    if (at === 0) return plain(part);
    const [found = '', rest = ''] = part.split(MARK_ENDS);
    return [{ text: found, found: true }, ...plain(rest)];
  });
}

const plain = (text: string): readonly Stretch[] => (text === '' ? [] : [{ text, found: false }]);
