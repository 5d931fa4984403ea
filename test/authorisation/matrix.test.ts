import { authorisation, commands, isInternal, queries } from '#assembly/ledger';
import { ROLE_CODES } from '#identity/actor';
import {
  accessLevel,
  decide,
  isPartner,
  matrixCases,
  RELATIONS,
  type DataClass,
} from '#identity/authorisation';
import { DEMO_USERS } from '#identity/local-issuer';
import { newId } from '#platform/ids';
import { BODIES, Casework, isOperation } from '../support/casework.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { verdict } from './oracle.js';

const declarations = new Map(
  [
    ...commands.map(({ operationId, who, remit, dataClass }) => ({
      operationId,
      who,
      remit,
      kind: 'command' as const,
      dataClass,
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

type Declaration = typeof declarations extends Map<string, infer D> ? D : never;

/** Roles of organisations beside the authority (2.1). */
const PARTNERS = ['AGL', 'PRV', 'POL', 'NHS', 'CQC', 'PLA', 'COM'] as const;

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

  it('keeps administrators, the public, adults and referrers from all content, and partners from what 2.2 closes to them', () => {
    for (const { operationId, who, remit, isContent, dataClass } of declarations.values()) {
      if (!isContent) continue;
      for (const role of ['ADM', 'PUB', 'ADU', 'ADV', 'REF'])
        expect([operationId, role, who.includes(role)]).toEqual([operationId, role, false]);
      // To tell the authority of a danger is open to everybody who is asked in: it shows them nothing.
      if (remit === 'NONE') continue;
      for (const role of PARTNERS.filter((partner) => who.includes(partner)))
        expect([operationId, role, accessLevel(dataClass as DataClass, role)]).toEqual([
          operationId,
          role,
          expect.stringMatching(/^(OWN_ORG|SUMMARY)$/),
        ]);
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
    const path = Object.fromEntries(
      [...placeOf(action)[2].matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, newId()]),
    );
    const query = action === 'listAccessEntries' ? { userId: 'sw.demo' } : {};
    const { who, remit, kind } = declarations.get(action) as Declaration;
    // No organisation is a party to a record nobody holds, and a partner is not told so.
    const isOfParties = remit === 'PARTY' && kind === 'command';
    const before = await ledger.ledger.store.head();
    const expected: string[] = [];
    const answered: string[] = [];
    for (const { userId, roles } of DEMO_USERS) {
      const may = roles.some((role) => who.includes(role) && !(isOfParties && isPartner(role)));
      expected.push(`${userId} ${may ? 'let in' : '403 NOT_PERMITTED'}`);
      const reply = await work.as(userId).send<{ code?: string }>(action, body, { path, query });
      // Nobody holds these records: whoever is let in learns that, or is told what is missing; a notice needs no record.
      expect([200, ...(action === 'receivePartnerNotification' ? [201] : []), 403, 404, 422]).toContain(
        reply.status,
      );
      answered.push(`${userId} ${reply.status === 403 ? `403 ${reply.body.code ?? ''}` : 'let in'}`);
    }
    expect(answered).toEqual(expected);
    if (action !== 'receivePartnerNotification') expect(await ledger.ledger.store.head()).toBe(before);
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

  function placeOf(action: string): [path: string, method: string, template: string] {
    for (const [path, methods] of Object.entries(ledger.openApi.paths)) {
      for (const [method, { operationId }] of Object.entries(methods))
        if (operationId === action) return [path.replaceAll(/\{\w+\}/g, newId()), method.toUpperCase(), path];
    }
    throw new Error(`The document has no operation ${action}`);
  }
});
