import { newId } from '#platform/ids';
import { BODIES, isOperation, kitOf, POSSIBLE, type Operation } from '../../support/casework.js';
import { commandsOf, declarationOf, declaredFor, type Declared } from './declared.js';
import { isShadowed, type Provocation, type Provocations, type Shadowed } from './provocation.js';
import { Sender, type SenderOptions } from './sender.js';

/** What one kind of record adds to the suite: how each rule of its commands is broken. */
export interface RefusalsTable extends SenderOptions {
  readonly provocations: Readonly<Record<string, Provocations>>;
  /** Numbered rows of the domain page that must stand behind a declared rule: `C-1`. */
  readonly rows: readonly string[];
  /** Rules nobody can break through the API because another stands before them: `transferConcern 2.3 NOT_PERMITTED: who`. */
  readonly shadowed?: readonly string[];
}

const STATUS: Readonly<Record<string, number>> = {
  NOT_PERMITTED: 403,
  CONFLICT_OF_INTEREST: 403,
  INVALID_TRANSITION: 409,
};

/**
 * Every refusal of one kind of record, through the API: each declared rule is broken in every way its table knows; each command is
 * accepted as its kit has it, once however often it is sent; every state is brought about, and commands not possible in it are
 * refused (ADR 0150). Answers the sender, for what a record has beside this.
 */
export function describeRefusals(record: string, table: RefusalsTable): () => Sender {
  const operations = commandsOf(record).map(({ operationId }) => operationId) as Operation[];
  const declared = declaredFor(record);
  let started: Sender | undefined;
  const sender = (): Sender => started as Sender;

  beforeAll(async () => {
    started = await Sender.start(table);
  }, 180_000);

  afterAll(() => started?.stop());

  describe(`every refusal of the record ${record}`, () => {
    tableIsWhole(operations, declared, table);
    everyRuleRefuses(declared, table, sender);
    nothingImpossibleIsDone(record, sender);
    it.each(operations)(
      '%s is accepted as it is, on the revision named; G-3 once, however often it is sent',
      (operation) => acceptedOnce(operation, sender()),
    );
  });
  return sender;
}

function tableIsWhole(
  operations: readonly Operation[],
  declared: readonly Declared[],
  { provocations, rows }: RefusalsTable,
): void {
  it('has a provocation for every declared rule, and none for a rule nobody declares', () => {
    const missing = declared
      .filter(({ operation, rule, nth }) => provocations[operation]?.[rule]?.[nth] === undefined)
      .map(({ operation, rule, nth }) => `${operation} ${rule} #${nth}`);
    expect(missing).toEqual([]);
    const known = new Set(declared.map(({ operation, rule }) => `${operation} ${rule}`));
    const unknown = Object.entries(provocations)
      .flatMap(([operation, rules]) => Object.keys(rules).map((rule) => `${operation} ${rule}`))
      .filter((name) => !known.has(name));
    expect(unknown).toEqual([]);
    expect(operations.filter((operation) => !isOperation(operation))).toEqual([]);
  });

  it('has a rule behind every numbered row of the page', () => {
    const named = new Set(declared.map(({ rule }) => rule.split(' ')[0]));
    expect(rows.filter((row) => !named.has(row))).toEqual([]);
  });
}

function everyRuleRefuses(
  declared: readonly Declared[],
  { provocations, shadowed = [] }: RefusalsTable,
  sender: () => Sender,
): void {
  if (declared.length === 0) return;
  const cases = declared.map((one) => [`${one.operation}: ${one.rule} #${one.nth}`, one] as const);
  it.each(cases)('%s', async (_name, one) => {
    const all = provocations[one.operation]?.[one.rule] ?? [];
    const ofThisName = declared.filter((each) => each.operation === one.operation && each.rule === one.rule);
    const isLast = one.nth === ofThisName.length - 1;
    // Provocations beyond the number of rules are further ways to break the last of them.
    const mine = isLast ? all.slice(one.nth) : all.slice(one.nth, one.nth + 1);
    expect(mine).not.toEqual([]);
    for (const provocation of mine) {
      if (isShadowed(provocation)) expect(shadowed).toContain(shadowOf(one, provocation));
      else await provoke(one, provocation, sender());
    }
  });
}

