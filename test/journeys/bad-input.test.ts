import { newId } from '#platform/ids';
import { forgedTokens } from '../fuzz/tokens.js';
import { startJourney } from './journey.js';
import type { TestLedger } from '../support/ledger.js';
import { settled } from '../support/settled.js';
import { concernBody, register } from '../support/people.js';

const CANARY = 'Xanthippe Quillfeather 9434765919';
const NOW = '2026-04-02T07:30:00Z';

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
}

/** Bad input on the real API, command by command of the real domain: a precise reply, nothing written, nothing logged. */
describe('bad input', () => {
  let ledger: TestLedger;
  let person: string;

  beforeAll(async () => {
    ledger = await startJourney();
    person = await register(ledger.as('sw.demo'), { given: 'Ann', family: 'Sound', dob: '1950-01-02' });
    // Of two people: a second concern about one would be noted as a repeat, at a moment of the ledger's own choosing.
    const other = await register(ledger.as('sw.demo'), { given: 'Bo', family: 'Sound', dob: '1951-02-03' });
    await ledger.as('sw.demo').does('raiseConcern', concernBody(person, NOW));
    await ledger.as('sw.demo').does('raiseConcern', concernBody(other, NOW));
    await settled(ledger);
  });
  afterAll(() => ledger.stop());

  const honest = (more: Record<string, unknown> = {}) => concernBody(person, NOW, more);

  interface Sent {
    readonly path?: string;
    readonly body?: string | Buffer | undefined;
    readonly headers?: Readonly<Record<string, string>>;
    readonly token?: string;
  }

  /** Sends it, and holds the reply against all that every refusal must be. */
  async function refused({ path = '/concerns', body, headers = {}, token }: Sent): Promise<Problem> {
    const before = await ledger.ledger.store.head();
    const line = ledger.logLines;
    const reply = await fetch(`${ledger.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${token ?? (await ledger.token('sw.demo'))}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await reply.text();
    const problem = JSON.parse(text) as Problem;
    expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(problem.status).toBe(reply.status);
    expect(await ledger.ledger.store.head()).toBe(before);
    const logged = ledger.logs(line);
    expect(logged).toContain('request answered');
    for (const word of CANARY.split(' ')) {
      expect(logged).not.toContain(word);
      expect(text).not.toContain(word);
    }
    return problem;
  }

  const posted = (body: unknown): Promise<Problem> => refused({ body: JSON.stringify(body) });
  const at = (status: number, code: string, pointer?: string) => ({
    status,
    code,
    ...(pointer === undefined ? {} : { errors: [{ pointer, code }] }),
  });

  it('unknown field', async () => {
    expect(await posted(honest({ colour: CANARY }))).toMatchObject(at(400, 'UNKNOWN_FIELD', '/colour'));
    const referrer = {
      name: CANARY,
      role: 'nurse',
      anonymous: false,
      wishesIdentityWithheld: false,
      shoe: 9,
    };
    expect(await posted(honest({ referrer }))).toMatchObject(at(400, 'UNKNOWN_FIELD', '/referrer/shoe'));
  });

  it('unknown code', async () => {
    expect(await posted(honest({ contactMethod: CANARY }))).toMatchObject(
      at(400, 'UNKNOWN_CODE', '/contactMethod'),
    );
    const allegedRisks = [{ ...(honest()['allegedRisks'] as object[])[0], type: CANARY }];
    expect(await posted(honest({ allegedRisks }))).toMatchObject(
      at(400, 'UNKNOWN_CODE', '/allegedRisks/0/type'),
    );
  });

  it.each<[string, unknown, string]>([
    ['a number for text', { narrative: 7 }, '/narrative'],
    ['text for a truth value', { immediateDanger: CANARY }, '/immediateDanger'],
    ['null', { narrative: null }, '/narrative'],
    ['an object for text', { narrative: { text: CANARY } }, '/narrative'],
    ['an object for a list', { allegedRisks: { 0: CANARY } }, '/allegedRisks'],
    ['text for an object', { referrer: CANARY }, '/referrer'],
  ])('wrong type: %s', async (_what, more, pointer) => {
    expect(await posted(honest(more as Record<string, unknown>))).toMatchObject(
      at(400, 'INVALID_TYPE', pointer),
    );
  });

  it('over-long text', async () => {
    const narrative = CANARY.repeat(1_000);
    expect(await posted(honest({ narrative }))).toMatchObject(at(400, 'TOO_LONG', '/narrative'));
  });

  it('deep nesting', async () => {
    const deep = `${'{"a":'.repeat(500)}"${CANARY}"${'}'.repeat(500)}`;
    expect(await refused({ body: `{"narrative":${deep}}` })).toMatchObject(at(400, 'TOO_DEEP', ''));
    const wide = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    expect(await refused({ body: `{"narrative":${wide}}` })).toMatchObject(at(400, 'TOO_DEEP', ''));
  });

  it.each(['__proto__', 'constructor', 'prototype'])('prototype keys: %s', async (key) => {
    const body = JSON.stringify(honest()).replace('{', `{"${key}":{"status":"${CANARY}"},`);
    expect(await refused({ body })).toMatchObject(at(400, 'FORBIDDEN_KEY', `/${key}`));
    expect(({} as { status?: string }).status).toBeUndefined();
    const inside = JSON.stringify(honest()).replace('"referrer":{', `"referrer":{"${key}":"${CANARY}",`);
    expect(await refused({ body: inside })).toMatchObject(at(400, 'FORBIDDEN_KEY', `/referrer/${key}`));
  });

  it('oversized body', async () => {
    expect(await posted(honest({ narrative: CANARY.repeat(20_000) }))).toMatchObject(
      at(413, 'BODY_TOO_LARGE'),
    );
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=utf-16', CANARY])(
    'wrong content type: %s',
    async (type) => {
      const sent = { body: JSON.stringify(honest()), headers: { 'content-type': type } };
      expect(await refused(sent)).toMatchObject(at(415, 'UNSUPPORTED_MEDIA_TYPE'));
    },
  );

  it('tampered cursor', async () => {
    const page = await ledger.as('sw.demo').reads<{ next?: string }>('getWorklist', { query: { limit: 1 } });
    const cursor = page.next ?? '';
    expect(cursor.length).toBeGreaterThan(20);
    const middle = Math.floor(cursor.length / 2);
    const other = cursor[middle] === 'A' ? 'B' : 'A';
    const worklist = (text: string) =>
      refused({ path: `/worklist?limit=1&cursor=${encodeURIComponent(text)}` });
    for (const tampered of [
      `${cursor.slice(0, middle)}${other}${cursor.slice(middle + 1)}`,
      cursor.slice(0, -4),
      CANARY,
      Buffer.from('{"after":0}').toString('base64url'),
    ])
      expect(await worklist(tampered)).toMatchObject({ status: 400, code: 'INVALID_CURSOR' });
    // Honest, but of another list.
    const elsewhere = await refused({
      path: `/persons/${person}/timeline?cursor=${encodeURIComponent(cursor)}`,
    });
    expect(elsewhere).toMatchObject({ status: 400, code: 'INVALID_CURSOR' });
  });

  it('expired, wrong-audience, unsigned, swapped-algorithm and other tokens not to be believed', async () => {
    const forged = await forgedTokens(ledger);
    const found: Record<string, unknown> = {};
    for (const [name, { token }] of Object.entries(forged)) {
      const { status, code } = await refused({ body: JSON.stringify(honest({ narrative: CANARY })), token });
      found[name] = { status, code };
      expect(ledger.logs()).not.toContain(token);
    }
    const wanted = Object.entries(forged).map(([name, { code }]) => [name, { status: 401, code }]);
    expect(found).toEqual(Object.fromEntries(wanted));
  });

  it('and what is sent honestly after all of it is accepted', async () => {
    const key = newId();
    const { revision } = await ledger
      .as('sw.demo')
      .does('raiseConcern', honest(), { headers: { 'idempotency-key': key } });
    expect(revision).toBeGreaterThan(0);
  });
});
