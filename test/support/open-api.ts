interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, unknown>>;
}

/** As much of an OpenAPI document as a client needs. */
export interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: object;
}

/** What the document says of a value, as far as tests ask. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

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
