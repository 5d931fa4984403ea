import { jest } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import postgres from 'postgres';
import { type TypescriptProcess, runTypescript } from '../../../../test/support/run-typescript.js';
import { tempDataDir } from '../../../../test/support/temp-data-dir.js';
import { unprivilegedAccount } from './account.js';
import { ownPlace } from './root-place.js';

/** Starting a server takes a second, on a busy machine many. */
jest.setTimeout(60_000);

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const PROGRAM = 'test/support/ledger-database.ts';
const KEPT = '/var/lib/safeguarding-ledger';
const NOBODY = { uid: 65534, gid: 65534 };

interface Said {
  readonly url: string;
  readonly code?: string;
  readonly told: string[];
}

const started: TypescriptProcess[] = [];

/** Starts the ledger's database from a checkout, as it would be by hand, and returns what it says. */
async function ledger(checkout: string, dataDir: string, user?: typeof NOBODY): Promise<Said> {
  const running = runTypescript(pathToFileURL(join(checkout, PROGRAM)), [dataDir], {}, user);
  started.push(running);
  const { stdout } = running.child;
  if (!stdout) throw new Error('no output');
  const line = new Promise<string>((resolve) => createInterface({ input: stdout }).once('line', resolve));
  return JSON.parse(
    await Promise.race([line, running.ended.then(({ stderr }) => Promise.reject(new Error(stderr)))]),
  ) as Said;
}

async function end(): Promise<void> {
  started.forEach(({ child }) => child.kill('SIGTERM'));
  await Promise.all(started.splice(0).map(({ ended }) => ended));
}

async function userOfServer(url: string): Promise<number> {
  const sql = postgres(url, { max: 1 });
  const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const uid = statSync(`/proc/${row?.pid ?? 0}`).uid;
  await sql.end();
  return uid;
}

