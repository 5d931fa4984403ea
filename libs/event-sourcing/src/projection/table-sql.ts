import { cellOf, columnDefinition, columnRows, columnText } from './cells.js';
import type { ColumnType } from './columns.js';
import { quoted } from './names.js';
import type { AnyRow } from './table.js';
import { keyText, type Field, type TablePlan } from './table-plan.js';

/** A statement with one parameter per column: the text of all its values. */
export interface Statement {
  readonly text: string;
  readonly parameters: readonly string[];
}

const list = (fields: readonly Field[], write = (field: Field): string => quoted(field.column)): string =>
  fields.map(write).join(', ');

const named = (schema: string, plan: TablePlan): string => `${quoted(schema)}.${quoted(plan.name)}`;

/**
 * The statements that make a table. Nobody finds rows by a text that no index holds, and counting which texts are frequent costs a server
 * whole seconds each time a table has grown by a tenth (docs/adr/0270).
 */
export function createTable(schema: string, plan: TablePlan): readonly string[] {
  const columns = list(plan.fields, ({ column, type }) => `${quoted(column)} ${columnDefinition(type)}`);
  const uncounted = plan.fields.filter((field) => TEXTS.has(field.type) && !isLookedUp(plan, field));
  return [
    `create table ${named(schema, plan)} (${columns}, primary key (${list(plan.keyFields)}))`,
    ...uncounted.map(
      ({ column }) => `alter table ${named(schema, plan)} alter column ${quoted(column)} set statistics 0`,
    ),
  ];
}

const TEXTS: ReadonlySet<ColumnType> = new Set(['text', 'text[]', 'jsonb', 'bytea']);

/** In a key or an index, or what an index of few rows asks: without its statistics the planner would not know that they are few. */
const isLookedUp = ({ keyFields, table }: TablePlan, field: Field): boolean =>
  keyFields.includes(field) ||
  table.indexes.some(
    ({ columns, where = '' }) =>
      columns.includes(field.field) || new RegExp(`\\b${field.column}\\b`).test(where),
  );

/** Secondary indexes, made once the rows are in: that is several times faster than keeping them while building. */
export function createIndexes(schema: string, plan: TablePlan): readonly string[] {
  return plan.table.indexes.map(({ columns, using, where }, at) => {
    const fields = columns.map((wanted) => plan.fields.find(({ field }) => field === wanted) as Field);
    const name = quoted(`${plan.name}_index_${at + 1}`);
    const condition = where === undefined ? '' : ` where ${where}`;
    return `create index if not exists ${name} on ${named(schema, plan)} using ${indexed(fields, using)}${condition}`;
  });
}

/** Words are indexed as PostgreSQL reads English: a search must write the same expression to be answered from the index. */
const indexed = (fields: readonly Field[], using: 'gin' | 'english' | undefined): string =>
  using === 'english'
    ? `gin (${list(fields, ({ column }) => `to_tsvector('english', ${quoted(column)})`)})`
    : `${using ?? 'btree'} (${list(fields)})`;

const nth = (at: number): string => `$${at}`;

/** In a subquery, where the planner does not see how many values there are: it would plan a reading anew for every number. A write it plans once anyhow. */
const nthUnseen = (at: number): string => `(select $${at}::text)`;

/** One row source out of parameters behind the first so many, each an array of a column's values. */
function rowsFrom(fields: readonly Field[], behind = 0, parameter = nth): string {
  const columns = fields.map(({ type }, at) => columnRows(type, parameter(behind + at + 1)));
  return `rows from (${columns.join(', ')}) as given (${list(fields)})`;
}

const parameters = (fields: readonly Field[], rows: readonly AnyRow[]): string[] =>
  fields.map(({ field, type }) =>
    columnText(
      type,
      rows.map((row) => row[field]),
    ),
  );

/**
 * The rows of these keys. Looked up key by key (`limit 1` keeps the planner from joining): a plan made while the table was
 * small stays right when it has grown.
 */
export function selectRows(schema: string, plan: TablePlan, keys: readonly AnyRow[]): Statement {
  const { fields, keyFields } = plan;
  const wanted = fields.map(({ column, field }) => `held.${quoted(column)} as ${quoted(field)}`);
  const same = keyFields
    .map(({ column }) => `held.${quoted(column)} = given.${quoted(column)}`)
    .join(' and ');
  const text = `select found.* from ${rowsFrom(keyFields, 0, nthUnseen)} cross join lateral (select ${wanted.join(', ')} from ${named(schema, plan)} held where ${same} limit 1) found`;
  return { text, parameters: parameters(keyFields, keys) };
}

export const readRows = (plan: TablePlan, rows: readonly AnyRow[]): Map<string, AnyRow> =>
  new Map(rows.map((row) => [keyText(plan, row), Object.freeze(row)]));

/** Where a statement stands in a larger one: behind how many parameters, and on what it depends that a row is written. */
export interface Within {
  readonly behind: number;
  /** A row source; no row of it, no row of this. */
  readonly only: string;
}

/** New rows; one whose key is there already is left as it is. */
export const insertRows = (
  schema: string,
  plan: TablePlan,
  rows: readonly AnyRow[],
  within?: Within,
): Statement => write(schema, plan, rows, 'do nothing', within);

/** Rows as they are from now on. */
export function upsertRows(
  schema: string,
  plan: TablePlan,
  rows: readonly AnyRow[],
  within?: Within,
): Statement {
  const others = plan.fields.filter((field) => !plan.keyFields.includes(field));
  const set = list(others, ({ column }) => `${quoted(column)} = excluded.${quoted(column)}`);
  return write(schema, plan, rows, others.length === 0 ? 'do nothing' : `do update set ${set}`, within);
}

function write(
  schema: string,
  plan: TablePlan,
  rows: readonly AnyRow[],
  onConflict: string,
  { behind, only }: Within = { behind: 0, only: '' },
): Statement {
  const values = list(plan.fields, ({ column, type }) => cellOf(type, `given.${quoted(column)}`));
  const source = `${rowsFrom(plan.fields, behind)}${only === '' ? '' : ` cross join ${only}`}`;
  const text = `insert into ${named(schema, plan)} (${list(plan.fields)}) select ${values} from ${source} on conflict (${list(plan.keyFields)}) ${onConflict}`;
  return { text, parameters: parameters(plan.fields, rows) };
}

export function deleteRows(schema: string, plan: TablePlan, keys: readonly AnyRow[]): Statement {
  const same = plan.keyFields
    .map(({ column }) => `held.${quoted(column)} = given.${quoted(column)}`)
    .join(' and ');
  const text = `delete from ${named(schema, plan)} held using ${rowsFrom(plan.keyFields)} where ${same}`;
  return { text, parameters: parameters(plan.keyFields, keys) };
}

/** How many rows there are and, when asked for, one number for all of them, the same whatever order they lie in. */
export function digestRows(schema: string, plan: TablePlan, digest: boolean): string {
  const value = digest ? 'sum(hashtextextended(held::text, 0))::text' : 'null';
  return `select count(*) as rows, ${value} as digest from ${named(schema, plan)} held`;
}
