import { authorisation, commands, isInternal, queries } from '#assembly/ledger';
import { ROLE_CODES } from '#identity/actor';
import { decide, matrixCases, RELATIONS } from '#identity/authorisation';
import { DEMO_USERS } from '#identity/local-issuer';
import { newId } from '#platform/ids';
import { BODIES, Casework, isOperation } from '../support/casework.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { verdict } from './oracle.js';

const declarations = new Map(
  [
    ...commands.map(({ operationId, who, remit, aggregate }) => ({
      operationId,
      who,
      remit,
      kind: 'command' as const,
      dataClass: aggregate.dataClass,
    })),
    ...queries.map(({ operationId, who, remit, dataClass }) => ({
      operationId,
      who,
      remit,
      kind: 'query' as const,
      dataClass,
    })),
  ].map((one) => [
    one.operationId,
    { ...one, isContent: !['REFERENCE_DATA', 'AGGREGATE'].includes(one.dataClass) },
  ]),
);

describe('the authorisation matrix', () => {
  const cases = matrixCases(authorisation);

  it('has every action, every role and every relation', () => {
    expect(authorisation.rows.map(({ action }) => action).sort()).toEqual([...declarations.keys()].sort());
    expect(cases).toHaveLength(declarations.size * ROLE_CODES.length * Object.keys(RELATIONS).length);
  });

  it.each([...declarations.keys()])('%s is decided as the pages say', (action) => {
    const declaration = declarations.get(action);
    if (declaration === undefined) throw new Error(action);
    const mine = cases.filter(({ row }) => row.action === action);
    const decided = mine.map(({ role, relation, actor, resource }) => {
      const decision = decide(authorisation, actor, action, resource);
      return `${role} ${relation} ${decision.allowed ? 'ALLOWED' : decision.code}`;
    });
    const said = mine.map(
      ({ role, relation }) => `${role} ${relation} ${verdict(declaration, role, relation)}`,
    );
    expect(decided).toEqual(said);
    expect(mine.some(({ role, relation }) => verdict(declaration, role, relation) === 'ALLOWED')).toBe(true);
  });

  it('keeps an administrator from all content, and the public and partners from everything here but what names nobody', () => {
    for (const { operationId, who, isContent } of declarations.values()) {
      if (!isContent) continue;
      for (const role of ['ADM', 'PUB', 'PRV', 'POL', 'NHS', 'CQC', 'PLA', 'COM', 'ADU', 'ADV', 'REF'])
        expect([operationId, role, who.includes(role)]).toEqual([operationId, role, false]);
    }
  });
});

describe('every route, for every demo user', () => {
  let ledger: TestLedger;
  let work: Casework;

  beforeAll(async () => {
    ledger = await startTestLedger({ now: '2026-06-01T09:00:00Z' });
    work = new Casework(ledger);
  });

  afterAll(() => ledger.stop());

  const routed = [...declarations.keys()].filter(
    (action) => !commands.some((command) => command.operationId === action && isInternal(command)),
  );

  it.each(routed)('%s lets in those of the table and no others', async (action) => {
    const body = isOperation(action) ? BODIES[action](work) : { family: 'Nobody' };
    const path = { personId: newId(), concernId: newId() };
    const query = action === 'listAccessEntries' ? { userId: 'sw.demo' } : {};
    const before = await ledger.ledger.store.head();
    const expected: string[] = [];
    const answered: string[] = [];
    for (const { userId, roles } of DEMO_USERS) {
      const may = roles.some((role) => declarations.get(action)?.who.includes(role));
      expected.push(`${userId} ${may ? 'let in' : '403 NOT_PERMITTED'}`);
      const reply = await work.as(userId).send<{ code?: string }>(action, body, { path, query });
      // Nobody holds these records: whoever is let in learns that, or is told what is missing.
      expect([200, 403, 404, 422]).toContain(reply.status);
      answered.push(`${userId} ${reply.status === 403 ? `403 ${reply.body.code ?? ''}` : 'let in'}`);
    }
    expect(answered).toEqual(expected);
    expect(await ledger.ledger.store.head()).toBe(before);
  });

  it.each(routed)('%s answers nobody without a token, whatever else is right or wrong', async (action) => {
    const [path, method] = placeOf(action);
    for (const authorization of [undefined, '', 'Bearer', 'Basic c3c6ZGVtbw==', 'Bearer abc.def.ghi']) {
      const reply = await fetch(`${ledger.url}${path}`, {
        method,
        headers: authorization === undefined ? {} : { authorization },
      });
      expect([reply.status, reply.headers.get('www-authenticate')?.split(' ')[0]]).toEqual([401, 'Bearer']);
      expect(((await reply.json()) as { code: string }).code).toMatch(/^TOKEN_/);
    }
  });

  it('has no route the table does not know', () => {
    const documented = Object.values(ledger.openApi.paths).flatMap((methods) =>
      Object.values(methods).flatMap((operation) =>
        (operation as { security?: unknown[] }).security?.length === 0 ? [] : [operation.operationId],
      ),
    );
    expect(documented.filter((each) => !isOpenOperation(each)).sort()).toEqual([...routed].sort());
  });

  /** Health, figures and pages: open to all, and about nobody. */
  function isOpenOperation(operationId: string): boolean {
    return (
      !declarations.has(operationId) &&
      /^(get)?(health|live|ready|startup|info|metrics|openapi)/i.test(operationId)
    );
  }

  function placeOf(action: string): [string, string] {
    for (const [path, methods] of Object.entries(ledger.openApi.paths)) {
      for (const [method, { operationId }] of Object.entries(methods))
        if (operationId === action) return [path.replaceAll(/\{\w+\}/g, newId()), method.toUpperCase()];
    }
    throw new Error(`The document has no operation ${action}`);
  }
});