// PostgreSQL refuses to run as root, on Linux and with root's powers this can be seen.
if (process.platform === 'linux' && process.getuid?.() === 0) {
  describe('as root', () => {
    /** Like /root: nobody but root may enter. */
    let home: string;
    let keptBefore: boolean;

    beforeEach(() => {
      keptBefore = existsSync(KEPT);
      home = mkdtempSync(join(tmpdir(), 'ledger-root-home-'));
    });

    afterEach(async () => {
      await end();
      const marker = join(home, '.data', 'ledger.json');
      if (existsSync(marker)) {
        const { cluster } = JSON.parse(readFileSync(marker, 'utf8')) as { cluster?: string };
        if (cluster) rmSync(dirname(cluster), { recursive: true });
      }
      if (!keptBefore) rmSync(KEPT, { recursive: true, force: true });
      rmSync(home, { recursive: true });
    });

    it('runs PostgreSQL as another user, inside the data folder where that user can enter', async () => {
      const dataDir = tempDataDir();
      const { url, told } = await ledger(ROOT, dataDir);
      expect(await userOfServer(url)).toBe(unprivilegedAccount().uid);
      expect(told).toEqual([]);
      expect(statSync(join(dataDir, 'postgres')).uid).toBe(unprivilegedAccount().uid);
      expect(statSync(join(dataDir, 'postgres.password'))).toMatchObject({ uid: 0 });
      await end();
      rmSync(dataDir, { recursive: true });
    });

    it('from a checkout and a data folder in a home that only root may enter: both find another place, and say so', async () => {
      const checkout = join(home, 'checkout');
      copyCheckout(checkout);
      const dataDir = join(home, '.data');
      const first = await ledger(checkout, dataDir);
      const { cluster } = JSON.parse(readFileSync(join(dataDir, 'ledger.json'), 'utf8')) as {
        cluster: string;
      };
      expect(cluster.startsWith(`${KEPT}/clusters/`)).toBe(true);
      expect(first.told.join('\n')).toContain(cluster);
      expect(await userOfServer(first.url)).not.toBe(0);
      expect(statSync(home).mode & 0o777).toBe(0o700);
      expect(statSync(KEPT)).toMatchObject({ uid: 0, mode: 0o40755 });
      expect(readdirSync(dataDir).sort()).toEqual(['ledger.json', 'ledger.lock', 'postgres.password']);
      const sql = postgres(first.url, { max: 1 });
      await sql`create table kept as select 1 as n`;
      await sql.end();

      const other = await ledger(checkout, dataDir);
      expect(other.code).toBe('DATA_DIR_IN_USE');
      // A copy of the data folder points to the same cluster: it must not take it from under the first.
      cpSync(dataDir, join(home, 'copy'), { recursive: true });
      expect((await ledger(checkout, join(home, 'copy'))).code).toBe('DATA_DIR_IN_USE');

      started.forEach(({ child }) => child.kill('SIGKILL'));
      await end();
      const second = await ledger(checkout, dataDir);
      expect(second.told.join()).toContain('left behind');
      const again = postgres(second.url, { max: 1 });
      expect([...(await again`select n from kept`)]).toEqual([{ n: 1 }]);
      await again.end();
      // Where hard links cannot be made, copying npm's folder alone may take a minute.
    }, 180_000);

    it('takes no place that somebody else could have made or can change', () => {
      const account = unprivilegedAccount();
      const parent = join(home, 'place');
      chmodSync(home, 0o711);
      const planted = (prepare: (place: string) => void): string => {
        rmSync(parent, { recursive: true, force: true });
        mkdirSync(parent);
        chmodSync(parent, 0o1777);
        prepare(join(parent, 'safeguarding-ledger'));
        return parent;
      };
      expect(ownPlace(account, [planted(() => undefined)])).toBe(join(parent, 'safeguarding-ledger'));
      const refused = (prepare: (place: string) => void): void => {
        expect(() => ownPlace(account, [planted(prepare)])).toThrow(
          expect.objectContaining({ code: 'DATA_DIR_NOT_WRITABLE' }) as Error,
        );
      };
      refused((place) => {
        mkdirSync(place);
        chownSync(place, NOBODY.uid, NOBODY.gid);
      });
      refused((place) => {
        mkdirSync(place);
        chmodSync(place, 0o777);
      });
      refused((place) => {
        mkdirSync(join(home, 'elsewhere'));
        symlinkSync(join(home, 'elsewhere'), place);
      });
      // Writable by all and not sticky: anybody could rename what root makes there.
      refused(() => {
        chmodSync(parent, 0o777);
      });
    });
  });

  describe('as an ordinary user', () => {
    let dataDir: string;

    beforeEach(() => {
      dataDir = mkdtempSync(join(tmpdir(), 'ledger-nobody-'));
      chownSync(dataDir, NOBODY.uid, NOBODY.gid);
    });

    afterEach(async () => {
      await end();
      rmSync(dataDir, { recursive: true });
    });

    it('runs PostgreSQL as that user, and recovers after a kill', async () => {
      const first = await ledger(ROOT, dataDir, NOBODY);
      expect(await userOfServer(first.url)).toBe(NOBODY.uid);
      expect(statSync(join(dataDir, 'postgres')).uid).toBe(NOBODY.uid);
      started.forEach(({ child }) => child.kill('SIGKILL'));
      await end();
      const second = await ledger(ROOT, dataDir, NOBODY);
      expect(second.told.join()).toContain('left behind');
    });

    it('is told of a folder it may not write', async () => {
      chownSync(dataDir, 0, 0);
      chmodSync(dataDir, 0o755);
      expect(await ledger(ROOT, dataDir, NOBODY)).toMatchObject({ code: 'DATA_DIR_NOT_WRITABLE' });
      expect(await ledger(ROOT, join(dataDir, 'below'), NOBODY)).toMatchObject({
        code: 'DATA_DIR_NOT_WRITABLE',
      });
      chmodSync(dataDir, 0o700);
      expect(await ledger(ROOT, dataDir, NOBODY)).toMatchObject({ code: 'DATA_DIR_NOT_WRITABLE' });
    });

    it('is refused what root made', async () => {
      chownSync(dataDir, 0, 0);
      chmodSync(dataDir, 0o711);
      await ledger(ROOT, dataDir);
      await end();
      expect(await ledger(ROOT, dataDir, NOBODY)).toMatchObject({ code: 'DATA_DIR_NOT_WRITABLE' });
    });
  });
}

/** What the start needs, in hard links where possible: npm's own folder is large. */
function copyCheckout(to: string): void {
  const parts = ['package.json', 'libs/platform/src/embedded-postgres', 'test/support'];
  for (const part of parts) cpSync(join(ROOT, part), join(to, part), { recursive: true });
  const same = spawnSync('cp', ['-al', join(ROOT, 'node_modules'), join(to, 'node_modules')]).status === 0;
  if (!same) execFileSync('cp', ['-a', join(ROOT, 'node_modules'), join(to, 'node_modules')]);
}
