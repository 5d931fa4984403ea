import { commands, isInternal } from '#assembly/ledger';
import { deterministicId, newId } from '#platform/ids';
import { agedPeople } from '../support/aged.js';
import type { Reply } from '../support/api-client.js';
import { BODIES, Casework, isOperation, type Attempt, type Operation } from '../support/casework.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { POSSIBLE, type Wish } from '../support/possible.js';
import { bodySchemaOf, codeFields } from './refusals/code-fields.js';
import { CONCERN_PROVOCATIONS } from './refusals/concern-rules.js';
import { PERSON_PROVOCATIONS } from './refusals/person-rules.js';
import { isShadowed, type Provocation, type Shadowed } from './refusals/provocation.js';

interface Problem {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
  readonly details?: Readonly<Record<string, unknown>>;
}

interface Declared {
  readonly operation: Operation;
  readonly rule: string;
  readonly code: string;
  readonly reason: string;
  /** Of the rules of this name in this command, which. */
  readonly nth: number;
}

const sendable = commands.filter((command) => !isInternal(command));
const operations = sendable.map(({ operationId }) => operationId) as Operation[];
const declarationOf = (operation: Operation) => {
  const found = sendable.find(({ operationId }) => operationId === operation);
  if (found === undefined) throw new Error(`No command ${operation}`);
  return found;
};

/** Every rule and reservation a command declares as its own. What every command shares is provoked for each in turn. */
const declared: readonly Declared[] = sendable.flatMap(({ operationId, refuse, reserve }) => {
  const rules = [
    ...refuse.map(({ id, code, reason }) => ({ rule: `${id} ${code}`, code, reason })),
    ...reserve.map(({ refusal: { code, reason } }) => ({ rule: `reservation ${code}`, code, reason })),
  ];
  return rules.map((one, at) => ({
    ...one,
    operation: operationId as Operation,
    nth: rules.slice(0, at).filter(({ rule }) => rule === one.rule).length,
  }));
});

const TABLE = { ...PERSON_PROVOCATIONS, ...CONCERN_PROVOCATIONS };

const provocationsOf = ({ operation, rule }: Pick<Declared, 'operation' | 'rule'>) =>
  TABLE[operation]?.[rule] ?? [];

const STATUS: Readonly<Record<string, number>> = {
  NOT_PERMITTED: 403,
  CONFLICT_OF_INTEREST: 403,
  INVALID_TRANSITION: 409,
};

