import { parse } from 'csv-parse/sync';
import { invalid, RequestRefused } from '#platform/http';

/** A CSV as sent: headings and rows, each with the number a spreadsheet gives it. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

/** Encodings spreadsheets write. Without a name it is UTF-8, unless a byte order mark says otherwise. */
const LABELS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'windows-1252': 'windows-1252',
  'iso-8859-1': 'windows-1252',
};

const MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** Longer than any row the fields of a reply can make. */
const LONGEST_ROW = 200_000;

/**
 * Reads a CSV of any of the kinds spreadsheets write: comma, semicolon or tab, quoted or not, with any line ends.
 * @param contentType `text/csv; charset=windows-1252`
 * @throws RequestRefused 400 when it cannot be read as a whole: then nothing of it is taken; 415 for a charset nobody reads
 */
export function readCsv(bytes: Buffer, contentType: string): CsvTable {
  const text = decoded(bytes, contentType);
  if (text.includes('\0')) throw wrong('ILLEGAL_CHARACTER', 'The file holds a character no record can keep.');
  const records = parsed(text);
  const [header, ...rest] = records;
  if (header === undefined || header.every((cell) => cell.trim() === ''))
    throw wrong('REQUIRED', 'The first row must hold the headings.', '/header');
  const rows = rest.map((cells, index) => ({ row: index + 2, cells }));
  return { header, rows: rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')) };
}

function decoded(bytes: Buffer, contentType: string): string {
  const [, label = 'utf-8'] = /;\s*charset\s*=\s*"?([\w-]+)"?/i.exec(contentType) ?? [];
  const marked = MARKS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte))?.[1];
  const encoding = marked ?? LABELS[label.toLowerCase()];
  if (encoding === undefined)
    throw new RequestRefused({
      code: 'UNSUPPORTED_MEDIA_TYPE',
      detail: 'Send CSV in UTF-8, or name windows-1252 or UTF-16 as its charset.',
    });
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw wrong(
      'INVALID_ENCODING',
      'The file is not in UTF-8: save it as "CSV UTF-8", or send it with charset=windows-1252.',
    );
  }
}

function parsed(text: string): readonly (readonly string[])[] {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: LONGEST_ROW,
    });
  } catch (error) {
    // The parser's own message quotes the file.
    const { lines } = error as { readonly lines?: unknown };
    const where = typeof lines === 'number' ? ` at line ${lines}` : '';
    throw wrong(
      'INVALID_CSV',
      `The file is not well-formed CSV${where}: look for a quote that is not closed.`,
    );
  }
}

const DELIMITERS = [',', ';', '\t'] as const;

/** The one that stands most often in the headings, which hold no text of anybody. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split(/[\r\n]/, 1);
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).delimiter;
}

const wrong = (code: string, detail: string, pointer = ''): RequestRefused =>
  invalid([{ pointer, code, detail }]);
