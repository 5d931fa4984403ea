import { newId } from '#platform/ids';
import { toyApi, type ToyApi } from './testing/toy-api.js';

let api: ToyApi;
beforeAll(async () => {
  api = await toyApi();
});
afterAll(() => api.close());
beforeEach(() => {
  api.ran.length = 0;
  api.entries.length = 0;
  api.services.asked.length = 0;
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}, as = 'sw') =>
  api.send(path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers,
    as,
  });

const hung = async (): Promise<string> => {
  const { id } = (await (await post('/lamps', { room: 'hall' })).json()) as { id: string };
  api.ran.length = 0;
  return id;
};

interface ProblemBody {
  readonly status: number;
  readonly code: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
}

/** What a problem says, after holding it against what every problem must be. */
async function problemIn(reply: Response): Promise<ProblemBody> {
  const body = (await reply.json()) as Record<string, unknown>;
  expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(body).toMatchObject({
    type: `urn:problem-type:safeguarding-ledger:${String(body['code']).toLowerCase().replaceAll('_', '-')}`,
    title: expect.any(String) as string,
    status: reply.status,
    detail: expect.any(String) as string,
    instance: `/requests/${reply.headers.get('x-request-id') ?? ''}`,
    traceId: reply.headers.get('traceparent')?.split('-')[1],
  });
  return body as unknown as ProblemBody;
}

describe('a command', () => {
  it('that begins a record answers 201 with where it is, its revision and its position', async () => {
    const reply = await post('/lamps', { room: 'hall' });
    const body = (await reply.json()) as { id: string };
    expect(reply.status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String) as string,
      revision: 1,
      position: expect.any(String) as string,
    });
    expect(reply.headers.get('location')).toBe(`/lamps/${body.id}`);
    expect(reply.headers.get('etag')).toBe('"1"');
    expect(reply.headers.get('cache-control')).toBe('no-store');
  });

  it('on a record answers 200, also without a body when it has no fields', async () => {
    const id = await hung();
    const lit = await post(`/lamps/${id}/light-lamp`, { colour: 'red' });
    expect([lit.status, await lit.json()]).toMatchObject([200, { id, revision: 2 }]);
    const counted = await api.send(`/lamps/${id}/count-lamp`, { method: 'POST' });
    expect([counted.status, counted.headers.get('etag')]).toEqual([200, '"3"']);
  });

  it('reaches the runner as an instance of its class, with who sends it, its id and the revision named', async () => {
    const id = await hung();
    const commandId = newId();
    await post(
      `/lamps/${id.toUpperCase()}/light-lamp`,
      { colour: 'red' },
      {
        'idempotency-key': commandId.toUpperCase(),
        'if-match': '"1"',
        'x-correlation-id': '0123456789abcdef',
      },
    );
    expect(api.ran).toHaveLength(1);
    expect(api.ran[0]).toMatchObject({
      id,
      commandId,
      expectedRevision: 1,
      traceId: '0123456789abcdef',
      actor: { userId: 'sw.demo' },
      command: { colour: 'red' },
    });
    expect(api.ran[0]?.command.constructor.name).toBe('LightLamp');
  });

  it('sent again under the same key answers the same; under another body it is refused', async () => {
    const key = { 'idempotency-key': newId() };
    const first = await post('/lamps', { room: 'hall' }, key);
    const again = await post('/lamps', { room: 'hall' }, key);
    expect([again.status, await again.json()]).toEqual([201, await first.json()]);
    const other = await post('/lamps', { room: 'attic' }, key);
    expect(await problemIn(other)).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('refused by a rule answers 422 with the field, and leaves an access entry', async () => {
    const id = await hung();
    const reply = await post(
      `/lamps/${id}/light-lamp`,
      { colour: 'black' },
      { 'x-request-id': '0f1e2d3c4b5a6978' },
    );
    expect(await problemIn(reply)).toMatchObject({
      status: 422,
      code: 'TOO_DARK',
      detail: 'Black gives no light.',
      errors: [{ pointer: '/colour', code: 'TOO_DARK' }],
    });
    expect(api.entries).toEqual([
      {
        at: '2026-04-07T09:00:00.000Z',
        userId: 'sw.demo',
        role: 'SW',
        orgCode: 'LA-NORTHMOOR',
        operation: 'lightLamp',
        outcome: 'REFUSED',
        refusalCode: 'TOO_DARK',
        stream: `lamp-${id}`,
        correlationId: '0f1e2d3c4b5a6978',
        requestId: '0f1e2d3c4b5a6978',
      },
    ]);
  });

  it.each([
    ['in the wrong state', 409, 'INVALID_TRANSITION', {}, 'sw'],
    ['with a stale If-Match', 412, 'VERSION_CONFLICT', { 'if-match': '"1"' }, 'sw'],
    ['from another area', 403, 'NOT_PERMITTED', {}, 'elsewhere'],
    ['from a role that may not', 403, 'NOT_PERMITTED', {}, 'pub'],
  ])('%s answers %i %s', async (_what, status, code, headers, as) => {
    const id = await hung();
    await post(`/lamps/${id}/light-lamp`, { colour: 'red' });
    api.entries.length = 0;
    const reply = await post(`/lamps/${id}/light-lamp`, { colour: 'red' }, headers, as);
    expect(await problemIn(reply)).toMatchObject({ status, code });
    expect(api.entries).toMatchObject([{ outcome: 'REFUSED', refusalCode: code, operation: 'lightLamp' }]);
  });

  it('with a stale If-Match is told the revision found and what happened since', async () => {
    const id = await hung();
    await post(`/lamps/${id}/light-lamp`, { colour: 'red' });
    const reply = await post(`/lamps/${id}/count-lamp`, {}, { 'if-match': '"1"' });
    expect(await reply.json()).toMatchObject({
      details: { expected: 1, actual: 2, eventsSince: ['LampLit'] },
    });
  });

  it('on a record that is not there answers 404', async () => {
    expect(await problemIn(await post(`/lamps/${newId()}/count-lamp`, {}))).toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
    });
  });
});

