import { bodySchemaOf, resolve, type OpenApi, type Schema } from '../../support/open-api.js';
import type { Body } from '../../support/casework.js';

/** A body in which one code is none, and where. */
export interface SpoiltCode {
  readonly pointer: string;
  readonly body: Body;
}

const NO_CODE = 'NO_SUCH_CODE';

/** For every field of the body that holds a code, also of what is nested in it: the body with a code no list has. */
export function codeFields(openApi: OpenApi, operationId: string, body: Body): readonly SpoiltCode[] {
  return spoil(openApi, bodySchemaOf(openApi, operationId), body, '') as readonly SpoiltCode[];
}

function spoil(
  openApi: OpenApi,
  unresolved: Schema,
  value: unknown,
  pointer: string,
): readonly { readonly pointer: string; readonly body: unknown }[] {
  const schema = resolve(openApi, unresolved);
  if (schema.enum !== undefined && schema.enum.some((each) => typeof each === 'string'))
    return [{ pointer, body: NO_CODE }];
  if (schema.items !== undefined) {
    const items = resolve(openApi, schema.items);
    if (items.enum !== undefined) return [{ pointer, body: [NO_CODE] }];
    const [first, ...rest] = Array.isArray(value) ? (value as unknown[]) : [];
    if (first === undefined) return [];
    return spoil(openApi, items, first, `${pointer}/0`).map((one) => ({ ...one, body: [one.body, ...rest] }));
  }
  if (schema.properties === undefined) return [];
  const known = (value ?? {}) as Record<string, unknown>;
  const isAbsent = value === undefined;
  if (isAbsent) return [];
  return Object.entries(schema.properties).flatMap(([name, property]) =>
    spoil(openApi, property, known[name], `${pointer}/${name}`).map((one) => ({
      pointer: one.pointer,
      body: { ...known, [name]: one.body },
    })),
  );
}
