import { jest } from '@jest/globals';
import { type ChildProcess, execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import postgres from 'postgres';
import { runTypescript } from '../../../../test/support/run-typescript.js';
import { tempDataDir } from '../../../../test/support/temp-data-dir.js';
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './index.js';

/** Starting a server takes a second, on a busy machine many. */
jest.setTimeout(60_000);

const LEDGER = new URL('../../../../test/support/ledger-database.ts', import.meta.url);

let dataDir: string;
let servers: EmbeddedPostgres[];

beforeEach(() => {
  dataDir = tempDataDir();
  servers = [];
});

afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  rmSync(dataDir, { recursive: true, force: true });
});

let template: string | undefined;

afterAll(() => {
  if (template !== undefined) rmSync(template, { recursive: true, force: true });
});

/** Makes the data folder one in which a database was made before: for tests of what comes after that, which takes most of the time. */
async function usedBefore(folder = dataDir): Promise<void> {
  if (template === undefined) {
    template = tempDataDir('ledger-template-');
    await (await startEmbeddedPostgres({ dataDir: template })).stop();
  }
  execFileSync('cp', ['-a', '--reflink=auto', `${template}/.`, folder]);
}

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, ...options });
  servers.push(server);
  return server;
}

async function ask<T extends object>(url: string, statement: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return [...(await sql.unsafe<T[]>(statement))];
  } finally {
    await sql.end();
  }
}

/** A process that was only just forked still shows the command line of its parent: it is not counted. */
function serversOn(folder: string): number {
  const read = (pid: string, file: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      return '';
    }
  };
  const found = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && read(name, 'cmdline').includes(folder),
  );
  return found.filter((pid) => !found.includes(/^PPid:\t(\d+)$/m.exec(read(pid, 'status'))?.[1] ?? ''))
    .length;
}

describe('a server of our own', () => {
  it('is a checksummed UTF-8 PostgreSQL that only listens to this machine', async () => {
    const server = await start({ settings: { work_mem: '5MB' } });
    const [facts] = await ask(
      server.url,
      `select current_setting('data_checksums') as checksums, current_setting('listen_addresses') as addresses,
              current_setting('unix_socket_directories') as sockets, current_setting('work_mem') as work_mem,
              current_setting('password_encryption') as password, datlocprovider as provider, datlocale as locale,
              pg_encoding_to_char(encoding) as encoding, split_part(current_setting('server_version'), '.', 1) as major
       from pg_database where datname = current_database()`,
    );
    expect(facts).toEqual({
      checksums: 'on',
      addresses: '127.0.0.1',
      sockets: '',
      work_mem: '5MB',
      password: 'scram-sha-256',
      provider: 'b',
      locale: 'C.UTF-8',
      encoding: 'UTF8',
      major: '18',
    });
    const wrong = server.url.replace(/:[^:@]+@/, ':wrong@');
    await expect(ask(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('keeps its data and its password, which nobody else can read', async () => {
    const first = await start();
    await ask(first.url, 'create table kept as select 1 as n');
    await first.stop();
    const second = await start();
    expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    expect(statSync(join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'postgres')).mode & 0o077).toBe(0);
    expect(JSON.parse(readFileSync(join(dataDir, 'ledger.json'), 'utf8'))).toEqual({
      product: 'safeguarding-ledger',
      format: 1,
    });
  });

  it('recovers what was committed when it was killed', async () => {
    await usedBefore();
    const first = await start();
    await ask(first.url, 'create table kept as select 1 as n');
    first.kill();
    const second = await start();
    expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('tells when it ended by itself', async () => {
    await usedBefore();
    const server = await start();
    process.kill(
      Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]),
      'SIGQUIT',
    );
    await server.exited;
    await start();
  });

  it('starts beside a second one on another folder', async () => {
    const other = tempDataDir();
    await usedBefore();
    await usedBefore(other);
    const [one, two] = [await start(), await start({ dataDir: other })];
    expect(one.port).not.toBe(two.port);
    await two.stop();
    rmSync(other, { recursive: true });
  });

  it('finishes what an interrupted first start began', async () => {
    await (await start()).stop();
    rmSync(join(dataDir, 'postgres'), { recursive: true });
    mkdirSync(join(dataDir, 'postgres.building'));
    writeFileSync(join(dataDir, 'postgres.building', 'half'), '');
    await start();
    expect(readdirSync(dataDir).sort()).toEqual([
      'ledger.json',
      'ledger.lock',
      'postgres',
      'postgres.password',
    ]);
  });
});

describe('a folder that is not ours', () => {
  it('is refused and left as it was', async () => {
    writeFileSync(join(dataDir, 'thesis.doc'), '');
    await expect(start()).rejects.toMatchObject({ name: 'EmbeddedPostgresError', code: 'DATA_DIR_FOREIGN' });
    expect(readdirSync(dataDir)).toEqual(['thesis.doc']);
  });

  it.each([
    ['a newer format', { product: 'safeguarding-ledger', format: 2 }, 'newer'],
    ['another product', { product: 'something', format: 1 }, 'not the ledger'],
    ['no object', 7, 'not the ledger'],
  ])('%s in the marker is refused', async (_, marker, words) => {
    writeFileSync(join(dataDir, 'ledger.json'), JSON.stringify(marker));
    await expect(start()).rejects.toMatchObject({
      code: 'DATA_DIR_FOREIGN',
      message: expect.stringContaining(words) as string,
    });
    expect(readdirSync(dataDir)).toEqual(['ledger.json']);
  });

  it('a marker that is no JSON is refused', async () => {
    writeFileSync(join(dataDir, 'ledger.json'), '{');
    await expect(start()).rejects.toMatchObject({ code: 'DATA_DIR_FOREIGN' });
  });

  it('a cluster of another PostgreSQL is refused', async () => {
    await usedBefore();
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toMatchObject({
      code: 'DATA_DIR_FOREIGN',
      message: expect.stringContaining('17') as string,
    });
  });

  it('an empty disk’s lost+found is nobody’s data', async () => {
    mkdirSync(join(dataDir, 'lost+found'));
    await start();
  });
});

describe('a folder in use', () => {
  it('is refused to a second start while the first runs, in this process', async () => {
    await usedBefore();
    await start();
    await expect(start()).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE' });
  });

  it('is refused to exactly all but one of many that start at once', async () => {
    await usedBefore();
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => start()));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    outcomes.forEach((outcome) => {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'DATA_DIR_IN_USE' });
    });
  });

  it('is refused while another process runs on it, and free again when that is killed: its server is stopped first', async () => {
    await usedBefore();
    const { child, ended } = runTypescript(LEDGER, [dataDir]);
    const { url } = await firstLine(child);
    await ask(url, 'create table kept as select 1 as n');
    await expect(start()).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE' });
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect(serversOn(dataDir)).toBe(1);
    const told: string[] = [];
    const server = await start({ log: (message) => told.push(message) });
    expect(told.join()).toContain('left behind');
    expect(await ask(server.url, 'select n from kept')).toEqual([{ n: 1 }]);
    await ended;
    expect(serversOn(dataDir)).toBe(1);
  });

  it('is free when process and server were both killed and their pid is somebody else’s now', async () => {
    await usedBefore();
    const first = await start();
    first.kill();
    await first.exited;
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
    writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(/^\d+/, String(process.pid)));
    await start();
  });
});

