import fc from 'fast-check';
import type { OpenApi } from '../support/open-api.js';
import { edited, edits, spoilings, written } from './mutations.js';
import { CANARY, KEY_CANARY, valueOf, type Known, type Schema } from './schema-values.js';

/** A request as it will go over the wire; printed when it finds something. */
export interface FuzzRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
  /** Whose token; `forged: …` for one that must not be believed, '' for none. */
  readonly as: string;
  readonly manner: 'whole' | 'slow' | 'cut' | 'pipelined';
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: Schema;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter & { readonly $ref?: string })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly 'x-roles'?: readonly string[];
}

const USERS = [
  'sw.demo',
  'sam.demo',
  'tm.demo',
  'dass.demo',
  'igo.demo',
  'aud.demo',
  'sw.other.demo',
  'adm.demo',
];

/** Mostly the honest thing. */
const mostly = <T>(honest: fc.Arbitrary<T>, other: fc.Arbitrary<T>, weight = 8): fc.Arbitrary<T> =>
  fc.oneof({ weight, arbitrary: honest }, { weight: 1, arbitrary: other });

const badIds = fc.constantFrom(
  CANARY,
  '7',
  '..%2f..%2fetc%2fpasswd',
  '%00',
  '%zz',
  '%ff',
  "'%20or%201=1--",
  '00000000-0000-0000-0000-000000000000',
  '__proto__',
  `${CANARY}%0d%0aset-cookie:x`,
);

const badHeaders: fc.Arbitrary<readonly [string, string]> = fc.constantFrom<readonly [string, string]>(
  ['if-match', '"1"'],
  ['if-match', CANARY],
  ['if-match', 'W/"1"'],
  ['if-match', '"999999999999999"'],
  ['if-match', '*'],
  ['idempotency-key', CANARY],
  ['idempotency-key', ''],
  ['traceparent', `00-${CANARY}`],
  ['traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
  ['x-request-id', `${CANARY} <script>`],
  ['x-correlation-id', `${CANARY}${'x'.repeat(200)}`],
  ['x-min-position', '1'],
  ['x-min-position', CANARY],
  ['x-min-position', '9223372036854775807'],
  ['x-min-position', '99999999999999999999'],
  ['x-min-position', '5000000'],
  ['x-access-purpose', CANARY],
  ['x-access-purpose', 'AUDIT_SAMPLE'],
  ['x-forwarded-for', CANARY],
  ['accept', CANARY],
  ['accept-encoding', 'gzip, br'],
  ['expect', '100-continue'],
  ['expect', CANARY],
  ['host', CANARY],
  ['content-encoding', 'gzip'],
  ['cookie', `${CANARY}=1`],
  ['x-http-method-override', 'DELETE'],
  [`x-${KEY_CANARY}`, CANARY],
  ['x-large', CANARY.repeat(3_000)],
);

const contentTypes = fc.constantFrom(
  'text/plain',
  'application/json; charset=latin1',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  CANARY,
  '',
  'application/json;charset=utf-8',
);

/** Requests the document invites, and what can go wrong with each. */
export function requestsOf(
  document: OpenApi,
  known: Known,
  forged: readonly string[],
): fc.Arbitrary<FuzzRequest> {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      requestOf(path, method, operation as unknown as Operation, known),
    ),
  );
  const whom = mostly(
    fc.constantFrom(...USERS.slice(0, 2)),
    fc.oneof(fc.constantFrom(...USERS), fc.constantFrom('', ...forged.map((name) => `forged: ${name}`))),
    3,
  );
  const manner = mostly(
    fc.constant<FuzzRequest['manner']>('whole'),
    fc.constantFrom('slow', 'cut', 'pipelined'),
    12,
  );
  const planned = fc.record({ plan: fc.oneof(...operations, nowhere()), as: whom, manner });
  return planned.map(({ plan, ...rest }) => ({ ...plan, ...rest }));
}

type Plan = Omit<FuzzRequest, 'as' | 'manner'>;

