/** The kinds of column a read model may have. */
export type ColumnType =
  | 'text'
  | 'uuid'
  | 'int4'
  | 'int8'
  | 'float8'
  | 'bool'
  | 'timestamptz'
  | 'date'
  | 'jsonb'
  | 'text[]'
  | 'bytea';

/** The kinds of column that can hold a field of type `V`. */
export type ColumnTypeFor<V> = [NonNullable<V>] extends [boolean]
  ? 'bool' | 'jsonb'
  : [NonNullable<V>] extends [number]
    ? 'int4' | 'int8' | 'float8' | 'jsonb'
    : [NonNullable<V>] extends [string]
      ? 'text' | 'uuid' | 'timestamptz' | 'date' | 'jsonb'
      : [NonNullable<V>] extends [Uint8Array]
        ? 'bytea'
        : [NonNullable<V>] extends [readonly string[]]
          ? 'text[]' | 'jsonb'
          : 'jsonb';

/** A row's fields and their kinds. A field `dueAt` becomes the column `due_at`. Every field outside the key may be null. */
export type Columns<Row> = { readonly [Field in keyof Row]-?: ColumnTypeFor<Row[Field]> };

export interface IndexSpec<Row> {
  readonly columns: readonly (keyof Row & string)[];
  /** Condition of a partial index, as SQL over column names (`done_at is null`). */
  readonly where?: string;
  /**
   * `gin` for `text[]` and `jsonb`; `english` for words searched with `to_tsvector('english', column)`; a B-tree otherwise.
   */
  readonly using?: 'gin' | 'english';
}