const CANARY = 'Xanthippe Quillfeather 9434765919';
const enough = { room: 'hall' };

describe('what is malformed or invalid', () => {
  it.each<[string, unknown, string, [string, string][]]>([
    ['no field at all', {}, 'REQUIRED', [['/room', 'REQUIRED']]],
    ['an unknown field', { ...enough, [CANARY]: 1 }, 'UNKNOWN_FIELD', [[`/${CANARY}`, 'UNKNOWN_FIELD']]],
    ['a number that is text', { ...enough, watts: '5' }, 'INVALID_TYPE', [['/watts', 'INVALID_TYPE']]],
    [
      'a truth value that is text',
      { ...enough, bright: 'true' },
      'INVALID_TYPE',
      [['/bright', 'INVALID_TYPE']],
    ],
    ['text that is a number', { room: 5 }, 'INVALID_TYPE', [['/room', 'INVALID_TYPE']]],
    ['text that is an object', { room: { [CANARY]: 1 } }, 'INVALID_TYPE', [['/room', 'INVALID_TYPE']]],
    ['null for optional', { ...enough, note: null }, 'INVALID_TYPE', [['/note', 'INVALID_TYPE']]],
    ['text too long', { room: CANARY.repeat(3) }, 'TOO_LONG', [['/room', 'TOO_LONG']]],
    ['a number out of range', { ...enough, watts: 101 }, 'OUT_OF_RANGE', [['/watts', 'OUT_OF_RANGE']]],
    ['a list that is an object', { ...enough, parts: {} }, 'INVALID_TYPE', [['/parts', 'INVALID_TYPE']]],
    [
      'an unknown code in a list, by its place',
      {
        ...enough,
        parts: [
          { type: 'PHYSICAL', name: 'a' },
          { type: CANARY, name: 'b' },
        ],
      },
      'UNKNOWN_CODE',
      [['/parts/1/type', 'UNKNOWN_CODE']],
    ],
    [
      'an unknown field deep inside',
      { ...enough, parts: [{ type: 'PHYSICAL', name: 'a', 'x/y~z': 1 }] },
      'UNKNOWN_FIELD',
      [['/parts/0/x~1y~0z', 'UNKNOWN_FIELD']],
    ],
    [
      'several things, all of them',
      { room: 5, watts: 'x', extra: 1, parts: [{ name: 'a' }] },
      'VALIDATION_FAILED',
      [
        ['/room', 'INVALID_TYPE'],
        ['/watts', 'INVALID_TYPE'],
        ['/extra', 'UNKNOWN_FIELD'],
        ['/parts/0/type', 'REQUIRED'],
      ],
    ],
  ])('%s', async (_what, body, code, errors) => {
    const reply = await post('/lamps', body);
    const problem = await problemIn(reply);
    expect(problem).toMatchObject({ status: 400, code });
    expect(problem.errors?.map((error) => [error.pointer, error.code]).sort()).toEqual(errors.sort());
    expect(api.ran).toEqual([]);
  });

  it.each<[string, string | Buffer, string, string]>([
    ['no JSON', `{"room": ${CANARY}}`, 'INVALID_JSON', ''],
    ['an empty body', '', 'INVALID_JSON', ''],
    ['a comment', '{"room":"hall"} // x', 'INVALID_JSON', ''],
    ['NaN', '{"watts":NaN}', 'INVALID_JSON', ''],
    ['a list', '[1]', 'INVALID_TYPE', ''],
    ['null', 'null', 'INVALID_TYPE', ''],
    ['a number beyond what is exact', '{"watts":9007199254740993}', 'UNSAFE_NUMBER', '/watts'],
    ['a number beyond all', '{"watts":1e999}', 'UNSAFE_NUMBER', '/watts'],
    ['a key twice', `{"room":"hall","room":"${CANARY}"}`, 'DUPLICATE_KEY', '/room'],
    ['a key twice, once escaped', '{"parts":[{"a":1,"\\u0061":2}]}', 'DUPLICATE_KEY', '/parts/0/a'],
    ['__proto__', `{"__proto__":{"room":"${CANARY}"}}`, 'FORBIDDEN_KEY', '/__proto__'],
    ['constructor', '{"parts":[{"constructor":{}}]}', 'FORBIDDEN_KEY', '/parts/0/constructor'],
    ['prototype', '{"prototype":1}', 'FORBIDDEN_KEY', '/prototype'],
    ['the name of what every object has', '{"toString":1}', 'FORBIDDEN_KEY', '/toString'],
    ['the mark of a sealed value', '{"room":{"$sealed":"x"}}', 'RESERVED_KEY', '/room/$sealed'],
    ['the mark of a withheld value', '{"note":{"$withheld":"x"}}', 'RESERVED_KEY', '/note/$withheld'],
    ['a NUL', '{"room":"a\\u0000b"}', 'ILLEGAL_CHARACTER', '/room'],
    ['half a character', '{"room":"\\ud800"}', 'ILLEGAL_CHARACTER', '/room'],
    ['nesting', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'TOO_DEEP', ''],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 'INVALID_ENCODING', ''],
    ['a byte order mark', Buffer.from('﻿{}'), 'INVALID_ENCODING', ''],
  ])('%s', async (_what, body, code, pointer) => {
    const reply = await api.send('/lamps', {
      method: 'POST',
      body: body as string,
      headers: { 'content-type': 'application/json' },
    });
    expect(await problemIn(reply)).toMatchObject({ status: 400, code, errors: [{ pointer, code }] });
    expect(api.ran).toEqual([]);
  });

  it('a body too large is 413, also when its length is not announced', async () => {
    const large = JSON.stringify({ room: CANARY.repeat(10_000) });
    expect(await problemIn(await post('/lamps', large))).toMatchObject({
      status: 413,
      code: 'BODY_TOO_LARGE',
    });
    const stream = new Blob([large]).stream();
    const reply = await api.send('/lamps', {
      method: 'POST',
      body: stream,
      headers: { 'content-type': 'application/json' },
      duplex: 'half',
    });
    expect(await problemIn(reply)).toMatchObject({ status: 413 });
    expect(api.ran).toEqual([]);
  });

  it.each([
    'text/plain',
    'application/json; charset=latin1',
    'application/x-www-form-urlencoded',
    'application/json; profile=x',
    'application/merge-patch+json',
    'nonsense',
  ])('a body of %s is 415', async (type) => {
    const reply = await post('/lamps', enough, { 'content-type': type });
    expect(await problemIn(reply)).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
    expect(api.ran).toEqual([]);
  });

  it('a compressed body is 415', async () => {
    const reply = await post('/lamps', enough, { 'content-encoding': 'gzip' });
    expect(await problemIn(reply)).toMatchObject({ status: 415 });
  });

  it.each([
    ['Idempotency-Key', 'seven', 'INVALID_IDEMPOTENCY_KEY'],
    ['If-Match', '5', 'INVALID_IF_MATCH'],
    ['If-Match', 'W/"5"', 'INVALID_IF_MATCH'],
    ['If-Match', '"0"', 'INVALID_IF_MATCH'],
    ['If-Match', '"1", "2"', 'INVALID_IF_MATCH'],
  ])('%s: %s is %s', async (name, value, code) => {
    const reply = await post(`/lamps/${newId()}/count-lamp`, {}, { [name]: value });
    expect(await problemIn(reply)).toMatchObject({ status: 400, code });
    expect(api.ran).toEqual([]);
  });

  it('If-Match on a command that begins a record is refused', async () => {
    expect(await problemIn(await post('/lamps', enough, { 'if-match': '"1"' }))).toMatchObject({
      status: 400,
      code: 'INVALID_IF_MATCH',
    });
  });

  it.each([
    ['an id that is no UUID', '/lamps/7/count-lamp', 'INVALID_ID'],
    ['a parameter no command takes', `/lamps/${newId()}/count-lamp?force=true`, 'UNKNOWN_PARAMETER'],
    ['percent-encoding that is none', `/lamps/${newId()}/count-lamp?a=%zz`, 'MALFORMED_URL'],
    ['a path that cannot be decoded', '/lamps/%zz/count-lamp', 'MALFORMED_URL'],
  ])('%s', async (_what, path, code) => {
    const reply = await post(path, {});
    expect(await problemIn(reply)).toMatchObject({ status: 400, code });
    expect(api.ran).toEqual([]);
  });

  it('none of it is in the logs', () => {
    const logs = api.logs();
    expect(logs).toContain('request answered');
    for (const word of ['Xanthippe', 'Quillfeather', '9434765919', 'hall', 'Made Up', 'Bearer', 'force'])
      expect(logs).not.toContain(word);
  });
});

