/** `dueAt` → `due_at`: fields are camelCase in TypeScript, columns snake_case in SQL. */
export const columnName = (field: string): string =>
  field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Where one generation of a projection keeps its tables. */
export const schemaName = (projection: string, generation: number): string =>
  `rm_${projection.replaceAll('-', '_')}_g${generation}`;

/** An identifier as SQL text. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
