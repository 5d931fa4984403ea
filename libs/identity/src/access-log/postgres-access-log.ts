import { readFileSync } from 'node:fs';
import type { Database } from '#platform/database';
import { failPoint } from '#platform/fail-points';
import { isRole } from '../actor/index.js';
import { checkEntries } from './access-entry-schema.js';
import type { AccessEntry, AccessLog, AccessPage, AccessPageRequest } from './access-log.js';
import { readPageRequest, writeCursor } from './access-page.js';
import { GroupWriter } from './group-writer.js';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

const INSERT = read('./insert-access-entries.sql');
const FOR_PERSON = read('./access-for-person.sql');
const BY_USER = read('./access-by-user.sql');

/** Before everything: the first page starts after no entry. */
const NEWEST = { at: 'infinity', number: 0 } as const;

/** A read's reply waits for its entry, so groups stay small enough to be written in a few milliseconds. */
const GROUPS = { maxItems: 500, inFlight: 2 } as const;

interface Row {
  readonly number: number;
  readonly at: string;
  readonly user_id: string;
  readonly role: string;
  readonly org_code: string;
  readonly operation: string;
  readonly outcome: AccessEntry['outcome'];
  readonly refusal_code: string | null;
  readonly person_ref: string | null;
  readonly stream: string | null;
  readonly criteria_hash: string | null;
  readonly result_count: number | null;
  readonly purpose: string | null;
  readonly correlation_id: string;
  readonly request_id: string;
}

function entryOf(row: Row): AccessEntry {
  if (!isRole(row.role))
    throw new Error(`The access log holds the role ${row.role}, which this version does not know.`);
  return {
    at: row.at,
    userId: row.user_id,
    role: row.role,
    orgCode: row.org_code,
    operation: row.operation,
    outcome: row.outcome,
    ...(row.refusal_code !== null && { refusalCode: row.refusal_code }),
    ...(row.person_ref !== null && { personRef: row.person_ref }),
    ...(row.stream !== null && { stream: row.stream }),
    ...(row.criteria_hash !== null && { criteriaHash: row.criteria_hash }),
    ...(row.result_count !== null && { resultCount: row.result_count }),
    ...(row.purpose !== null && { purpose: row.purpose }),
    correlationId: row.correlation_id,
    requestId: row.request_id,
  };
}

/** The access log in PostgreSQL (`ledger_ops.access_log`, append-only). Failures are the database's `DatabaseError`. */
export class PostgresAccessLog implements AccessLog {
  private readonly writer: GroupWriter<AccessEntry>;

  constructor(private readonly database: Pick<Database, 'sql'>) {
    this.writer = new GroupWriter(async (entries) => {
      failPoint('access-log.before-write');
      await database.sql.unsafe(INSERT, [JSON.stringify(entries)], { prepare: true });
      failPoint('access-log.after-write');
    }, GROUPS);
  }

  async record(entries: readonly AccessEntry[]): Promise<void> {
    checkEntries(entries);
    await this.writer.add(entries);
  }

  forPerson(personRef: string, page: AccessPageRequest): Promise<AccessPage> {
    return this.page(FOR_PERSON, personRef, page);
  }

  byUser(userId: string, page: AccessPageRequest): Promise<AccessPage> {
    return this.page(BY_USER, userId, page);
  }

  private async page(statement: string, key: string, request: AccessPageRequest): Promise<AccessPage> {
    const { limit, after = NEWEST } = readPageRequest(request);
    const parameters = [key, after.at, after.number, limit + 1];
    const rows = await this.database.sql.unsafe<Row[]>(statement, parameters, { prepare: true });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      entries: shown.map(entryOf),
      ...(last && rows.length > limit ? { next: writeCursor(last) } : {}),
    };
  }
}
