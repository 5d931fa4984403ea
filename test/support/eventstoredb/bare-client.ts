import { spawn } from 'node:child_process';

export interface ChildOutcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs the client as it comes in a process of its own: some of what it does ends one.
 * The script finds `client(url)`, `event()`, `sleep(ms)`, `say(text)` and whatever the client exports as `esdb`.
 */
export function inOwnProcess(script: string, urls: readonly string[]): Promise<ChildOutcome> {
  const code = `
    import esdb from '@eventstore/db-client';
    const urls = ${JSON.stringify(urls)};
    const client = (url) => esdb.EventStoreDBClient.connectionString(url);
    const event = (data = {}) => esdb.jsonEvent({ type: 'Noted', data });
    const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const say = (text) => process.stdout.write(text + '\\n');
    ${script}
    process.exit(0);`;
  const child = spawn(process.execPath, ['--input-type=module', '--no-warnings', '-e', code], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: process.cwd(),
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve) => {
    child.on('close', (exit) => {
      resolve({ code: exit, out, err });
    });
  });
}
