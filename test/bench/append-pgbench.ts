import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { Database } from '#platform/database';

const run = promisify(execFile);

/** pgbench on PATH, or where Debian keeps it (package postgresql-15 or later, since Debian 10 part of the server package). */
export function findPgbench(): string {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...versions.map((version) => join(root, version, 'bin')),
  ];
  const found = folders.map((folder) => join(folder, 'pgbench')).find((file) => existsSync(file));
  if (found === undefined) throw new Error('pgbench is needed as the baseline: apt-get install postgresql');
  return found;
}

const SAME_SHAPE = `
  create schema bench;
  create table bench.event (
    position       bigint generated always as identity primary key,
    stream         text collate "C" not null,
    revision       integer not null,
    event_id       uuid not null,
    type           text collate "C" not null,
    schema_version smallint not null,
    data           text not null,
    meta           text not null,
    hash           bytea not null,
    digest         bytea not null,
    unique (stream, revision),
    unique (event_id)
  )`;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A C client that inserts the same row into a table of the same shape and indexes, one row a transaction, prepared, with no rules at all. */
export class Pgbench {
  private readonly folder = mkdtempSync(join(tmpdir(), 'ledger-pgbench-'));
  private readonly script = join(this.folder, 'insert.sql');

  private constructor(
    private readonly program: string,
    private readonly url: URL,
  ) {}

  static async create(
    url: string,
    db: Database,
    row: { type: string; data: string; meta: string },
  ): Promise<Pgbench> {
    await db.sql.unsafe(SAME_SHAPE);
    const pgbench = new Pgbench(findPgbench(), new URL(url));
    writeFileSync(
      pgbench.script,
      `insert into bench.event (stream, revision, event_id, type, schema_version, data, meta, hash, digest)
       values ('concern-' || gen_random_uuid(), 1, gen_random_uuid(), ${quoted(row.type)}, 1, ${quoted(row.data)},
               ${quoted(row.meta)}, '\\x${'5a'.repeat(32)}', '\\x${'5a'.repeat(32)}');\n`.replaceAll(
        /\s*\n\s+/g,
        ' ',
      ),
    );
    return pgbench;
  }

  /** Rows a second. */
  async insert(clients: number, seconds: number): Promise<number> {
    const { hostname, port, pathname, username, password } = this.url;
    const { stdout } = await run(
      this.program,
      [
        ...['-h', hostname, '-p', port, '-U', decodeURIComponent(username)],
        ...['-n', '-M', 'prepared', '-f', this.script],
        ...['-c', String(clients), '-j', String(Math.min(clients, 2)), '-T', String(seconds)],
        pathname.slice(1),
      ],
      { env: { ...process.env, PGPASSWORD: decodeURIComponent(password) } },
    );
    const rate = /^tps = ([\d.]+)/m.exec(stdout)?.[1];
    if (rate === undefined) throw new Error(`pgbench gave no rate:\n${stdout}`);
    return Number(rate);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
