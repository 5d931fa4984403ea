import { commands, isInternal } from '#assembly/ledger';
import { isPartner } from '#identity/authorisation';
import { DEMO_USERS, type DemoUser } from '#identity/local-issuer';
import { newId } from '#platform/ids';
import { SEED, shareOf, someOf } from '../support/drawn.js';
import { BODIES, Casework, isOperation } from '../support/casework.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { declarations, type Declaration } from './declared.js';

/** Begins a record of what it says, so it needs no other. */
const TOLD_BY_PARTNERS = 'receivePartnerNotification';

/** Bodies of uploads: whoever may send one is told row by row what is not theirs. */
const UPLOADED: Readonly<Record<string, object>> = {
  replyToRecommendations: {
    replies: [
      { recommendation: newId(), position: 'ACCEPTED', publicSummary: 'Yes.', signedOffBy: 'CHIEF_OFFICER' },
    ],
  },
};

/** Where the possible body would begin a record: another, which the rules refuse to everybody who is let in. */
const REFUSED: Readonly<Record<string, object>> = {
  draftAnnualReport: { areaCode: 'E08000901', year: 2150 },
};

/** What some reads cannot be asked without. */
const ASKED: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
  listAccessEntries: { userId: 'sw.demo' },
  listScorecardEvents: { figure: 'invited' },
  getAnnualReportFigures: { year: 2020 },
  listAnnualFigureEvents: { year: 2020, key: 'concerns.received' },
  getPublishedAnnualReport: { year: 2020, areaCode: 'E08000901' },
};

/** What is no token. */
const NO_TOKENS = [undefined, 'Bearer abc.def.ghi', '', 'Bearer', 'Basic c3c6ZGVtbw=='] as const;

/**
 * Sends to every route as demo users and holds who is let in against the table: in the quick round as some who may and some who may
 * not, others every day; in the long one as everybody.
 */
export function describeRoutes(round: 'QUICK' | 'LONG'): void {
  describe(`every route (${round === 'LONG' ? `${shareOf(DEMO_USERS).length} demo users` : `users drawn by ${SEED}`})`, () => {
    let ledger: TestLedger;
    let work: Casework;

    beforeAll(async () => {
      ledger = await startTestLedger({ now: '2026-06-01T09:00:00Z', gatherMs: 250 });
      work = new Casework(ledger);
    });

    afterAll(() => ledger.stop());

    const routed = [...declarations.keys()].filter(
      (action) => !commands.some((command) => command.operationId === action && isInternal(command)),
    );

    it.each(routed)('%s lets in those of the table and no others', async (action) => {
      const possible = isOperation(action)
        ? BODIES[action](work)
        : (UPLOADED[action] ?? { family: 'Nobody' });
      const body = REFUSED[action] ?? possible;
      const path = Object.fromEntries(
        [...placeOf(action)[2].matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, newId()]),
      );
      const query = ASKED[action] ?? {};
      const { who, remit, kind } = declarations.get(action) as Declaration;
      // No organisation is a party to a record nobody holds, and a partner is not told so.
      const isOfParties = remit === 'PARTY' && kind === 'command';
      const before = await ledger.ledger.store.head();
      const expected: string[] = [];
      const answered: string[] = [];
      const isLetIn = ({ roles, orgCode }: DemoUser): boolean =>
        isPublic(action) ||
        roles.some((role) => {
          if (!who.includes(role)) return false;
          // A notice is told in one's own organisation's name.
          const ownName = !('orgCode' in body) || body.orgCode === orgCode || action !== TOLD_BY_PARTNERS;
          // Nobody is assigned to a record nobody holds.
          if (role === 'IR' && remit !== 'NONE') return kind !== 'command';
          return !isPartner(role) || (!isOfParties && ownName);
        });
      const users = round === 'LONG' ? shareOf(DEMO_USERS) : drawnUsers(isLetIn);
      for (const user of users) {
        const { userId } = user;
        const may = isLetIn(user);
        expected.push(`${userId} ${may ? 'let in' : '403 NOT_PERMITTED'}`);
        const reply = await work.as(userId).send<{ code?: string }>(action, body, { path, query });
        // Nobody holds these records: whoever is let in learns that, or is told what is missing; a notice needs no record.
        expect([200, ...(action === TOLD_BY_PARTNERS ? [201] : []), 403, 404, 422]).toContain(reply.status);
        answered.push(`${userId} ${reply.status === 403 ? `403 ${reply.body.code ?? ''}` : 'let in'}`);
      }
      expect(answered).toEqual(expected);
      if (action !== TOLD_BY_PARTNERS) expect(await ledger.ledger.store.head()).toBe(before);
    });

    it.each(routed.filter(isPublic))('%s answers anybody, with or without a token', async (action) => {
      const [path, method] = placeOf(action);
      const query = new URLSearchParams(
        Object.entries(ASKED[action] ?? {}).map(([name, value]): [string, string] => [name, String(value)]),
      );
      const reply = await fetch(`${ledger.url}${path}?${query.toString()}`, { method });
      expect([action, [200, 404, 422].includes(reply.status)]).toEqual([action, true]);
      expect(reply.headers.get('set-cookie')).toBeNull();
    });

    const guarded = routed.filter((action) => !isPublic(action));

    it.each(guarded)('%s answers nobody without a token, whatever else is right or wrong', async (action) => {
      const [path, method] = placeOf(action);
      for (const authorization of round === 'LONG' ? NO_TOKENS : NO_TOKENS.slice(0, 2)) {
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
      expect(documented.filter((each) => !isOpenOperation(each)).sort()).toEqual([...guarded].sort());
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
          if (operationId === action)
            return [path.replaceAll(/\{\w+\}/g, newId()), method.toUpperCase(), path];
      }
      throw new Error(`The document has no operation ${action}`);
    }
  });
}

/** What a board has published, for anybody (ADR 0164). */
const isPublic = (action: string): boolean => declarations.get(action)?.dataClass === 'PUBLISHED';

/** Some of those who are let in, of different roles, and some of those who are not. */
function drawnUsers(isLetIn: (user: DemoUser) => boolean): readonly DemoUser[] {
  const byRoles = new Map(DEMO_USERS.filter(isLetIn).map((user) => [user.roles.join(), user]));
  return [...someOf([...byRoles.values()]), ...someOf(DEMO_USERS.filter((user) => !isLetIn(user)))];
}
