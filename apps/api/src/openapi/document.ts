import type { AnyCommand, AnyQuery } from '../api-options.js';
import { commandRoute } from '../commands/command-route.js';
import { uploadsOf } from '../uploads/uploads.js';
import { commandOperation } from './command-operation.js';
import { type Schema, Schemas } from './json-schema.js';
import { HEALTH_SCHEMA, OPERATIONS_PATHS } from './operations-paths.js';
import { PARAMETERS, REPLY_HEADERS } from './parameters.js';
import { ACCEPTED_SCHEMA, PROBLEM_SCHEMA } from './problem-schema.js';
import { queryOperation } from './query-operation.js';
import { SHARED_PROBLEMS } from './refusals.js';

/** What the document is made of. */
export interface DocumentSource {
  readonly commands: readonly AnyCommand[];
  readonly queries: readonly AnyQuery[];
  readonly version: string;
  /** Where a client gets a token. */
  readonly tokenUrl: string;
}

const DESCRIPTION = [
  'Event-sourced case management for adult safeguarding in England.',
  'Commands are sent with POST and write events; read models are asked with GET, or POST where the criteria must not stand in a URL.',
  'Nothing is ever changed or deleted: PUT, PATCH and DELETE below a record answer 422 HISTORY_IS_IMMUTABLE.',
].join('\n\n');

/** `/concerns/:concernId/timeline` → `/concerns/{concernId}/timeline` */
const template = (path: string): string => path.replaceAll(/:([^/]+)/g, '{$1}');

/** The OpenAPI 3.1 document of these declarations: of what is written by hand for one operation there are only uploads. */
export function openApiDocument({ commands, queries, version, tokenUrl }: DocumentSource): Schema {
  const schemas = new Schemas();
  schemas.add('Problem', PROBLEM_SCHEMA);
  schemas.add('Accepted', ACCEPTED_SCHEMA);
  schemas.add('HealthReport', HEALTH_SCHEMA);
  const paths: Record<string, Record<string, Schema>> = {};
  const add = (path: string, method: string, operation: Schema): void => {
    (paths[template(path)] ??= {})[method.toLowerCase()] = operation;
  };
  for (const command of commands) add(commandRoute(command).path, 'POST', commandOperation(command, schemas));
  for (const query of queries) add(query.path, query.method, queryOperation(query, schemas));
  for (const { path, operation } of uploadsOf(commands)) add(path, 'POST', operation(schemas));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Safeguarding Ledger',
      version,
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, { clientCredentials: [] }],
    tags: tagsOf(paths),
    paths: {
      ...Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
      ...OPERATIONS_PATHS,
    },
    components: {
      schemas: schemas.all(),
      parameters: PARAMETERS,
      headers: REPLY_HEADERS,
      responses: SHARED_PROBLEMS,
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An access token of the council’s OpenID Connect issuer (RFC 9068).',
        },
        clientCredentials: { type: 'oauth2', flows: { clientCredentials: { tokenUrl, scopes: {} } } },
      },
    },
  };
}

const tagsOf = (paths: Readonly<Record<string, unknown>>): readonly Schema[] =>
  [...new Set(Object.keys(paths).map((path) => path.split('/')[1] as string)), 'operations']
    .sort()
    .map((name) => ({ name }));