interface Said {
  readonly url: string;
  readonly code?: string;
  readonly told: string[];
}

function firstLine(child: ChildProcess): Promise<Said> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) {
      reject(new Error('no output'));
      return;
    }
    createInterface({ input: child.stdout }).once('line', (line) => {
      resolve(JSON.parse(line) as Said);
    });
    child.once('exit', (code) => {
      reject(new Error(`ended with ${code}`));
    });
  });
}

describe('a start that cannot be', () => {
  it('names a port that is taken', async () => {
    await usedBefore();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    await expect(start({ port })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: expect.stringContaining(String(port)) as string,
    });
    await new Promise((resolve) => other.close(resolve));
    await start({ port });
  });

  it('gives the server’s last words', async () => {
    await usedBefore();
    await expect(start({ settings: { shared_buffers: 'lots' } })).rejects.toMatchObject({
      code: 'DATABASE_DID_NOT_START',
      message: expect.stringContaining('invalid value for parameter "shared_buffers"') as string,
    });
    await start();
  });

  it('says that the data folder’s place is a file', async () => {
    const file = join(dataDir, 'file');
    writeFileSync(file, '');
    await expect(start({ dataDir: file })).rejects.toMatchObject({ code: 'DATA_DIR_NOT_WRITABLE' });
    await expect(start({ dataDir: join(file, 'below') })).rejects.toMatchObject({
      code: 'DATA_DIR_NOT_WRITABLE',
    });
  });

  it('leaves nothing running and nothing locked', async () => {
    await usedBefore();
    await expect(start({ settings: { port_x: 1 } })).rejects.toMatchObject({
      code: 'DATABASE_DID_NOT_START',
    });
    expect(serversOn(dataDir)).toBe(0);
    await start();
  });
});

/** Only root can make a small disk. */
const mayMount = (): boolean => {
  if (process.getuid?.() !== 0 || process.platform !== 'linux') return false;
  try {
    const folder = tempDataDir();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    rmSync(folder, { recursive: true });
    return true;
  } catch {
    return false;
  }
};

if (mayMount()) {
  describe('a full disk', () => {
    const mount = (size: string): void => {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=711`, 'tmpfs', dataDir]);
    };

    afterEach(async () => {
      await Promise.all(servers.map((server) => server.stop()));
      execFileSync('umount', [dataDir]);
    });

    it.each(['4k', '2m', '30m'])(
      '%s: is named while the database is made, and nothing half made stays',
      async (size) => {
        mount(size);
        await expect(start()).rejects.toMatchObject({ code: 'DATA_DIR_FULL' });
        expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
        execFileSync('mount', ['-o', 'remount,size=200m', dataDir]);
        await start();
      },
    );

    it('is named when the server that has a database cannot start for it', async () => {
      mount('200m');
      const first = await start();
      await ask(first.url, 'create table kept as select generate_series(1, 10000) as n');
      await first.stop();
      const { bavail, bsize } = statfsSync(dataDir);
      writeFileSync(join(dataDir, 'ballast'), Buffer.alloc(bavail * bsize));
      await expect(start()).rejects.toMatchObject({ code: 'DATA_DIR_FULL' });
      rmSync(join(dataDir, 'ballast'));
      const second = await start();
      expect(await ask(second.url, 'select count(*)::int as n from kept')).toEqual([{ n: 10_000 }]);
    });
  });
}
