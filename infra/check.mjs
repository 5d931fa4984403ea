// Types, lint, format and architecture, two at a time, each with its output once it is done. Ends with 1 when one of them found something.
import { execFile } from 'node:child_process';

/** The longest first. */
const CHECKS = ['lint', 'typecheck', 'format:check', 'arch'];

const run = (script) =>
  new Promise((resolve) => {
    const began = Date.now();
    execFile('npm', ['run', '--silent', script], { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const seconds = Math.round((Date.now() - began) / 1_000);
      process.stdout.write(
        `${stdout}${stderr}${script}: ${error === null ? 'fine' : 'NOT FINE'}, ${seconds} s\n`,
      );
      resolve(error === null);
    });
  });

const waiting = [...CHECKS];
const worker = async () => {
  let fine = true;
  for (let script = waiting.shift(); script !== undefined; script = waiting.shift())
    fine = (await run(script)) && fine;
  return fine;
};
const outcomes = await Promise.all([worker(), worker()]);
process.exitCode = outcomes.every(Boolean) ? 0 : 1;
