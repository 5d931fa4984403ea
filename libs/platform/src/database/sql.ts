import { readFileSync } from 'node:fs';
import type postgres from 'postgres';
import { type Query, asQuery } from './query.js';

/**
 * The driver's tagged template, its helpers and nothing else: `sql\`…\``, `sql(rows)`, `sql(identifier)`,
 * `sql.json(value)`, `sql.array(items)`, `sql.unsafe(text)`. An array of bigint, boolean or Date goes through
 * `sql.array`; arrays of text and numbers go as they are.
 */
export type Sql = postgres.ISql<{ bigint: bigint }>;

/** A template like the driver's, whose statements are sent by `run`. */
export function guardedSql(template: postgres.Sql, run: (query: Query) => void): Sql {
  const adopt = (made: unknown): unknown => {
    // Identifiers and builders are not queries: they only ever become part of one.
    if (made instanceof Promise) asQuery(made).handler = run;
    return made;
  };
  const call = template as unknown as (...args: unknown[]) => unknown;
  const unsafe = template.unsafe as unknown as (...args: unknown[]) => unknown;
  const tag = (...args: unknown[]): unknown => adopt(call(...args));
  return Object.assign(tag, {
    types: template.types,
    typed: template.typed,
    array: template.array,
    json: template.json,
    unsafe: (...args: unknown[]) => adopt(unsafe(...args)),
    file: (path: string | URL, ...args: unknown[]) => adopt(unsafe(readFileSync(path, 'utf8'), ...args)),
    notify: (channel: string, payload: string) =>
      tag(Object.assign(['select pg_notify(', ',', ')'], { raw: [] }), channel, payload),
  }) as unknown as Sql;
}