function requestOf(path: string, method: string, operation: Operation, known: Known): fc.Arbitrary<Plan> {
  const schema = operation.requestBody?.content['application/json']?.schema;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const ids = fc.tuple(...names.map((name) => mostly(idIn(name, known), badIds)));
  const verb = mostly(
    fc.constant(method.toUpperCase()),
    fc.constantFrom('GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND'),
    14,
  );
  return fc
    .record({
      method: verb,
      ids,
      query: queryOf(operation, known),
      body: schema === undefined ? mostly(fc.constant(Buffer.alloc(0)), anyBody, 20) : bodyOf(schema, known),
      type: mostly(fc.constant('application/json'), contentTypes, 15),
      key: mostly(fc.uuid(), fc.constant(''), 4),
      extra: fc.oneof(
        { weight: 4, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(badHeaders, { minLength: 1, maxLength: 2 }) },
      ),
    })
    .map(({ method: chosen, ids: given, query, body, type, key, extra }) => {
      let target = path;
      names.forEach((name, at) => (target = target.replace(`{${name}}`, given[at] ?? '')));
      const headers: [string, string][] = [];
      if (body.length > 0 && type !== '') headers.push(['content-type', type]);
      if (schema !== undefined && key !== '') headers.push(['idempotency-key', key]);
      return { method: chosen, target: `${target}${query}`, headers: [...headers, ...extra], body };
    });
}

const idIn = (name: string, { persons, concerns }: Known): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...(name === 'concernId' ? concerns : persons)) },
    { weight: 1, arbitrary: fc.uuid() },
    { weight: 1, arbitrary: fc.constantFrom(...persons, ...concerns).map((id) => id.toUpperCase()) },
  );

const anyBody = fc.constantFrom('{}', '[]', CANARY, '{"a":1}').map((text) => Buffer.from(text));

function bodyOf(schema: Schema, known: Known): fc.Arbitrary<Buffer> {
  return fc
    .record({
      value: valueOf('', schema, known),
      changes: mostly(fc.constant([]), edits, 1),
      spoil: spoilings,
    })
    .map(({ value, changes, spoil }) => spoil(written(edited(value, changes))));
}

/** Honest parameters, ones nobody asked for, repeated ones, and cursors nobody gave out. */
function queryOf({ parameters = [] }: Operation, known: Known): fc.Arbitrary<string> {
  const own = parameters.filter((parameter) => parameter.in === 'query');
  const honest = own.map(({ name, schema }) =>
    valueOf(name, schema, known).map(
      (value) => `${name}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`,
    ),
  );
  const odd = fc.constantFrom(
    `${KEY_CANARY}=${CANARY}`,
    '__proto__=1',
    `cursor=${CANARY}`,
    'cursor=eyJhIjoxfQ.AAAA',
    'cursor=%00',
    'limit=-1',
    'limit=1e3',
    'limit=99999999999999999999',
    'limit=5&limit=6',
    'a[b]=c',
    '%ff=1',
    'asAt=2026-04-01',
    '=',
    '&&',
  );
  const parts = fc.array(honest.length > 0 ? mostly(fc.oneof(...honest), odd, 4) : odd, { maxLength: 2 });
  return fc.oneof(
    { weight: own.length > 0 ? 2 : 12, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: parts.map((list) => (list.length === 0 ? '' : `?${list.join('&')}`)) },
  );
}

/** Where nothing is. */
const nowhere = (): fc.Arbitrary<Plan> =>
  fc.record({
    method: fc.constantFrom('GET', 'POST', 'DELETE', 'OPTIONS', 'CONNECTED'),
    target: fc.constantFrom(
      '/',
      `/${CANARY}`,
      '//',
      '/concerns/',
      '/%2e%2e/',
      `/${'x'.repeat(20_000)}`,
      '*',
      'concerns',
      '/docs/../info',
      `/persons/${CANARY}/events/1`,
    ),
    headers: fc.constant([]),
    body: fc.constant(Buffer.alloc(0)),
  });
