import { html, type Markup } from '#record-keeping/page';

/** Codes as the public reads them. */
const WORDS: Readonly<Record<string, string>> = {
  AWAITING_RESPONSE: 'Awaiting response',
  NAMED_NON_RESPONDER: 'Named as a non-responder',
  RESPONDED: 'Responded',
  RESPONDED_LATE: 'Responded late',
  RESPONDED_IN_TIME: 'Had responded in time',
  ASSURED: 'Assured',
  LIFTED: 'Naming lifted',
  WITHDRAWN: 'Withdrawn',
  SUPERSEDED: 'Superseded by another recommendation',
  NO_RESPONSE: 'No response',
  RESPONDED_NO_ACTION: 'Responded, no action',
  SOME_ACTION: 'Some action',
  SYSTEMATIC: 'Systematic action',
  REVERSED: 'Commitment reversed',
  ACCEPTED: 'Accepted',
  PART_ACCEPTED: 'Accepted in part',
  NOT_ACCEPTED: 'Not accepted',
  NOT_FOR_US: 'Not for this organisation',
  ALREADY_DONE: 'Already done',
};

export const inWords = (code: string): string => WORDS[code] ?? code;

/** Leads from one page to the next, with the same question. */
export function nextPage(
  asked: Readonly<Record<string, string | undefined>>,
  next: string | undefined,
): Markup {
  if (next === undefined) return html``;
  const given = Object.entries(asked).filter((each): each is [string, string] => each[1] !== undefined);
  const query = new URLSearchParams([...given, ['cursor', next]]).toString();
  return html`<nav aria-label="Pages">
    <a href="?${query}" rel="next">Next page</a>
  </nav>`;
}
