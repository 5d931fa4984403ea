import type { Schema } from './json-schema.js';

const json = (description: string, schema: Schema): Schema => ({
  description,
  content: { 'application/json': { schema } },
});

const open = (operationId: string, summary: string, responses: Schema): Schema => ({
  get: { operationId, summary, tags: ['operations'], security: [], responses },
});

const REPORT: Schema = { $ref: '#/components/schemas/HealthReport' };
const STATUS: Schema = { type: 'object', required: ['status'], properties: { status: { type: 'string' } } };

export const HEALTH_SCHEMA: Schema = {
  type: 'object',
  required: ['status', 'checks'],
  properties: {
    status: { enum: ['ready', 'not-ready'] },
    checks: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        required: ['status', 'ok'],
        properties: {
          status: { enum: ['pass', 'warn', 'fail'] },
          ok: { type: 'boolean' },
          facts: { type: 'object' },
        },
      },
    },
  },
};

/** What those who run the service ask of it. */
export const OPERATIONS_PATHS: Readonly<Record<string, Schema>> = {
  '/health/live': open('getLiveness', 'The process answers', { 200: json('It does', STATUS) }),
  '/health/ready': open('getReadiness', 'Traffic may be sent', {
    200: json('It may', REPORT),
    503: json('Not now', REPORT),
  }),
  '/health/startup': open('getStartup', 'Everything is set up', {
    200: json('It is', STATUS),
    503: json('Not yet', STATUS),
  }),
  '/info': open('getInfo', 'Which program this is', { 200: json('Version and counts', { type: 'object' }) }),
  '/metrics': open('getMetrics', 'Figures for Prometheus', {
    200: { description: 'Text format', content: { 'text/plain': { schema: { type: 'string' } } } },
  }),
  '/openapi.json': open('getOpenApi', 'This document', { 200: json('OpenAPI 3.1', { type: 'object' }) }),
};