describe('every refusal of domain 3.0 to 3.2, through the API', () => {
  let ledger: TestLedger;
  let work: Casework;
  let wish: Wish;

  beforeAll(async () => {
    ledger = await startTestLedger({ now: '2026-06-01T09:00:00Z' });
    work = new Casework(ledger);
    // One for every attempt that needs a record nothing keeps any more, and one for each user who is their own subject.
    const aged = await agedPeople(ledger, {
      count: 14,
      staff: ['igo.demo', 'dass.demo'],
      until: '2033-06-01T09:00:00Z',
    });
    wish = { aged };
  }, 180_000);

  afterAll(() => ledger.stop());

  const recordOf = (operation: Operation, { id }: Pick<Attempt, 'id'>) => {
    const { aggregate } = declarationOf(operation);
    return id === undefined ? {} : { path: { [`${aggregate.name}Id`]: id } };
  };

  const send = (operation: Operation, attempt: Attempt, headers: Record<string, string>) =>
    work
      .as(attempt.user)
      .send<Problem>(operation, attempt.body, { ...recordOf(operation, attempt), headers });

  /** Sends what must be refused, and holds that nothing came of it: no event anywhere, and an entry that somebody tried. */
  async function refused(
    operation: Operation,
    attempt: Attempt,
    headers: Record<string, string> = {},
  ): Promise<Reply<Problem>> {
    const { aggregate, creates } = declarationOf(operation);
    const commandId = newId();
    const stream = `${aggregate.name}-${attempt.id ?? deterministicId(aggregate.name, commandId)}`;
    const before = (await work.events(stream)).length;
    const reply = await send(operation, attempt, { 'idempotency-key': commandId, ...headers });
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(await work.events(stream)).toHaveLength(before);
    const [written] = await ledger.ledger.db.sql<{ count: number }[]>`
      select count(*)::int4 as count from ledger_log.event where meta like ${`%"commandId":"${commandId}"%`}`;
    expect(written?.count).toBe(0);
    const isOfFields = reply.status === 400;
    if (!isOfFields) {
      const { entries } = await ledger.ledger.accessLog.byUser(attempt.user, { limit: 10 });
      const requestId = reply.headers.get('x-request-id');
      const entry = entries.find((each) => each.requestId === requestId);
      expect({ requestId, ...entry }).toMatchObject({
        operation,
        outcome: 'REFUSED',
        refusalCode: reply.body.code,
        ...(creates ? {} : { stream }),
      });
    }
    return reply;
  }

  it('has a provocation for every declared rule, and none for a rule nobody declares', () => {
    const missing = declared
      .filter((one) => provocationsOf(one)[one.nth] === undefined)
      .map(({ operation, rule, nth }) => `${operation} ${rule} #${nth}`);
    expect(missing).toEqual([]);
    const known = new Set(declared.map(({ operation, rule }) => `${operation} ${rule}`));
    const unknown = Object.entries(TABLE)
      .flatMap(([operation, rules]) => Object.keys(rules).map((rule) => `${operation} ${rule}`))
      .filter((name) => !known.has(name));
    expect(unknown).toEqual([]);
    expect(operations.filter((operation) => !isOperation(operation))).toEqual([]);
  });

  it('has a rule behind every numbered row of the pages', () => {
    const named = new Set(declared.map(({ rule }) => rule.split(' ')[0]));
    const inRules = [
      'P-1',
      'P-2',
      'P-3',
      'P-4',
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].map((n) => `C-${n}`),
    ];
    expect(inRules.filter((row) => !named.has(row))).toEqual([]);
  });

  const cases = declared.map((one) => [`${one.operation}: ${one.rule} #${one.nth}`, one] as const);
  it.each(cases)('%s', async (_name, one) => {
    const all = provocationsOf(one);
    const rulesOfThisName = declared.filter(
      ({ operation, rule }) => operation === one.operation && rule === one.rule,
    );
    const isLast = one.nth === rulesOfThisName.length - 1;
    // Provocations beyond the number of rules are further ways to break the last of them.
    const mine = isLast ? all.slice(one.nth) : all.slice(one.nth, one.nth + 1);
    for (const provocation of mine) await provoke(one, provocation);
  });

  async function provoke(one: Declared, provocation: Provocation | Shadowed): Promise<void> {
    if (isShadowed(provocation)) {
      expect(`${one.operation} ${one.rule}: ${provocation.shadowedBy}`).toMatch(
        /^transferConcern 2\.3 NOT_PERMITTED: who$/,
      );
      return;
    }
    const attempt = await provocation.arrange(work, wish);
    const { body, status } = await refused(one.operation, attempt);
    expect(body).toMatchObject({ code: one.code, status: STATUS[one.code] ?? 422 });
    expect(status).toBe(STATUS[one.code] ?? 422);
    if (provocation.detail === undefined) expect(body.detail).toBe(one.reason);
    else expect(body.detail).toMatch(provocation.detail);
    const { pointer } = provocation;
    if (pointer === undefined) expect(body.errors).toBeUndefined();
    else {
      const at: unknown = typeof pointer === 'string' ? pointer : expect.stringMatching(pointer);
      expect(body.errors).toEqual([expect.objectContaining({ pointer: at, code: one.code })]);
    }
  }

  describe.each(operations)('%s, which is possible,', (operation) => {
    const { aggregate, creates, remit, who } = declarationOf(operation);
    let attempt: Attempt;

    beforeAll(async () => {
      attempt = await POSSIBLE[operation](work, wish);
    }, 120_000);

    it('G-4 is not accepted from the future', async () => {
      const schema = requestFields(ledger, operation);
      for (const field of ['occurredAt', 'receivedAt', 'at'].filter((name) => schema.has(name))) {
        const { body } = await refused(operation, {
          ...attempt,
          body: { ...attempt.body, [field]: work.ago(-6) },
        });
        expect(body).toMatchObject({
          code: 'OCCURRED_IN_FUTURE',
          status: 422,
          errors: [{ pointer: `/${field}` }],
        });
      }
      for (const field of ['incidentDate', 'dob', 'dateOfDeath', 'asOf'].filter((name) => schema.has(name))) {
        const { body } = await refused(operation, {
          ...attempt,
          body: { ...attempt.body, [field]: work.day(-0.01) },
        });
        expect(body).toMatchObject({
          code: 'OCCURRED_IN_FUTURE',
          status: 422,
          errors: [{ pointer: `/${field}` }],
        });
      }
    });

    it('G-4 is not accepted late without a reason', async () => {
      const { body } = await refused(operation, {
        ...attempt,
        body: { ...attempt.body, occurredAt: work.ago(60 * 24 * 10) },
      });
      expect(body).toMatchObject({
        code: 'LATE_ENTRY_REASON_REQUIRED',
        status: 422,
        errors: [{ pointer: '/lateEntryReason' }],
      });
    });

    it('G-5 is not accepted with a code its list does not have, wherever it stands', async () => {
      for (const { pointer, body: spoilt } of codeFields(ledger.openApi, operation, attempt.body)) {
        const { body } = await refused(operation, { ...attempt, body: spoilt });
        expect({ at: pointer, ...body }).toMatchObject({
          code: 'UNKNOWN_CODE',
          status: 400,
          errors: [{ pointer, code: 'UNKNOWN_CODE' }],
        });
      }
    });

    it('G-6 is not accepted from a role that may not', async () => {
      for (const user of ['chr.demo', 'adm.demo', 'perf.demo']) {
        const { body } = await refused(operation, { ...attempt, user });
        expect(body).toMatchObject({ code: 'NOT_PERMITTED', status: 403 });
      }
    });

    it('G-6 is not accepted from another area', async () => {
      const elsewhere = { SW: 'sw.other.demo', SAM: 'sam.other.demo' };
      if (remit !== 'AREA') {
        expect(creates).toBe(true);
        return;
      }
      for (const [role, user] of Object.entries(elsewhere)) {
        const { body } = await refused(operation, { ...attempt, user });
        expect({ role, may: who.includes(role), ...body }).toMatchObject({
          code: 'NOT_PERMITTED',
          status: 403,
        });
      }
    });

    it('G-7 is not accepted from the subject of the record', async () => {
      if (operation === 'registerPerson') return; // Nobody is on record yet.
      const own = await POSSIBLE[operation](work, { ...wish, staffUserId: attempt.user });
      expect(own.user).toBe(attempt.user);
      const { body } = await refused(operation, own);
      expect(body).toMatchObject({ code: 'CONFLICT_OF_INTEREST', status: 403 });
    });

    it('G-2 is not accepted on a revision somebody has seen replaced, and it says what came in between', async () => {
      if (creates) {
        const { body } = await refused(operation, attempt, { 'if-match': '"1"' });
        expect(body).toMatchObject({ code: 'INVALID_IF_MATCH', status: 400 });
        return;
      }
      const events = await work.events(`${aggregate.name}-${attempt.id ?? ''}`);
      const seen = events.length === 1 ? 2 : events.length - 1;
      const { body, status } = await refused(operation, attempt, { 'if-match': `"${seen}"` });
      expect(status).toBe(412);
      expect(body).toMatchObject({
        code: 'VERSION_CONFLICT',
        details: {
          expected: seen,
          actual: events.length,
          eventsSince: events.slice(seen).map(({ type }) => type),
        },
      });
    });

    it('is accepted as it is, on the revision named; G-3 once, however often it is sent', async () => {
      const commandId = newId();
      const revision = (await work.events(`${aggregate.name}-${attempt.id ?? ''}`)).length;
      const headers = { 'idempotency-key': commandId, ...(creates ? {} : { 'if-match': `"${revision}"` }) };
      const first = await send(operation, attempt, headers);
      expect({ code: first.body.code, status: first.status }).toEqual({ status: creates ? 201 : 200 });
      const { id } = first.body as unknown as { id: string };
      const after = (await work.events(`${aggregate.name}-${id}`)).length;
      expect(after).toBeGreaterThan(revision);
      const again = await send(operation, attempt, headers);
      expect([again.status, again.body, again.headers.get('etag')]).toEqual([
        first.status,
        first.body,
        first.headers.get('etag'),
      ]);
      expect(await work.events(`${aggregate.name}-${id}`)).toHaveLength(after);
      const other = { ...attempt, body: { ...attempt.body, channel: 'CONSOLE' } };
      const reused = await send(operation, other, { 'idempotency-key': commandId });
      expect(reused.body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED', status: 422 });
      expect(await work.events(`${aggregate.name}-${id}`)).toHaveLength(after);
    });
  });

  it.each(['ethnicity', 'sex'])('P-5: %s may be refused or not known, and never blank', async (field) => {
    const attempt = await POSSIBLE.registerPerson(work, wish);
    for (const blank of ['', ' ', null]) {
      const { body } = await refused('registerPerson', {
        ...attempt,
        body: { ...attempt.body, [field]: blank },
      });
      expect(body).toMatchObject({ code: 'UNKNOWN_CODE', status: 400, errors: [{ pointer: `/${field}` }] });
    }
  });

  it.each(['DELETE', 'PUT', 'PATCH'])('G-1: %s changes no history', async (method) => {
    const concernId = await work.concernIn('Raised');
    const [{ eventId } = { eventId: '' }] = await work.events(`concern-${concernId}`);
    const paths = [
      '/concerns',
      `/concerns/${concernId}`,
      `/concerns/${concernId}/events/${eventId}`,
      '/persons',
    ];
    for (const path of paths) {
      const reply = await fetch(`${ledger.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${await ledger.token('dass.demo')}` },
      });
      expect([reply.status, ((await reply.json()) as Problem).code]).toEqual([422, 'HISTORY_IS_IMMUTABLE']);
    }
    expect((await work.events(`concern-${concernId}`))[0]?.eventId).toBe(eventId);
  });

  describe.each([
    ['person', 'personIn'],
    ['concern', 'concernIn'],
  ] as const)('G-9: a %s', (kind, bring) => {
    const mine = sendable.filter(({ aggregate, creates }) => aggregate.name === kind && !creates);
    const statuses = mine[0]?.aggregate.statuses ?? [];

    it.each(statuses)('%s: whatever is not possible then is an invalid transition', async (status) => {
      const id =
        kind === 'person' ? await work.personIn(status, () => wish.aged()) : await work[bring](status);
      const stream = `${kind}-${id}`;
      const record = await ledger.ledger.records.load(mine[0]?.aggregate as never, id);
      expect(mine[0]?.aggregate.status(record.state as never)).toBe(status);
      const impossible = mine.filter(({ when }) => !when.includes(status));
      expect(impossible.length).toBeGreaterThan(0);
      const before = (await work.events(stream)).length;
      for (const { operationId, who, when } of impossible) {
        const operation = operationId as Operation;
        const user = ['sw.demo', 'sam.demo', 'tm.demo', 'igo.demo', 'psw.demo'].find((one) =>
          who.includes((one.split('.')[0] ?? '').toUpperCase()),
        );
        const { body } = await refused(operation, { user: user ?? '', id, body: BODIES[operation](work) });
        expect({ operation, ...body }).toMatchObject({
          code: 'INVALID_TRANSITION',
          status: 409,
          details: { state: status, possibleIn: [...when] },
        });
      }
      expect(await work.events(stream)).toHaveLength(before);
    });

    it('that does not exist is not found, whatever is sent', async () => {
      for (const { operationId, who } of mine) {
        const operation = operationId as Operation;
        const user = ['sw.demo', 'sam.demo', 'tm.demo', 'igo.demo', 'psw.demo'].find((one) =>
          who.includes((one.split('.')[0] ?? '').toUpperCase()),
        );
        const { body } = await refused(operation, {
          user: user ?? '',
          id: newId(),
          body: BODIES[operation](work),
        });
        expect({ operation, ...body }).toMatchObject({ code: 'NOT_FOUND', status: 404 });
      }
    });
  });
});

/** Names of the fields a command's body may have, by the document. */
function requestFields({ openApi }: TestLedger, operation: Operation): ReadonlySet<string> {
  return new Set(Object.keys(bodySchemaOf(openApi, operation).properties ?? {}));
}
