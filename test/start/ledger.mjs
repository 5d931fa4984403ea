/** A ledger started with `npm start`, as a newcomer uses it. */
import { performance } from 'node:perf_hooks';
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from './place.mjs';

const READY = /^Safeguarding Ledger .* is ready\.$/m;
/** README and issue: ready in under a minute after install. */
export const READY_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 20_000;

export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts it and waits for the page that says it is ready. */
export async function startLedger(where, dataDir, port) {
  const began = performance.now();
  const started = run(where, 'npm', ['start'], {
    PORT: String(port ?? (await freePort())),
    DATA_DIR: dataDir,
  });
  let end;
  void started.ended.then((result) => (end = result));
  while (!READY.test(started.texts.stdout)) {
    assert.equal(end, undefined, `npm start ended: ${JSON.stringify(end)}`);
    assert.ok(
      performance.now() - began < READY_WITHIN_MS,
      `not ready in time:\n${started.texts.stdout}${started.texts.stderr}`,
    );
    await sleep(50);
  }
  return { ...started, where, seconds: (performance.now() - began) / 1_000 };
}

/** Pastes the two commands the page shows into a shell, one after the other, and answers what the second printed. */
export async function paste(ledger) {
  const lines = ledger.texts.stdout.split('\n').map((line) => line.trim());
  const commands = [/^TOKEN=\$\(curl /, /^curl -s -H /].map((shape) => {
    const found = lines.find((line) => shape.test(line));
    assert.ok(found, `the page shows no line like ${shape}`);
    return found;
  });
  const { code, stdout, stderr } = await run(ledger.where, 'sh', ['-c', commands.join('\n')]).ended;
  assert.equal(code, 0, stderr);
  const worklist = JSON.parse(stdout);
  assert.ok(worklist.items.length >= 5, `the worklist is not that of the demonstration: ${stdout}`);
  assert.ok(
    worklist.items.some(({ next }) => next?.overdue),
    'nothing of the demonstration is late',
  );
  return worklist;
}

/** SIGTERM to npm, as a service manager sends it. */
export async function stopLedger({ child, ended }) {
  child.kill('SIGTERM');
  const late = sleep(STOPPED_WITHIN_MS, 'late', { ref: false });
  const end = await Promise.race([ended, late]);
  assert.notEqual(end, 'late', 'it did not stop');
  assert.equal(end.code, 0, `it stopped with ${end.code}:\n${end.stderr}`);
  assert.match(end.stdout, /Stopped\.\s*$/);
}

/** `npm start` that must not come up: its exit code, and one paragraph that says what to do. */
export async function refusedStart(where, env, exitCode, words) {
  const { child, texts, ended } = run(where, 'npm', ['start'], env);
  const late = await Promise.race([ended.then(() => false), sleep(READY_WITHIN_MS, true, { ref: false })]);
  if (late) {
    child.kill('SIGTERM');
    await ended;
    assert.fail(`it was not refused:\n${texts.stdout}`);
  }
  const { code, stdout, stderr } = await ended;
  assert.equal(code, exitCode, `${stdout}${stderr}`);
  assert.match(stderr, words);
  assert.doesNotMatch(stderr, /^\s+at .*:\d+:\d+\)?$/m, 'a stack is no explanation');
  assert.doesNotMatch(stdout, READY);
}
