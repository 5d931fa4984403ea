/**
 * Does what the README says on fresh clones of what is committed: npm ci, npm start, the first curl, and stop.
 *
 *   npm run test:start
 *
 * As root in a folder only root may enter, with everything that can go wrong, as an ordinary user, and on Node 24 with npm 12.
 * `npm run test:start -- ordinary-user` tries only that one: owner, ordinary-user, node-24-npm-12.
 */
import { performance } from 'node:perf_hooks';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { faults } from './faults.mjs';
import { paste, startLedger, stopLedger } from './ledger.mjs';
import { cleanUp, dataFolder, isRoot, otherNode, place, run } from './place.mjs';

const began = performance.now();
const say = (text) =>
  process.stdout.write(`${((performance.now() - began) / 1_000).toFixed(0).padStart(4)} s  ${text}\n`);

/** Nobody's number differs between systems. */
const nobody = () => ({
  uid: Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' })),
  gid: Number(execFileSync('id', ['-g', 'nobody'], { encoding: 'utf8' })),
});

async function install(where) {
  const versions = await run(where, 'sh', ['-c', 'echo "Node $(node -v), npm $(npm -v), $(id -un)"']).ended;
  say(`${where.name}: ${versions.stdout.trim()}`);
  const { code, stdout, stderr } = await run(where, 'npm', [
    'ci',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
  ]).ended;
  assert.equal(code, 0, `${stdout}${stderr}`);
  say(`${where.name}: installed`);
}

/** First start, first curl, stop, second start: the second must be quick and find everything. */
async function startTwice(where) {
  const dataDir = dataFolder(where, 'data');
  const first = await startLedger(where, dataDir);
  const { total } = await paste(first);
  await stopLedger(first);
  const second = await startLedger(where, dataDir);
  assert.equal((await paste(second)).total, total);
  await stopLedger(second);
  assert.ok(second.seconds <= Math.max(first.seconds, 5), `the second start took ${second.seconds} s`);
  say(
    `${where.name}: ready after ${first.seconds.toFixed(1)} s, again after ${second.seconds.toFixed(1)} s, ${total} on the worklist`,
  );
}

/** @type {Record<string, () => Promise<void>>} */
const kinds = {
  async owner() {
    const mine = place('owner', { mode: 0o700 });
    await install(mine);
    await startTwice(mine);
    for (const [name, work] of Object.entries(faults)) {
      const left = await work(mine);
      say(`${mine.name}: ${name}: ${left === undefined ? 'as it should be' : `not tried, ${left}`}`);
    }
  },

  async 'ordinary-user'() {
    if (!isRoot) return say('ordinary-user: that was the owner, who is not root');
    const ordinary = place('ordinary-user', { account: nobody() });
    await install(ordinary);
    await startTwice(ordinary);
  },

  async 'node-24-npm-12'() {
    const newer = place('node-24-npm-12', { bin: otherNode(24, 12) });
    await install(newer);
    await startTwice(newer);
  },
};

async function inTurn() {
  const asked = process.argv.slice(2);
  for (const name of asked.length > 0 ? asked : Object.keys(kinds)) {
    assert.ok(Object.hasOwn(kinds, name), `there is no ${name}, only ${Object.keys(kinds).join(', ')}`);
    await kinds[name]();
  }
}

try {
  await inTurn();
  say('every start is as the README says');
} finally {
  cleanUp();
}
