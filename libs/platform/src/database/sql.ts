import { readFileSync } from 'node:fs';
import type postgres from 'postgres';
import { type Query, asQuery, rememberOrigin } from './query.js';

/**
 * The driver's tagged template, its helpers and nothing else: `sql\`…\``, `sql(rows)`, `sql(identifier)`,
 * `sql.json(value)`, `sql.array(items)`, `sql.unsafe(text)`. An array of bigint, boolean or Date goes through
 * `sql.array`; arrays of text and numbers go as they are.
 */
export type Sql = postgres.ISql<{ bigint: bigint }>;

/** What is used of the driver's template. */
interface Template {
  (...args: unknown[]): unknown;
  readonly types: unknown;
  readonly typed: unknown;
  readonly array: (...args: unknown[]) => unknown;
  readonly json: (value: unknown) => unknown;
  readonly unsafe: (...args: unknown[]) => unknown;
}

interface UnsafeOptions {
  readonly prepare?: boolean;
}

/**
 * A template like the driver's, whose statements are sent by `run`. The driver does not prepare a text without parameters, asked or not; this one
 * does what it is asked.
 */
export function guardedSql(driver: postgres.Sql, run: (query: Query) => void): Sql {
  const template = driver as unknown as Template;
  const adopt = (made: unknown): unknown => {
    // Identifiers and builders are not queries: they only ever become part of one.
    if (made instanceof Promise) asQuery(made).handler = run;
    return made;
  };
  const tag = (...args: unknown[]): unknown => {
    rememberOrigin(args[0], tag);
    return adopt(template(...args));
  };
  const unsafe = (text: string, parameters?: readonly unknown[], options?: UnsafeOptions): unknown =>
    adopt(template.unsafe(text, parameters, options?.prepare ? { simple: false, ...options } : options));
  const { types, typed, array, json } = template;
  return Object.assign(tag, {
    types,
    typed,
    array,
    json,
    unsafe,
    file: (path: string | URL, parameters?: readonly unknown[], options?: UnsafeOptions) =>
      unsafe(readFileSync(path, 'utf8'), parameters, options),
    notify: (channel: string, payload: string) =>
      unsafe('select pg_notify($1, $2)', [channel, payload], { prepare: true }),
  }) as unknown as Sql;
}