const shadowOf = ({ operation, rule }: Declared, { shadowedBy }: Shadowed): string =>
  `${operation} ${rule}: ${shadowedBy}`;

async function provoke(one: Declared, provocation: Provocation, sender: Sender): Promise<void> {
  const attempt = await provocation.arrange(sender.work, sender.wish);
  const { body, status } = await sender.refused(one.operation, attempt);
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

async function acceptedOnce(operation: Operation, sender: Sender): Promise<void> {
  const { aggregate, creates } = declarationOf(operation);
  const attempt = await POSSIBLE[operation](sender.work, sender.wish);
  const length = async (id = ''): Promise<number> =>
    (await sender.byPeople(`${aggregate.name}-${id}`)).length;
  const before = await length(attempt.id);
  const revision = await sender.revision(operation, attempt);
  const key = { 'idempotency-key': newId() };
  const headers = { ...key, ...(creates ? {} : { 'if-match': `"${revision}"` }) };
  const first = await sender.send(operation, attempt, headers);
  expect({ code: first.body.code, status: first.status }).toEqual({ status: creates ? 201 : 200 });
  const { id } = first.body as unknown as { id: string };
  const after = await length(id);
  expect(after).toBeGreaterThan(before);
  const again = await sender.send(operation, attempt, headers);
  const told = ({ status, body, headers: sent }: typeof first) => [status, body, sent.get('etag')];
  expect(told(again)).toEqual(told(first));
  const other = { ...attempt, body: { ...attempt.body, channel: 'CONSOLE' } };
  const reused = await sender.send(operation, other, key);
  expect(reused.body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED', status: 422 });
  expect(await length(id)).toBe(after);
}

function nothingImpossibleIsDone(record: string, sender: () => Sender): void {
  const mine = commandsOf(record).filter(({ creates }) => !creates);
  const statuses = mine[0]?.aggregate.statuses ?? [];

  it.each(statuses)('G-9 %s: whatever is not possible then is an invalid transition', async (status) => {
    const { work, wish, ledger } = sender();
    const id = await kitOf(record).bring(work, status, wish);
    const { state } = await ledger.ledger.records.load(mine[0]?.aggregate as never, id);
    expect(mine[0]?.aggregate.status(state as never)).toBe(status);
    const impossible = mine.filter(({ when }) => !when.includes(status));
    const before = await sender().byPeople(`${record}-${id}`);
    for (const { operationId, who, when } of impossible) {
      const operation = operationId as Operation;
      const attempt = { user: sending(who), id, body: BODIES[operation](work) };
      const { body } = await sender().refused(operation, attempt);
      const details = { state: status, possibleIn: [...when] };
      expect({ operation, ...body }).toMatchObject({ code: 'INVALID_TRANSITION', status: 409, details });
    }
    expect(await sender().byPeople(`${record}-${id}`)).toEqual(before);
  });

  it('G-9 that does not exist is not found, whatever is sent', async () => {
    for (const { operationId, who } of mine) {
      const operation = operationId as Operation;
      const attempt = { user: sending(who), id: newId(), body: BODIES[operation](sender().work) };
      const { body } = await sender().refused(operation, attempt);
      expect({ operation, ...body }).toMatchObject({ code: 'NOT_FOUND', status: 404 });
    }
  });
}

/** Somebody of this authority who may send it. */
function sending(who: readonly string[]): string {
  const found = [
    'sw.demo',
    'sam.demo',
    'tm.demo',
    'igo.demo',
    'psw.demo',
    'dass.demo',
    'chr.demo',
    'sbm.demo',
  ].find((user) => who.includes((user.split('.')[0] ?? '').toUpperCase()));
  if (found === undefined) throw new Error(`Nobody of the authority is ${who.join(' or ')}`);
  return found;
}
