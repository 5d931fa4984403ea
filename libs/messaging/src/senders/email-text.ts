import type { Letter } from '../outbox/message.js';

const FROM = 'Safeguarding Ledger <no-reply@ledger.invalid>';

/** RFC 5322, with a body in UTF-8. The reference stands in the message id, so that two copies of one letter are seen to be one. */
export function emailText(reference: string, { to, form, subject, body }: Letter, date: Date): string {
  const headers = [
    ['From', FROM],
    ['To', to.email],
    ['Subject', encoded(subject)],
    ['Date', date.toUTCString().replace('GMT', '+0000')],
    ['Message-ID', `<${reference}@ledger.invalid>`],
    ['MIME-Version', '1.0'],
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Content-Transfer-Encoding', '8bit'],
    ['X-Ledger-Form', form],
    ['X-Ledger-Organisation', to.orgCode],
  ] as const;
  const head = headers.map(([name, value]) => `${name}: ${oneLine(value)}`).join('\r\n');
  return `${head}\r\n\r\n${body.replace(/\r?\n/g, '\r\n')}\r\n`;
}

/** What is not plain ASCII goes as RFC 2047 has it. */
function encoded(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const words: string[] = [];
  let word = '';
  for (const letter of text) {
    // An encoded word holds 75 characters at most, and never a part of a letter.
    if (Buffer.byteLength(word + letter, 'utf8') > 42) {
      words.push(word);
      word = '';
    }
    word += letter;
  }
  return [...words, word].map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`).join(' ');
}

/** A line break in a value would begin another header. */
const oneLine = (value: string): string => value.replace(/[\r\n]+/g, ' ');
