import { Validator } from '@seriousme/openapi-schema-validator';
import type { AnyCommand, AnyQuery } from '../api-options.js';
import { lamp, lampQueries } from '../testing/toy-lamp.js';
import { openApiDocument } from './document.js';

const document = openApiDocument({
  commands: lamp.commands as unknown as readonly AnyCommand[],
  queries: lampQueries as unknown as readonly AnyQuery[],
  version: '1.2.3',
  tokenUrl: 'http://localhost:3000/oidc/token',
}) as {
  paths: Record<string, Record<string, { operationId: string }>>;
  components: { schemas: Record<string, object> };
};

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  it('has every declaration under its operationId, and nothing twice', () => {
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      expect.arrayContaining(['hangLamp', 'lightLamp', 'countLamp', 'getLamp', 'listLamps', 'searchLamps']),
    );
  });

  it('tells what a command can be refused with, and why', () => {
    expect(document.paths['/lamps/{lampId}/light-lamp']?.['post']).toMatchObject({
      'x-states': ['Hung'],
      'x-roles': ['SW', 'TRI'],
      'x-refusals': expect.arrayContaining([
        { code: 'TOO_DARK', status: 422, reason: 'Black gives no light.', source: 'example', rule: 'L-1' },
      ]) as unknown,
      responses: {
        422: {
          content: { 'application/problem+json': { examples: { TOO_DARK: expect.anything() as unknown } } },
        },
      },
    });
  });

  it('describes bodies closed, with what nests in them', () => {
    expect(document.components.schemas['HangLamp']).toMatchObject({
      additionalProperties: false,
      required: ['room'],
      properties: {
        room: { type: 'string', maxLength: 40 },
        parts: { type: 'array', maxItems: 3, items: { $ref: '#/components/schemas/Part' } },
      },
    });
  });
});
