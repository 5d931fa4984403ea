import { fieldsOf } from '#policy/validation';
import type { AnyQuery } from '../api-options.js';
import { isPublished } from '../queries/published.js';
import { pathParameters } from '../queries/query-params.js';
import { pathParameter } from './command-operation.js';
import type { Schema, Schemas } from './json-schema.js';
import { ECHOED, parameterReference } from './parameters.js';
import { sharedProblems } from './refusals.js';

/** The OpenAPI operation of a query: all of it follows from the declaration. */
export function queryOperation(query: AnyQuery, schemas: Schemas): Schema {
  const { operationId, summary, source, who, remit, dataClass, readModels, path, method } = query;
  const others = Object.keys(query.representations ?? {});
  const inPath = new Set(pathParameters(path));
  const fields = fieldsOf(query.params);
  const posted = method === 'POST';
  const published = isPublished(query);
  return {
    operationId,
    summary,
    description: `${published ? 'Anybody may ask this, without a token; replies may be cached' : `May be asked by ${who.join(', ')} (${remit})`}. Source: ${source}.`,
    ...(published ? { security: [] } : {}),
    tags: [path.split('/')[1]],
    parameters: [
      ...[...inPath].map((name) => pathParameter(name)),
      ...fields
        .filter(({ name }) => !posted && !inPath.has(name))
        .map((field) => ({
          name: field.name,
          in: 'query',
          required: field.required,
          schema: schemas.ofField(field),
        })),
      parameterReference('MinPosition'),
      ...(published ? [] : [parameterReference('AccessPurpose')]),
      parameterReference('RequestId'),
      parameterReference('CorrelationId'),
      parameterReference('Traceparent'),
    ],
    ...(posted ? { requestBody: bodyOf(query, inPath, schemas) } : {}),
    responses: {
      200: {
        description: summary,
        headers: { ...ECHOED, ETag: { $ref: '#/components/headers/ETag' } },
        content: {
          'application/json': { schema: schemas.ofReply(query.reply) },
          ...Object.fromEntries(others.map((type) => [type, { schema: { type: 'string' } }])),
        },
      },
      ...(published ? { 304: { description: 'As you have it already (If-None-Match)' } } : {}),
      ...sharedProblems([
        400,
        ...(published ? [] : [401, 403]),
        404,
        ...(posted ? [413, 415] : []),
        422,
        429,
        500,
        503,
      ]),
    },
    'x-roles': who,
    'x-remit': remit,
    'x-data-class': dataClass,
    'x-read-models': readModels,
  };
}

/** The class without what stands in the path. */
function bodyOf({ params }: AnyQuery, inPath: ReadonlySet<string>, schemas: Schemas): Schema {
  const schema = inPath.size === 0 ? schemas.reference(params) : without(schemas.ofClass(params), inPath);
  return { required: true, content: { 'application/json': { schema } } };
}

function without(schema: Schema, names: ReadonlySet<string>): Schema {
  const {
    properties,
    required = [],
    ...rest
  } = schema as {
    properties: Record<string, Schema>;
    required?: string[];
  };
  return {
    ...rest,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !names.has(name))),
    required: required.filter((name) => !names.has(name)),
  };
}