describe('a read', () => {
  const id = newId();
  beforeEach(() => {
    api.services.lamps = [{ id, room: 'hall', areaCode: 'E08000901', revision: 4 }];
  });

  it('answers with the revision, and writes who looked before the reply leaves', async () => {
    const reply = await api.send(`/lamps/${id}`);
    expect([reply.status, await reply.json(), reply.headers.get('etag')]).toEqual([
      200,
      { id, room: 'hall' },
      '"4"',
    ]);
    expect(api.entries).toMatchObject([
      { operation: 'getLamp', outcome: 'ALLOWED', personRef: id, stream: `lamp-${id}`, role: 'SW' },
    ]);
  });

  it.each([
    ['by somebody of another area', 'elsewhere', id, 403, 'NOT_PERMITTED'],
    ['by a role that may not', 'pub', id, 403, 'NOT_PERMITTED'],
    ['by a role that may not, of what is not there', 'pub', newId(), 403, 'NOT_PERMITTED'],
    ['of what is not there', 'sw', newId(), 404, 'NOT_FOUND'],
  ])('%s is refused, and that is written down too', async (_what, as, lampId, status, code) => {
    expect(await problemIn(await api.send(`/lamps/${lampId}`, { as }))).toMatchObject({ status, code });
    expect(api.services.asked).toEqual([]);
    expect(api.entries).toMatchObject([{ operation: 'getLamp', outcome: 'REFUSED', refusalCode: code }]);
  });

  it('converts what stands in a URL by its type, and only there', async () => {
    expect((await api.send('/lamps?limit=5&lit=true&cursor=a%20b')).status).toBe(200);
    expect(api.services.asked).toEqual([{ limit: 5, lit: true, cursor: 'a b' }]);
    expect(api.entries).toMatchObject([{ operation: 'listLamps', outcome: 'ALLOWED', resultCount: 0 }]);
  });

  it.each([
    ['?limit=five', 'INVALID_TYPE', '/limit'],
    ['?limit=5.0', 'INVALID_TYPE', '/limit'],
    ['?limit=', 'INVALID_TYPE', '/limit'],
    ['?limit=51', 'OUT_OF_RANGE', '/limit'],
    ['?lit=yes', 'INVALID_TYPE', '/lit'],
    ['?limit=1&limit=2', 'REPEATED_PARAMETER', '/limit'],
    ['?colour=red', 'UNKNOWN_PARAMETER', '/colour'],
    ['?__proto__=red', 'UNKNOWN_PARAMETER', '/__proto__'],
    ['?cursor=%00', 'ILLEGAL_CHARACTER', ''],
    ['?cursor=%ff', 'MALFORMED_URL', undefined],
  ])('refuses %s', async (query, code, pointer) => {
    const problem = await problemIn(await api.send(`/lamps${query}`));
    expect(problem).toMatchObject({ status: 400, code });
    expect(problem.errors?.[0]?.pointer).toBe(pointer);
    expect(api.services.asked).toEqual([]);
  });

  it('with criteria in a body answers POST, and refuses what stands elsewhere', async () => {
    expect((await post('/lamps/search', { room: 'hall' })).status).toBe(200);
    expect(api.entries).toMatchObject([{ operation: 'searchLamps', criteriaHash: 'ab'.repeat(32) }]);
    expect(await problemIn(await post('/lamps/search?room=hall', { room: 'hall' }))).toMatchObject({
      code: 'UNKNOWN_PARAMETER',
    });
    expect(await problemIn(await post('/lamps/search', { room: 5 }))).toMatchObject({ code: 'INVALID_TYPE' });
  });

  it('waits for a position, bounded', async () => {
    expect((await api.send('/lamps', { headers: { 'x-min-position': '12345' } })).status).toBe(200);
    const late = await api.send('/lamps', { headers: { 'x-min-position': '1234567' } });
    expect(await problemIn(late)).toMatchObject({ status: 503, code: 'READ_MODEL_BEHIND' });
    expect(late.headers.get('retry-after')).toBe('1');
    const wrong = await api.send('/lamps', { headers: { 'x-min-position': 'next tuesday' } });
    expect(await problemIn(wrong)).toMatchObject({ status: 400, code: 'INVALID_MIN_POSITION' });
  });

  it('answers HEAD as it answers GET, without the body', async () => {
    const reply = await api.send(`/lamps/${id}`, { method: 'HEAD' });
    expect([reply.status, reply.headers.get('etag'), await reply.text()]).toEqual([200, '"4"', '']);
    expect(api.entries).toHaveLength(1);
  });
});

