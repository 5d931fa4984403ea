/** Scratch folders, users and Node versions the start is tried with. */
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('../..', import.meta.url));
export const isRoot = process.getuid?.() === 0;

/** The registry as this machine is set up to reach it: another user has another home and with it another .npmrc. */
const registry = execFileSync('npm', ['config', 'get', 'registry'], {
  encoding: 'utf8',
  cwd: tmpdir(),
}).trim();

/**
 * One way to run the ledger: who, with which Node, where.
 * @typedef {{ name: string, folder: string, checkout: string, account?: { uid: number, gid: number }, env: Record<string, string | undefined> }} Place
 */

/** Everything the run leaves behind lies below this. */
export const scratch = mkdtempSync(join(tmpdir(), 'ledger-start-'));
chmodSync(scratch, 0o755);
export const cache = join(scratch, 'npm-cache');

/**
 * A fresh clone of what is committed, in a folder of its own.
 * @param {string} name
 * @param {{ mode?: number, account?: { uid: number, gid: number }, bin?: string }} [options]
 * @returns {Place}
 */
export function place(name, { mode = 0o755, account, bin } = {}) {
  const folder = join(scratch, name);
  mkdirSync(folder);
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', SOURCE, join(folder, 'ledger')]);
  for (const path of [cache, folder]) give(path, account);
  chmodSync(folder, mode);
  const path = [...(bin === undefined ? [] : [bin]), dirname(process.execPath), process.env['PATH']].join(
    delimiter,
  );
  const env = {
    ...withoutNpm(process.env),
    PATH: path,
    HOME: folder,
    npm_config_cache: cache,
    npm_config_registry: registry,
    npm_config_userconfig: join(folder, '.npmrc'),
  };
  return {
    name,
    folder,
    checkout: join(folder, 'ledger'),
    env,
    ...(account === undefined ? {} : { account }),
  };
}

/** What `npm run test:start` itself was started with must not reach the npm under test. */
const withoutNpm = (env) =>
  Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(npm_|NODE_OPTIONS$|DATABASE_URL$)/i.test(name)),
  );

/** To another user, or back to the own one. */
function give(path, account) {
  if (!isRoot) return;
  mkdirSync(path, { recursive: true });
  const { uid, gid } = account ?? userInfo();
  execFileSync('chown', ['-R', `${uid}:${gid}`, path]);
}

/** A folder for data beside the checkout. @param {Place} where @param {string} name */
export function dataFolder(where, name) {
  const path = join(where.folder, name);
  mkdirSync(path);
  if (where.account !== undefined) chownSync(path, where.account.uid, where.account.gid);
  return path;
}

/** Node 24 and npm 12 from npm, and the folder to put before PATH. */
export function otherNode(node, npm) {
  const folder = join(scratch, 'other-node');
  mkdirSync(folder);
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const packages = [`node-${platform}-${process.arch}@${node}`, `npm@${npm}`];
  const options = [
    '--prefix',
    folder,
    '--cache',
    cache,
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  execFileSync('npm', ['install', ...options, ...packages], { stdio: 'inherit', cwd: folder });
  const bin = join(folder, 'node_modules', '.bin');
  execFileSync('ln', [
    '-sf',
    join(folder, 'node_modules', `node-${platform}-${process.arch}`, 'bin', 'node'),
    join(bin, 'node'),
  ]);
  return bin;
}

/** @param {Place} where @param {string} command @param {string[]} args @param {Record<string, string>} [env] */
export function run(where, command, args, env = {}) {
  const child = spawn(command, args, {
    cwd: where.checkout,
    env: { ...where.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...where.account,
  });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) {
    child[name].setEncoding('utf8').on('data', (text) => {
      texts[name] += text;
    });
  }
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: code ?? signal, ...texts }));
  });
  return { child, texts, ended };
}

/** Root's databases lie elsewhere when PostgreSQL's user could not enter their data folder: a marker there says where. */
export function cleanUp() {
  const folders = readdirSync(scratch).flatMap((kind) => [kind, ...subfolders(kind)]);
  for (const marker of folders.map((folder) => join(scratch, folder, 'ledger.json'))) {
    if (!existsSync(marker)) continue;
    const { cluster } = JSON.parse(readFileSync(marker, 'utf8'));
    if (cluster !== undefined) rmSync(dirname(cluster), { recursive: true, force: true });
  }
  rmSync(scratch, { recursive: true, force: true });
}

const subfolders = (kind) => readdirSync(join(scratch, kind)).map((name) => join(kind, name));
