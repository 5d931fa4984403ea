import { chainHash, GENESIS } from '../store/index.js';
import { newId } from '#platform/ids';
import type { Database } from '#platform/database';
import { FIRST_DIGEST, nextDigest } from './links.js';

/** A stored event, every column as text. */
export interface Row {
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  readonly event_id: string;
  readonly type: string;
  readonly schema_version: number;
  readonly data: string;
  readonly meta: string;
  readonly hash: string;
  readonly digest: string;
}

const READ = `select position::text, stream, revision, event_id::text, type, schema_version, data, meta,
                     encode(hash, 'hex') as hash, encode(digest, 'hex') as digest
                from ledger_log.event order by ledger_log.event.position`;

/** A column's value as bytes that can be flipped, and back as an SQL expression. */
interface Codec {
  toBytes(text: string): Buffer;
  /** Undefined when the type has no such value. */
  toSql(bytes: Buffer): string | undefined;
}

const whole = (
  bytes: number,
  read: (buffer: Buffer) => string,
  write: (buffer: Buffer, text: string) => void,
): Codec => ({
  toBytes: (text) => {
    const buffer = Buffer.alloc(bytes);
    write(buffer, text);
    return buffer;
  },
  toSql: read,
});

const TEXT: Codec = {
  toBytes: (text) => Buffer.from(text),
  toSql: (bytes) => {
    const text = bytes.toString();
    const storable = !text.includes('\u0000') && Buffer.from(text).equals(bytes);
    return storable ? `'${text.replaceAll("'", "''")}'` : undefined;
  },
};
const BYTES: Codec = {
  toBytes: (text) => Buffer.from(text, 'hex'),
  toSql: (bytes) => `decode('${bytes.toString('hex')}', 'hex')`,
};

const CODECS: Readonly<Record<keyof Row, Codec>> = {
  position: whole(
    8,
    (b) => String(b.readBigInt64BE()),
    (b, text) => b.writeBigInt64BE(BigInt(text)),
  ),
  stream: TEXT,
  revision: whole(
    4,
    (b) => String(b.readInt32BE()),
    (b, text) => b.writeInt32BE(Number(text)),
  ),
  event_id: {
    toBytes: (text) => Buffer.from(text.replaceAll('-', ''), 'hex'),
    toSql: (bytes) => `'${bytes.toString('hex')}'::uuid`,
  },
  type: TEXT,
  schema_version: whole(
    2,
    (b) => String(b.readInt16BE()),
    (b, text) => b.writeInt16BE(Number(text)),
  ),
  data: TEXT,
  meta: TEXT,
  hash: BYTES,
  digest: BYTES,
};

/** A superuser who gets past the trigger, and puts everything back afterwards. */
export class Forger {
  readonly columns = Object.keys(CODECS) as (keyof Row)[];

  private constructor(
    private readonly db: Database,
    readonly rows: readonly Row[],
  ) {}

  static async create(db: Database): Promise<Forger> {
    await db.sql.unsafe('create table public.event_backup as table ledger_log.event');
    await db.sql.unsafe('create table public.head_backup as table ledger_log.head');
    return new Forger(db, await db.sql.unsafe<Row[]>(READ));
  }

  /** Runs a statement with all triggers asleep. */
  run(statement: string): Promise<unknown> {
    return this.db.transaction(async (tx) => {
      await tx.unsafe('set local session_replication_role = replica');
      return tx.unsafe(statement);
    });
  }

  async restore(): Promise<void> {
    await this.run(`
      delete from ledger_log.event;
      insert into ledger_log.event table public.event_backup;
      delete from ledger_log.head;
      insert into ledger_log.head table public.head_backup`);
  }

  /** @returns false when the column cannot hold the changed value, or another event has it */
  async flip(row: Row, column: keyof Row, byte: number, flip: number): Promise<boolean> {
    const codec = CODECS[column];
    const bytes = codec.toBytes(String(row[column]));
    const at = byte % bytes.length;
    bytes[at] = (bytes[at] as number) ^ flip;
    const value = codec.toSql(bytes);
    if (value === undefined) return false;
    try {
      await this.run(`update ledger_log.event set ${column} = ${value} where event_id = '${row.event_id}'`);
      return true;
    } catch (error) {
      if ((error as { code?: unknown }).code === 'UNIQUE_VIOLATION') return false;
      throw error;
    }
  }

  /** Lets two events have each other's values. */
  async swap(a: Row, b: Row, columns: readonly string[]): Promise<void> {
    const [x, y] = [`'${a.event_id}'`, `'${b.event_id}'`];
    const sets = columns.map((column) => `${column} = o.${column}`).join(', ');
    await this.run(`
      create temp table swapped on commit drop as
        select * from ledger_log.event where event_id in (${x}, ${y});
      delete from ledger_log.event where event_id in (${x}, ${y});
      update swapped s set ${sets} from (table swapped) o where o.event_id <> s.event_id;
      insert into ledger_log.event table swapped`);
  }

  /** Puts in an event that is chained to the last of its stream and to the digest before its position. */
  async insert(stream: string, position: number): Promise<void> {
    const rows = await this.read();
    const before = rows.filter((row) => row.stream === stream).at(-1);
    const event = {
      stream,
      revision: (before?.revision ?? 0) + 1,
      eventId: newId(),
      type: 'ConcernClosed',
      schemaVersion: 1,
      data: '{}',
      meta: '{}',
    };
    const hash = chainHash(before?.hash ?? GENESIS, event);
    const digest = nextDigest(
      rows.find((row) => row.position === String(position - 1))?.digest ?? FIRST_DIGEST,
      hash,
    );
    await this.run(`
      insert into ledger_log.event (position, stream, revision, event_id, type, schema_version, data, meta, hash, digest)
      values (${position}, '${stream}', ${event.revision}, '${event.eventId}', '${event.type}', 1, '{}', '{}',
              decode('${hash}', 'hex'), decode('${digest}', 'hex'))`);
  }

  /** Closes the gaps between positions and makes digests and head anew, as one would who knows how the log is built. */
  async renumber(): Promise<void> {
    await this.run(`
      update ledger_log.event e set position = -n.n
        from (select position, row_number() over (order by position) as n from ledger_log.event) n
       where n.position = e.position;
      update ledger_log.event set position = -position`);
    await this.redigest();
  }

  /** Makes every hash and digest anew. */
  async rehash(): Promise<void> {
    const last = new Map<string, string>();
    for (const row of await this.read()) {
      const { event_id: eventId, schema_version: schemaVersion } = row;
      const hash = chainHash(last.get(row.stream) ?? GENESIS, { ...row, eventId, schemaVersion });
      last.set(row.stream, hash);
      await this.run(
        `update ledger_log.event set hash = decode('${hash}', 'hex') where position = ${row.position}`,
      );
    }
    await this.redigest();
  }

  private async redigest(): Promise<void> {
    const rows = await this.read();
    let digest = FIRST_DIGEST;
    const updates = rows.map((row) => {
      digest = nextDigest(digest, row.hash);
      return `update ledger_log.event set digest = decode('${digest}', 'hex') where position = ${row.position};`;
    });
    await this.run(`
      ${updates.join('\n')}
      update ledger_log.head set position = ${rows.length}, digest = decode('${digest}', 'hex')`);
  }

  private read(): Promise<readonly Row[]> {
    return this.db.sql.unsafe<Row[]>(READ);
  }
}