describe('history', () => {
  it.each(['PUT', 'PATCH', 'DELETE'])(
    'is not altered by %s, whatever the path below a record',
    async (method) => {
      const id = await hung();
      for (const path of [`/lamps/${id}`, `/lamps/${id}/light-lamp`, `/lamps/${id}/events/1`, '/lamps']) {
        const reply = await api.send(path, {
          method,
          ...(method === 'PUT' ? { body: 'not even JSON' } : {}),
        });
        expect(await problemIn(reply)).toMatchObject({ status: 422, code: 'HISTORY_IS_IMMUTABLE' });
      }
    },
  );

  it('says so only to those who are known', async () => {
    const reply = await api.send(`/lamps/${newId()}`, { method: 'DELETE', as: '' });
    expect(await problemIn(reply)).toMatchObject({ status: 401, code: 'TOKEN_MISSING' });
  });
});

describe('who calls', () => {
  it.each([
    ['', 'TOKEN_MISSING', 'Bearer'],
    ['forged', 'TOKEN_SIGNATURE', 'Bearer error="invalid_token"'],
  ])('as "%s" is %s', async (as, code, challenge) => {
    const reply = await post('/lamps', enough, {}, as);
    expect(await problemIn(reply)).toMatchObject({ status: 401, code });
    expect(reply.headers.get('www-authenticate')).toBe(challenge);
    expect(api.ran).toEqual([]);
  });

  it('is asked before the body is read', async () => {
    expect((await post('/lamps', '{"no":', {}, '')).status).toBe(401);
  });
});

