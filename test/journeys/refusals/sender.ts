import { deterministicId, newId } from '#platform/ids';
import { agedPeople } from '../../support/aged.js';
import type { Reply } from '../../support/api-client.js';
import { Casework, idParameterOf, type Attempt, type Operation, type Wish } from '../../support/casework.js';
import { startJourney } from '../journey.js';
import type { TestLedger } from '../../support/ledger.js';
import { settled } from '../../support/settled.js';
import { declarationOf } from './declared.js';

export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface SenderOptions {
  /** How many records nothing keeps any more the tests use up. */
  readonly aged?: number;
  /** Users who are to be subjects of such records, one each. */
  readonly agedStaff?: readonly string[];
}

/** A ledger of its own, and ways to send to it that look at what came of it. */
export class Sender {
  private constructor(
    readonly ledger: TestLedger,
    readonly work: Casework,
    readonly wish: Wish,
  ) {}

  static async start({ aged = 0, agedStaff = [] }: SenderOptions): Promise<Sender> {
    const ledger = await startJourney({ now: '2026-06-01T09:00:00Z', gatherMs: 250 });
    const noneOld = (): Promise<string> => Promise.reject(new Error('no old records were asked for'));
    const isAged = aged > 0 || agedStaff.length > 0;
    const until = '2033-06-01T09:00:00Z';
    const old = isAged ? await agedPeople(ledger, { count: aged, staff: agedStaff, until }) : noneOld;
    return new Sender(ledger, new Casework(ledger), { aged: old });
  }

  stop(): Promise<void> {
    return this.ledger.stop();
  }

  send(operation: Operation, attempt: Attempt, headers: Record<string, string>): Promise<Reply<Problem>> {
    const { aggregate } = declarationOf(operation);
    const path = attempt.id === undefined ? {} : { path: { [idParameterOf(aggregate.name)]: attempt.id } };
    return this.work.as(attempt.user).send<Problem>(operation, attempt.body, { ...path, headers });
  }

  /** Sends what must be refused, and holds that nothing came of it: no event anywhere, and an entry that somebody tried. */
  async refused(
    operation: Operation,
    attempt: Attempt,
    headers: Record<string, string> = {},
  ): Promise<Reply<Problem>> {
    const { aggregate } = declarationOf(operation);
    const commandId = newId();
    const stream = `${aggregate.name}-${attempt.id ?? idOfNew(operation, attempt, commandId)}`;
    const before = await this.byPeople(stream);
    const reply = await this.send(operation, attempt, { 'idempotency-key': commandId, ...headers });
    expect({ operation, accepted: reply.status < 400 }).toEqual({ operation, accepted: false });
    expect(await this.byPeople(stream)).toEqual(before);
    const [written] = await this.ledger.ledger.db.sql<{ count: number }[]>`
      select count(*)::int4 as count from ledger_log.event where meta like ${`%"commandId":"${commandId}"%`}`;
    expect(written?.count).toBe(0);
    const isOfFields = reply.status === 400;
    if (!isOfFields) await this.isNoted(operation, attempt, reply);
    return reply;
  }

  /** What people did to the record: what the ledger adds of its own accord may come at any moment. */
  async byPeople(stream: string): Promise<readonly string[]> {
    const events = await this.work.events(stream);
    return events
      .filter(({ meta }) => (meta['actor'] as { role: string }).role !== 'SYSTEM')
      .map(({ eventId }) => eventId);
  }

  /** The revision of the record as this command's sender sees it, which nothing moves on by itself; 0 for one that has not begun. */
  async revision(operation: Operation, { id, body }: Attempt): Promise<number> {
    if (id === undefined) return 0;
    await settled(this.ledger);
    const { aggregate, seenRevision } = declarationOf(operation);
    const { state, revision } = await this.ledger.ledger.records.load(aggregate, id);
    return seenRevision?.(state, body as never, revision) ?? revision;
  }

  /** Whoever tried is in the access log, with what was refused. */
  private async isNoted(operation: Operation, { user, id }: Attempt, reply: Reply<Problem>): Promise<void> {
    const { aggregate } = declarationOf(operation);
    const { entries } = await this.ledger.ledger.accessLog.byUser(user, { limit: 10 });
    const requestId = reply.headers.get('x-request-id');
    const entry = entries.find((each) => each.requestId === requestId);
    expect({ requestId, ...entry }).toMatchObject({
      operation,
      outcome: 'REFUSED',
      refusalCode: reply.body.code,
      ...(id === undefined ? {} : { stream: `${aggregate.name}-${id}` }),
    });
  }
}

/** The id of the record the command would begin. */
function idOfNew(operation: Operation, { body }: Attempt, commandId: string): string {
  const { aggregate, identity } = declarationOf(operation);
  return identity === undefined
    ? deterministicId(aggregate.name, commandId)
    : deterministicId(aggregate.name, 'identity', ...identity(body as never));
}
