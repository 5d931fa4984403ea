import type { JsonObject, JsonValue } from '#platform/json';
import type { ReplyColumn } from './reply-columns.js';

/** One reply as it was sent: which lane it is for, and the fields of the answer, not validated yet. */
export interface ReplyRow {
  readonly recommendation: string;
  /** Its id; found by the organisation where it is left out. */
  readonly lane?: JsonValue;
  readonly answer: JsonObject;
  /** What a place in the command is called where it was sent. */
  readonly placeOf: (pointer: string) => string;
}

interface Cell {
  readonly column: ReplyColumn;
  readonly value: string;
}

const CODES: readonly string[] = ['position', 'signedOffBy', 'receivedVia'];

/** A row of the form; undefined where nobody has filled anything in. What is told, and who and when are suggested, is no answer. */
export function rowOf(header: readonly ReplyColumn[], values: readonly string[]): ReplyRow | undefined {
  const cells = header
    .map((column, at) => ({ column, value: (values[at] ?? '').trim() }))
    .filter(({ column, value }) => column.kind !== 'told' && value !== '');
  if (!cells.some(isAnswer)) return undefined;
  const { actions, numbers } = actionsIn(cells);
  const answer: Record<string, JsonValue> = actions.length === 0 ? {} : { plannedActions: actions };
  for (const { column, value } of cells)
    if (column.kind === 'answer') answer[column.name] = CODES.includes(column.name) ? asCode(value) : value;
  const lane = cells.find(({ column }) => column.kind === 'lane')?.value;
  return {
    recommendation: cells.find(({ column }) => column.kind === 'recommendation')?.value ?? '',
    ...(lane === undefined ? {} : { lane: lane.toLowerCase() }),
    answer,
    placeOf: (pointer) => columnAt(pointer, numbers),
  };
}

const isAnswer = ({ column }: Cell): boolean =>
  column.kind === 'answer' ||
  (column.kind === 'action' && (column.part === 'text' || column.part === 'measure'));

/** Actions somebody wrote something of, in the order of their numbers, with these numbers. */
function actionsIn(cells: readonly Cell[]) {
  const byNumber = new Map<number, Record<string, string>>();
  const written = new Set<number>();
  for (const cell of cells) {
    const { column, value } = cell;
    if (column.kind !== 'action') continue;
    const action = byNumber.get(column.nth) ?? {};
    byNumber.set(column.nth, { ...action, [column.part]: column.part === 'dueOn' ? asDate(value) : value });
    if (isAnswer(cell)) written.add(column.nth);
  }
  const numbers = [...written].sort((a, b) => a - b);
  return { numbers, actions: numbers.map((nth): JsonObject => byNumber.get(nth) ?? {}) };
}

/** `Part accepted` → `PART_ACCEPTED` */
const asCode = (text: string): string => text.toUpperCase().replace(/[\s-]+/g, '_');

/** Spreadsheets write dates as people in England do: `30/9/2026` → `2026-09-30`. Anything else stays, and validation says so. */
function asDate(text: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  return year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** `/plannedActions/0/dueOn` of a row whose first action stands under number 2 → `/action2DueOn` */
function columnAt(pointer: string, numbers: readonly number[]): string {
  const [, field = '', index, part] = pointer.split('/');
  if (field === 'laneId') return '/lane';
  const nth = index === undefined ? numbers[0] : numbers[Number(index)];
  if (field !== 'plannedActions') return pointer;
  const suffix = part === undefined || part === 'text' ? '' : part.charAt(0).toUpperCase() + part.slice(1);
  return `/action${nth ?? 1}${suffix}`;
}

/** A reply sent as JSON: the fields of the command, and which recommendation it is for. */
export function rowOfJson(reply: JsonObject): ReplyRow {
  const { recommendation, laneId, ...answer } = reply;
  return {
    recommendation: typeof recommendation === 'string' ? recommendation.trim() : '',
    ...(laneId === undefined ? {} : { lane: laneId }),
    answer,
    placeOf: (pointer) => pointer,
  };
}