describe('paths and methods', () => {
  it('an unknown path is 404, and a known one says what it answers', async () => {
    expect(await problemIn(await api.send('/nowhere'))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    const wrong = await api.send('/health/live', { method: 'DELETE' });
    expect(await problemIn(wrong)).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
    const reply = await api.send('/lamps', { method: 'OPTIONS', as: '' });
    expect([reply.status, reply.headers.get('allow')]).toEqual([204, 'POST, GET, HEAD, OPTIONS']);
  });
});

describe('ids of a request', () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

  it('are taken over when well formed, echoed, and found in the log', async () => {
    const headers = {
      'x-request-id': '00112233445566778899aabbccddeeff',
      'x-correlation-id': 'ffeeddccbbaa99887766554433221100',
      traceparent,
    };
    const reply = await api.send('/lamps', { headers });
    expect(Object.fromEntries(reply.headers)).toMatchObject(headers);
    const line = api
      .logs()
      .split('\n')
      .find((text) => text.includes('00112233445566778899aabbccddeeff'));
    expect(JSON.parse(line ?? '')).toMatchObject({
      event: 'request answered',
      operation: 'listLamps',
      route: '/lamps',
      status: 200,
      requestId: '00112233445566778899aabbccddeeff',
      correlationId: 'ffeeddccbbaa99887766554433221100',
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    });
  });

  it('are made up when they could be anything else', async () => {
    const headers = {
      'x-request-id': 'a b',
      'x-correlation-id': 'x'.repeat(65),
      traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    };
    const reply = await api.send('/lamps', { headers });
    const id = reply.headers.get('x-request-id');
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(reply.headers.get('x-correlation-id')).toBe(id);
    expect(reply.headers.get('traceparent')).toMatch(/^00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-00$/);
    expect(api.logs()).not.toContain('a b');
  });
});

