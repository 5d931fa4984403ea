import { type FieldError, invalid, pointerBelow } from '#platform/http';
import type { JsonObject, JsonValue } from '#platform/json';
import {
  columnOf,
  MOST_REPLIES,
  NEEDED_COLUMNS,
  type ReplyColumn,
  type ReplyRow,
  rowOf,
  rowOfJson,
} from '#reviews/replies';
import { type CsvTable, readCsv } from './csv-table.js';

/** A row of an upload: a reply, nothing filled in, or something that cannot be one. */
export interface UploadedRow {
  /** As a spreadsheet counts, headings being row 1; of JSON, the place in the list, from 1. */
  readonly row: number;
  readonly reply: ReplyRow | 'blank' | { readonly wrong: FieldError };
}

/** @throws RequestRefused 400 when the upload cannot be read as a whole; nothing of it is taken then */
export function rowsOfCsv(bytes: Buffer, contentType: string): readonly UploadedRow[] {
  const table = readCsv(bytes, contentType);
  if (table.rows.length > MOST_REPLIES) throw tooMany('');
  const columns = columnsOf(table.header);
  return table.rows.map(({ row, cells }) => ({ row, reply: replyIn(columns, cells) }));
}

/** A misspelt heading would lose what stands below it without a word, so it is refused. */
function columnsOf(header: CsvTable['header']): readonly ReplyColumn[] {
  const errors: FieldError[] = [];
  const columns: ReplyColumn[] = [];
  const seen = new Set<string>();
  // Spreadsheets write empty columns behind the last one that was ever used.
  const used = header.slice(0, header.findLastIndex((heading) => heading.trim() !== '') + 1);
  used.forEach((heading, at) => {
    const column = columnOf(heading);
    const pointer = pointerBelow('/header', at);
    if (column === undefined)
      errors.push({ pointer, code: 'UNKNOWN_FIELD', detail: 'The form has no column of this name.' });
    else if (seen.has(column.name))
      errors.push({ pointer, code: 'DUPLICATE_KEY', detail: 'The same heading stands twice.' });
    else columns.push(column);
    if (column !== undefined) seen.add(column.name);
  });
  for (const name of NEEDED_COLUMNS)
    if (!seen.has(name))
      errors.push({
        pointer: `/header/${name}`,
        code: 'REQUIRED',
        detail: `There must be a column ${name}.`,
      });
  if (errors.length > 0) throw invalid(errors);
  return columns;
}

function replyIn(columns: readonly ReplyColumn[], cells: readonly string[]): UploadedRow['reply'] {
  const beyond = cells.slice(columns.length).some((cell) => cell.trim() !== '');
  if (cells.length < columns.length || beyond) return { wrong: NOT_AS_HEADED };
  return rowOf(columns, cells) ?? 'blank';
}

const NOT_AS_HEADED: FieldError = {
  pointer: '',
  code: 'WRONG_NUMBER_OF_CELLS',
  detail:
    'The row has not as many cells as there are headings: a comma in a text needs quotes around the text.',
};

/** @throws RequestRefused 400 */
export function rowsOfJson(body: JsonObject): readonly UploadedRow[] {
  const unknown = Object.keys(body).filter((name) => name !== 'replies');
  if (unknown.length > 0)
    throw invalid(
      unknown.map((name) => ({
        pointer: pointerBelow('', name),
        ...{ code: 'UNKNOWN_FIELD', detail: 'There is no such field.' },
      })),
    );
  const { replies } = body;
  if (!Array.isArray(replies) || replies.length === 0)
    throw invalid([
      {
        pointer: '/replies',
        code: replies === undefined ? 'REQUIRED' : 'INVALID_TYPE',
        detail: 'must be a list of replies',
      },
    ]);
  if (replies.length > MOST_REPLIES) throw tooMany('/replies');
  return replies.map((reply: JsonValue, index) => ({
    row: index + 1,
    reply: isObject(reply) ? rowOfJson(reply) : { wrong: NO_OBJECT },
  }));
}

const isObject = (value: JsonValue): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const NO_OBJECT: FieldError = { pointer: '', code: 'INVALID_TYPE', detail: 'A reply must be an object.' };

const tooMany = (pointer: string) =>
  invalid([
    { pointer, code: 'TOO_MANY_ITEMS', detail: `At most ${MOST_REPLIES} replies are taken at once.` },
  ]);
