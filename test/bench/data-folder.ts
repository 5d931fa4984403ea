import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { migrateLedger, readSecrets, secretsIn, type LedgerSecrets } from '#assembly/ledger';
import { openDatabase, type Database } from '#platform/database';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/embedded-postgres';
import { tempDataDir } from '../support/temp-data-dir.js';

/** A data folder as `ledger start` makes one, with its server running and its database migrated. */
export interface OpenFolder {
  readonly dataDir: string;
  readonly url: string;
  readonly db: Database;
  readonly secrets: LedgerSecrets;
  readonly server: EmbeddedPostgres;
  /** Of the server's first process; all others are its children. */
  readonly serverPid: number;
  close(): Promise<void>;
}

const running = new Set<EmbeddedPostgres>();

/** Lets no server outlive a run that is broken off: by a signal, or, in a process of its own, by the end of whoever started it. */
export function stopServersWith(parent?: NodeJS.ReadableStream): void {
  const stop = (): void => {
    void Promise.allSettled([...running].map((server) => server.stop())).then(() => process.exit(130));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  parent?.once('end', stop).resume();
}

/** The server keeps the settings of the product: every commit is flushed. */
export async function openFolder(
  dataDir: string,
  settings: Readonly<Record<string, number>> = {},
): Promise<OpenFolder> {
  const server = await startEmbeddedPostgres({ dataDir, settings });
  running.add(server);
  void server.exited.then(() => running.delete(server));
  const { db, secrets } = await connectFolder(dataDir, server.url);
  return {
    ...{ dataDir, url: server.url, db, secrets, server },
    serverPid: Number.parseInt(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10),
    close: async () => {
      await db.close();
      await server.stop();
    },
  };
}

/** Database and secrets of a folder whose server runs already, maybe in another process. */
export async function connectFolder(
  dataDir: string,
  url: string,
): Promise<{ db: Database; secrets: LedgerSecrets }> {
  const db = openDatabase({ url, applicationName: 'ledger-bench', max: 10, statementTimeoutMs: 0 });
  await migrateLedger(db, db);
  return { db, secrets: await readSecrets(secretsIn(dataDir), 'if-missing') };
}

/** Folders made for this run and removed with it, or kept below a folder of the operator's choice. */
export class Folders {
  private readonly made: string[] = [];

  constructor(private readonly keepIn: string | undefined) {}

  /** A folder for one purpose; `ready` says whether an earlier run finished filling it. */
  place(name: string): { readonly dataDir: string; readonly facts: object | undefined } {
    if (this.keepIn === undefined) {
      const dataDir = tempDataDir(`ledger-bench-${name}-`);
      this.made.push(dataDir);
      return { dataDir, facts: undefined };
    }
    const dataDir = resolve(this.keepIn, name);
    mkdirSync(dataDir, { recursive: true });
    if (process.getuid?.() === 0) chmodSync(dataDir, 0o711);
    const file = factsFile(dataDir);
    return {
      dataDir,
      facts: existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as object) : undefined,
    };
  }

  /** Says that the folder is filled, and with what. */
  finished(dataDir: string, facts: object): void {
    if (this.keepIn !== undefined) writeFileSync(factsFile(dataDir), `${JSON.stringify(facts)}\n`);
  }

  remove(): void {
    for (const folder of this.made.splice(0)) rmSync(folder, { recursive: true, force: true });
  }
}

/** Beside the folder: inside it, the ledger would not know the file. */
const factsFile = (dataDir: string): string => join(`${dataDir}.json`);