describe('every reply', () => {
  it('carries headers that keep a browser from guessing, framing and leaking', async () => {
    const { headers } = await api.send('/lamps');
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': expect.stringContaining('max-age') as string,
      'content-security-policy': expect.stringContaining("default-src 'none'") as string,
    });
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

describe('the document and its pages', () => {
  it('are there for all', async () => {
    const document = await api.send('/openapi.json', { as: '' });
    expect([document.status, await document.json()]).toMatchObject([200, { openapi: '3.1.0' }]);
    for (const path of ['/docs', '/docs/start.js', '/docs/swagger-ui-bundle.js', '/docs/swagger-ui.css'])
      expect((await api.send(path, { as: '' })).status).toBe(200);
  });
});

describe('what is published', () => {
  const room = (name: string) => ({ id: newId(), room: name, areaCode: 'E08000901', revision: 1 });
  beforeEach(() => {
    api.services.lamps = [room('hall')];
  });

  it.each(['', 'sw', 'elsewhere', 'forged'])(
    'is the same for anybody (%p), and nobody is written down',
    async (as) => {
      const reply = await api.send('/published-lamps', { as });
      expect([reply.status, await reply.json()]).toEqual([200, { askedBy: ['PUB'], rooms: ['hall'] }]);
      expect(reply.headers.get('cache-control')).toBe('public, max-age=300');
      expect(api.entries).toEqual([]);
    },
  );

  it('is not sent again to who has it, until it changes', async () => {
    const etag = (await api.send('/published-lamps')).headers.get('etag') as string;
    const again = await api.send('/published-lamps', { headers: { 'if-none-match': `"other", W/${etag}` } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    api.services.lamps = [room('hall'), room('attic')];
    expect((await api.send('/published-lamps', { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  it('refuses without keeping the refusal in caches or the access log', async () => {
    api.services.lamps = [room('burnt')];
    const reply = await api.send('/published-lamps', { as: '' });
    expect([reply.status, reply.headers.get('cache-control')]).toEqual([404, 'no-store']);
    expect(api.entries).toEqual([]);
  });

  it('has a bound on how often one address asks', async () => {
    const bounded = await toyApi({ environment: { RATE_LIMIT_MAX: '2' } });
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await bounded.send('/published-lamps', { as: '' })).status);
    expect(statuses).toEqual([200, 200, 429]);
    await bounded.close();
  });
});
