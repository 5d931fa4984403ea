/** What can keep the ledger from starting, and what can end it; each with a clear word and nothing lost. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { freePort, paste, refusedStart, startLedger, stopLedger } from './ledger.mjs';
import { dataFolder, isRoot, run, scratch } from './place.mjs';

/** By name: what is done, on a place where npm ci has run. */
export const faults = {
  async 'a taken port'(where) {
    const other = createServer();
    await new Promise((resolve) => other.listen(0, '127.0.0.1', resolve));
    const PORT = String(other.address().port);
    await refusedStart(
      where,
      { PORT, DATA_DIR: dataFolder(where, 'port') },
      1,
      /Port \d+ is taken .* PORT=\d+ npm start/,
    );
    await new Promise((resolve) => other.close(resolve));
  },

  async 'a folder with files of somebody else'(where) {
    const DATA_DIR = dataFolder(where, 'foreign');
    writeFileSync(join(DATA_DIR, 'letters.txt'), 'mine');
    await refusedStart(
      where,
      { PORT: '0', DATA_DIR },
      1,
      /holds files that are not the ledger’s\. Set DATA_DIR/,
    );
    assert.deepEqual(readdirSync(DATA_DIR), ['letters.txt']);
  },

  async 'a folder that is a file'(where) {
    const DATA_DIR = join(dataFolder(where, 'file'), 'data');
    writeFileSync(DATA_DIR, '');
    await refusedStart(where, { PORT: '0', DATA_DIR }, 1, /cannot be written by this user/);
  },

  async 'a full disk'(where) {
    if (!isRoot) return 'only root may mount a small one';
    // Where PostgreSQL's own user gets in; elsewhere root's database would not lie on the small disk.
    const DATA_DIR = mkdtempSync(join(scratch, 'full-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=0777', 'tmpfs', DATA_DIR], {
        stdio: 'ignore',
      });
    } catch {
      return 'this machine lets nobody mount';
    }
    try {
      await refusedStart(
        where,
        { PORT: '0', DATA_DIR },
        1,
        /no space left for the data folder .* Free some space/,
      );
    } finally {
      execFileSync('umount', [DATA_DIR]);
    }
  },

  async 'a wrong setting'(where) {
    await refusedStart(
      where,
      { PORT: 'three thousand', DATA_DIR: dataFolder(where, 'setting') },
      78,
      /PORT is wrong/,
    );
  },

  async 'a second start on the same folder'(where) {
    const DATA_DIR = dataFolder(where, 'twice');
    const first = await startLedger(where, DATA_DIR);
    await refusedStart(
      where,
      { PORT: String(await freePort()), DATA_DIR },
      1,
      /already running on the data folder/,
    );
    await paste(first);
    await stopLedger(first);
  },

  async 'a database that ends by itself, and a ledger that is killed'(where) {
    const DATA_DIR = dataFolder(where, 'killed');
    const first = await startLedger(where, DATA_DIR);
    const before = await paste(first);
    process.kill(databaseOf(DATA_DIR), 'SIGKILL');
    const { code, stderr } = await first.ended;
    assert.equal(code, 1, stderr);
    assert.match(stderr, /ended by itself.*Nothing that was confirmed is lost/);

    const second = await startLedger(where, DATA_DIR);
    // Not npm, which would leave the ledger behind.
    process.kill(JSON.parse(readFileSync(join(DATA_DIR, 'connection.json'), 'utf8')).pid, 'SIGKILL');
    assert.notEqual((await second.ended).code, 0);
    const third = await startLedger(where, DATA_DIR);
    assert.deepEqual(idsOf(await paste(third)), idsOf(before));
    await stopLedger(third);
  },

  async 'commands when nothing runs'(where) {
    const DATA_DIR = dataFolder(where, 'nothing');
    const { code, stderr } = await run(where, 'npm', ['run', '--silent', 'ledger', '--', 'verify'], {
      DATA_DIR,
    }).ended;
    assert.equal(code, 1);
    assert.match(stderr, /No ledger is running on the data folder/);
  },
};

const idsOf = ({ items }) => items.map(({ concernId }) => concernId).sort();

/** The first line of postmaster.pid, wherever the marker says that the cluster lies. */
function databaseOf(dataDir) {
  const { cluster = join(dataDir, 'postgres') } = JSON.parse(
    readFileSync(join(dataDir, 'ledger.json'), 'utf8'),
  );
  return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
}
