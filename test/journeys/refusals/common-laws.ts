import { DEMO_USERS } from '#identity/local-issuer';
import { kitOf, POSSIBLE, type Attempt, type Operation } from '../../support/casework.js';
import { someOf } from '../../support/drawn.js';
import { bodySchemaOf } from '../../support/open-api.js';
import { codeFields } from './code-fields.js';
import { declarationOf } from './declared.js';
import type { Sender } from './sender.js';

const NEVER_ON_A_CASE = ['adm.demo', 'perf.demo'];
const MOMENTS = ['occurredAt', 'receivedAt', 'at'];
const DAYS = ['incidentDate', 'dob', 'dateOfDeath', 'asOf'];

/**
 * The laws every command is under (domain 3.0), each broken once on a record on which the command is otherwise possible (ADR 0150).
 */
export function commonLaws(operation: Operation, sender: () => Sender): void {
  const { aggregate, creates, remit, who, seenRevision } = declarationOf(operation);
  let attempt: Attempt;

  beforeAll(async () => {
    attempt = await POSSIBLE[operation](sender().work, sender().wish);
  }, 120_000);

  const refusedSaying = (more: object) =>
    sender().refused(operation, { ...attempt, body: { ...attempt.body, ...more } });

  it('G-4 is not accepted from the future', async () => {
    const fields = fieldsOf(sender(), operation);
    const { work } = sender();
    const ahead = [
      ...MOMENTS.map((field) => [field, work.ago(-6)] as const),
      ...DAYS.map((field) => [field, work.day(-0.01)] as const),
    ];
    for (const [field, value] of ahead.filter(([name]) => fields.has(name))) {
      const { body } = await refusedSaying({ [field]: value });
      const errors = [{ pointer: `/${field}` }];
      expect(body).toMatchObject({ code: 'OCCURRED_IN_FUTURE', status: 422, errors });
    }
  });

  it('G-4 is not accepted late without a reason', async () => {
    const owesNone = kitOf(aggregate.name).lateAsAMatterOfCourse?.includes(operation) ?? false;
    if (owesNone) return;
    const { body } = await refusedSaying({ occurredAt: sender().work.ago(60 * 24 * 10) });
    const errors = [{ pointer: '/lateEntryReason' }];
    expect(body).toMatchObject({ code: 'LATE_ENTRY_REASON_REQUIRED', status: 422, errors });
  });

  it('G-5 is not accepted with a code its list does not have, wherever it stands', async () => {
    for (const { pointer, body: spoilt } of codeFields(sender().ledger.openApi, operation, attempt.body)) {
      const { body } = await sender().refused(operation, { ...attempt, body: spoilt });
      const errors = [{ pointer, code: 'UNKNOWN_CODE' }];
      expect({ at: pointer, ...body }).toMatchObject({ code: 'UNKNOWN_CODE', status: 400, errors });
    }
  });

  it('G-6 is not accepted from a role that may not', async () => {
    const without = DEMO_USERS.filter(({ roles }) => !roles.some((role) => who.includes(role)));
    const users = without.map(({ userId }) => userId);
    expect(users).toEqual(expect.arrayContaining(NEVER_ON_A_CASE));
    // Every one of them is asked on every route by the routes' suite; here a few on a record on which it is possible.
    for (const user of new Set([...NEVER_ON_A_CASE, ...someOf(users)])) {
      const { body } = await sender().refused(operation, { ...attempt, user });
      expect({ user, ...body }).toMatchObject({ code: 'NOT_PERMITTED', status: 403 });
    }
  });

  it('G-6 is not accepted from another area', async () => {
    if (!['AREA', 'PARTY'].includes(remit)) {
      expect(creates).toBe(true);
      return;
    }
    for (const user of ['sw.other.demo', 'sam.other.demo']) {
      const { body } = await sender().refused(operation, { ...attempt, user });
      expect({ user, ...body }).toMatchObject({ code: 'NOT_PERMITTED', status: 403 });
    }
  });

  it('G-7 is not accepted from the subject of the record', async () => {
    const isAboutNobody = kitOf(aggregate.name).aboutNobodyYet?.includes(operation) ?? false;
    if (isAboutNobody) return;
    const { work, wish } = sender();
    const own = await POSSIBLE[operation](work, { ...wish, staffUserId: attempt.user });
    expect(own.user).toBe(attempt.user);
    const { body } = await sender().refused(operation, own);
    expect(body).toMatchObject({ code: 'CONFLICT_OF_INTEREST', status: 403 });
  });

  it('G-2 is not accepted on a revision somebody has seen replaced, and it says what came in between', async () => {
    if (creates) {
      const { body } = await sender().refused(operation, attempt, { 'if-match': '"1"' });
      expect(body).toMatchObject({ code: 'INVALID_IF_MATCH', status: 400 });
      return;
    }
    const revision = await sender().revision(operation, attempt);
    const expected = revision === 1 ? 2 : revision - 1;
    const { body, status } = await sender().refused(operation, attempt, { 'if-match': `"${expected}"` });
    expect(status).toBe(412);
    expect(body).toMatchObject({ code: 'VERSION_CONFLICT', details: { expected, actual: revision } });
    // Whoever sees a part of the record is not told what came in between.
    const events = await sender().work.events(`${aggregate.name}-${attempt.id ?? ''}`);
    const since = seenRevision === undefined ? events.slice(expected).map(({ type }) => type) : undefined;
    expect(body.details?.['eventsSince']).toEqual(since);
  });
}

/** Names of the fields a command's body may have, by the document. */
function fieldsOf({ ledger: { openApi } }: Sender, operation: Operation): ReadonlySet<string> {
  return new Set(Object.keys(bodySchemaOf(openApi, operation).properties ?? {}));
}
