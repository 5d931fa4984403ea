import type { AnyCommand } from '../api-options.js';
import { commandRoute } from '../commands/command-route.js';
import type { Schema, Schemas } from './json-schema.js';
import { ECHOED, parameterReference } from './parameters.js';
import { refusalResponses, refusalsOf, sharedProblems } from './refusals.js';

/** The OpenAPI operation of a command: all of it follows from the declaration. */
export function commandOperation(command: AnyCommand, schemas: Schemas): Schema {
  const { operationId, summary, source, aggregate, creates, who, remit, when } = command;
  const { idParameter } = commandRoute(command);
  const refusals = refusalsOf(command);
  const states = creates
    ? 'It begins the record.'
    : `Possible while the ${aggregate.name} is ${when.join(', ')}.`;
  return {
    operationId,
    summary,
    description: `${states} May be sent by ${who.join(', ')} (${remit}). Source: ${source}.`,
    tags: [aggregate.collection],
    parameters: [
      ...(idParameter === undefined ? [] : [pathParameter(idParameter)]),
      parameterReference('IdempotencyKey'),
      ...(creates ? [] : [parameterReference('IfMatch')]),
      parameterReference('RequestId'),
      parameterReference('CorrelationId'),
      parameterReference('Traceparent'),
    ],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: schemas.reference(command.body) } },
    },
    responses: {
      [creates ? 201 : 200]: {
        description: 'Carried out; nothing is lost from here on.',
        headers: {
          ...ECHOED,
          ETag: { $ref: '#/components/headers/ETag' },
          ...(creates ? { Location: { $ref: '#/components/headers/Location' } } : {}),
        },
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Accepted' } } },
      },
      ...sharedProblems([400, 401, 413, 415, 429, 500, 503]),
      ...refusalResponses(refusals),
    },
    'x-roles': who,
    'x-remit': remit,
    ...(creates ? {} : { 'x-states': when }),
    'x-refusals': refusals,
  };
}

export const pathParameter = (name: string, schema: Schema = { type: 'string', format: 'uuid' }): Schema => ({
  name,
  in: 'path',
  required: true,
  schema,
});
