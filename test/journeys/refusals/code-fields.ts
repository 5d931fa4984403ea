import type { OpenApi } from '../../support/open-api.js';
import type { Body } from '../../support/casework.js';

/** What the document says of a value, as far as tests ask. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** A body in which one code is none, and where. */
export interface SpoiltCode {
  readonly pointer: string;
  readonly body: Body;
}

const NO_CODE = 'NO_SUCH_CODE';

/** What a reference in the document stands for. */
export function resolve(openApi: OpenApi, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const found = schema.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], openApi);
  return resolve(openApi, found as Schema);
}

/** The schema of a command's body, as the document has it. */
export function bodySchemaOf(openApi: OpenApi, operationId: string): Schema {
  for (const methods of Object.values(openApi.paths)) {
    for (const operation of Object.values(methods)) {
      if (operation.operationId !== operationId) continue;
      const { requestBody } = operation as unknown as {
        requestBody: { content: Record<string, { schema: Schema }> };
      };
      return resolve(openApi, requestBody.content['application/json']?.schema ?? {});
    }
  }
  throw new Error(`The document has no operation ${operationId}`);
}

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
