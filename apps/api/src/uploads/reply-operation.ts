import { MOST_REPLIES, replyToRecommendations } from '#reviews/replies';
import { RespondToRecommendation } from '#reviews/recommendation';
import type { Schema, Schemas } from '../openapi/json-schema.js';
import { ECHOED, parameterReference } from '../openapi/parameters.js';
import { sharedProblems } from '../openapi/refusals.js';

const DESCRIPTION = [
  `Each row is one \`respondToRecommendation\`, decided and authorised as if it had come alone: good rows are taken, the others are reported by row and pointer. At most ${MOST_REPLIES} rows.`,
  'CSV as spreadsheets write it: comma, semicolon or tab; UTF-8, or windows-1252 and UTF-16 where the charset or a byte order mark says so. `getReplyForm` gives the form with what is owed; rows in which nothing was filled in are skipped.',
  'Repeating an upload is safe: what was taken is answered as accepted and unchanged, with the same Idempotency-Key or without one.',
  'A lane of another organisation and one that is not there are refused alike: NOT_YOUR_LANE.',
].join('\n\n');

const EXAMPLE = [
  'recommendation,position,publicSummary,signedOffBy,action1,action1Owner,action1DueOn,action1Measure',
  'REC-0H3K-9QZ2-7M1T,ACCEPTED,"We will check every missed visit on the day.",CHIEF_OFFICER,Daily check of missed visits,Head of care,2026-12-31,No missed visit unknown after 24 hours',
].join('\r\n');

const ROW_RESULT: Schema = {
  type: 'object',
  required: ['row', 'status'],
  properties: {
    row: {
      type: 'integer',
      minimum: 1,
      description: 'As a spreadsheet counts; of JSON, the place in the list.',
    },
    status: { enum: ['accepted', 'refused', 'skipped'] },
    unchanged: { type: 'boolean', description: 'It stood answered like this already.' },
    id: { type: 'string', format: 'uuid', description: 'The recommendation.' },
    laneId: { type: 'string', format: 'uuid' },
    revision: { type: 'integer', minimum: 0, description: 'The lane’s own revision.' },
    position: { type: 'string', description: 'For X-Min-Position of a read that must show this.' },
    code: {
      type: 'string',
      pattern: '^[A-Z][A-Z0-9_]*$',
      description:
        'Of the field or the rule that refused it; ANSWERED_OTHERWISE and WRONG_NUMBER_OF_CELLS are the upload’s own.',
    },
    detail: { type: 'string' },
    pointer: { type: 'string', description: 'Place within the row: a column of the form, or a field.' },
    errors: { $ref: '#/components/schemas/Problem/properties/errors' },
  },
};

/** The operation, for the document. */
export function replyOperation(schemas: Schemas): Schema {
  const { operationId, summary, source, who, remit, dataClass } = replyToRecommendations;
  return {
    operationId,
    summary,
    description: `${DESCRIPTION}\n\nMay be sent by ${who.join(', ')} (${remit}). Source: ${source}.`,
    tags: ['recommendation-replies'],
    parameters: (['IdempotencyKey', 'MinPosition', 'RequestId', 'CorrelationId', 'Traceparent'] as const).map(
      parameterReference,
    ),
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: jsonBody(schemas) },
        'text/csv': { schema: { type: 'string' }, example: EXAMPLE },
      },
    },
    responses: {
      200: {
        description: 'Read as a whole; what became of each row',
        headers: ECHOED,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['accepted', 'refused', 'skipped', 'rows'],
              additionalProperties: false,
              properties: {
                accepted: { type: 'integer', minimum: 0 },
                refused: { type: 'integer', minimum: 0 },
                skipped: { type: 'integer', minimum: 0 },
                rows: { type: 'array', items: ROW_RESULT },
              },
            },
          },
        },
      },
      ...sharedProblems([400, 401, 403, 413, 415, 429, 500, 503]),
    },
    'x-roles': who,
    'x-remit': remit,
    'x-data-class': dataClass,
  };
}

/** The command's own fields, with what names the lane: its recommendation, and its id only where an organisation has several. */
function jsonBody(schemas: Schemas): Schema {
  const { properties, required, ...rest } = schemas.ofClass(RespondToRecommendation) as {
    properties: Record<string, Schema>;
    required: readonly string[];
  };
  const reply = {
    ...rest,
    properties: {
      recommendation: { type: 'string', maxLength: 100, description: 'Its reference or its id.' },
      ...properties,
    },
    required: ['recommendation', ...required.filter((name) => name !== 'laneId')],
  };
  return {
    type: 'object',
    required: ['replies'],
    additionalProperties: false,
    properties: { replies: { type: 'array', minItems: 1, maxItems: MOST_REPLIES, items: reply } },
  };
}
