import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { commands, isInternal, queries } from '#assembly/ledger';
import { statusOf } from '#platform/http';
import { startTestLedger, type TestLedger } from '../support/ledger.js';

interface Content {
  readonly schema?: object;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
interface Responses {
  readonly [status: string]: { readonly $ref?: string; readonly content?: Readonly<Record<string, Content>> };
}
interface Operation {
  readonly operationId: string;
  readonly responses: Responses;
}
interface Document {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly securitySchemes: { readonly clientCredentials: object } };
}

const COMMITTED = new URL('../../docs/openapi.json', import.meta.url);
const sent = commands.filter((command) => !isInternal(command));

/** Where it is served decides which version it names and where its tokens come from; all else follows from the code. */
const placeless = ({ info, components, ...rest }: Document): object => ({
  ...rest,
  info: { ...info, version: '' },
  components: {
    ...components,
    securitySchemes: { ...components.securitySchemes, clientCredentials: {} },
  },
});

let ledger: TestLedger;
let served: Document;
let operations: Map<string, Operation & { readonly method: string }>;

beforeAll(async () => {
  ledger = await startTestLedger();
  served = (await (await fetch(`${ledger.url}/openapi.json`)).json()) as Document;
  operations = new Map(
    Object.values(served.paths).flatMap((methods) =>
      Object.entries(methods).map(([method, operation]): [string, Operation & { method: string }] => [
        operation.operationId,
        { ...operation, method },
      ]),
    ),
  );
});
afterAll(() => ledger.stop());

/** Codes a command answers with this status, by the examples of the document. */
const codesOf = (operationId: string, status: number): readonly string[] => {
  const content = operations.get(operationId)?.responses[String(status)]?.content;
  return Object.keys(content?.['application/problem+json']?.examples ?? {});
};

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(
      structuredClone(served) as unknown as Record<string, unknown>,
    );
    expect(errors).toBeUndefined();
    expect([valid, validator.version]).toEqual([true, '3.1']);
  });

  it('is the committed one; after a change of the declarations "npm run docs" writes it anew', () => {
    const committed = JSON.parse(readFileSync(COMMITTED, 'utf8')) as Document;
    expect(placeless(served)).toEqual(placeless(committed));
  });

  it('has no operationId twice', () => {
    const ids = Object.values(served.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it('has an operation for every command and every read, and none for what only the ledger itself sends', () => {
    expect(sent.filter(({ operationId }) => operations.get(operationId)?.method !== 'post')).toEqual([]);
    const asked = queries.filter(
      ({ operationId, method }) => operations.get(operationId)?.method !== method.toLowerCase(),
    );
    expect(asked).toEqual([]);
    expect(commands.filter(isInternal).filter(({ operationId }) => operations.has(operationId))).toEqual([]);
  });

  it.each(sent.map((command): [string, (typeof sent)[number]] => [command.operationId, command]))(
    'tells every code %s can be refused with, under its status',
    (operationId, { aggregate, refuse, reserve }) => {
      const codes = [
        ...[...aggregate.rules, ...refuse].map(({ code }) => code),
        ...reserve.map(({ refusal }) => refusal.code),
        ...['NOT_PERMITTED', 'CONFLICT_OF_INTEREST', 'INVALID_TRANSITION', 'VERSION_CONFLICT'],
        'IDEMPOTENCY_KEY_REUSED',
      ];
      const untold = codes.filter((code) => !codesOf(operationId, statusOf(code)).includes(code));
      expect(untold).toEqual([]);
    },
  );

  it('gives only examples that are as its own schemas say', () => {
    const ajv = new Ajv2020.default({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema({ $id: 'openapi', ...served });
    const wrong: string[] = [];
    let seen = 0;
    const visit = (node: unknown, pointer: string): void => {
      if (node === null || typeof node !== 'object') return;
      const { schema, example, examples = {} } = node as Content;
      const given = [
        ...(example === undefined ? [] : [example]),
        ...(Array.isArray(examples) ? [] : Object.values(examples).map(({ value }) => value)),
      ];
      if (schema !== undefined && given.length > 0) {
        const validate = ajv.compile({ $ref: `openapi#${pointer}/schema` });
        for (const value of given) {
          seen += 1;
          if (!validate(value)) wrong.push(`${pointer}: ${ajv.errorsText(validate.errors)}`);
        }
      }
      for (const [key, child] of Object.entries(node))
        visit(child, `${pointer}/${encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))}`);
    };
    visit(served, '');
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(100);
  }, 180_000);
});
