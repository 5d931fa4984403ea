import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { tempDataDir } from '../support/temp-data-dir.js';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const README = readFileSync(`${ROOT}/README.md`, 'utf8');
const WALK = /<!-- walk[^>]*-->([\s\S]*)<!-- end of walk -->/.exec(README)?.[1] ?? '';
const PAGES_ADDRESS = 'http://127.0.0.1:3000';

interface Step {
  readonly commands: string;
  /** What the page says they print; empty where it says nothing. */
  readonly printed: string;
}

const steps: readonly Step[] = [...WALK.matchAll(/```sh\n([\s\S]*?)```\n(?:\n```text\n([\s\S]*?)```)?/g)].map(
  ([, commands = '', printed = '']) => ({ commands, printed: printed.trim() }),
);

/** What the ledger writes by itself may stand a line earlier or later in a story. */
const asTold = ({ commands }: Step, text: string): string =>
  commands.includes('timeline $') ? text.split('\n').sort().join('\n') : text;

/**
 * What differs from one run to the next: ids, moments, days, places in the log, how well a name matched; and revisions, as the
 * ledger writes into a record by itself too.
 */
const withoutChance = (text: string): string =>
  text
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?/g, '<moment>')
    .replaceAll(/"revision":\d+,"position":"\d+"/g, '"revision":<revision>,"position":"<position>"')
    .replaceAll(/"score":[\d.]+/g, '"score":<score>');

describe('the README', () => {
  let dataDir: string;
  let server: ChildProcess;
  let printed: readonly string[];

  beforeAll(async () => {
    dataDir = tempDataDir('ledger-readme-');
    await run(process.execPath, ['infra/build.mjs'], { cwd: ROOT });
    const env = { ...process.env, PORT: '0', DATA_DIR: dataDir, DATABASE_URL: '' };
    server = spawn(process.execPath, ['dist/apps/ledger/src/main.js', 'start', '--json'], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { url } = JSON.parse(await firstLine(server)) as { url: string };
    printed = await paste(url);
  }, 180_000);

  afterAll(async () => {
    server.kill('SIGTERM');
    await once(server, 'exit');
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('has a walk through both scenarios, from a notice to closure', () => {
    expect(steps.length).toBeGreaterThan(10);
    for (const said of [
      'S42_DUTY_IS_MANDATORY',
      'CRIME_NOT_CONSIDERED',
      'Enquiry concluded',
      'Concern closed',
    ])
      expect(WALK).toContain(said);
  });

  it.each(steps.map((step, at) => [at, step] as const))(
    'prints at step %i what the page says',
    (at, step) => {
      expect(asTold(step, withoutChance(printed[at] ?? ''))).toBe(asTold(step, withoutChance(step.printed)));
    },
  );

  it('names only commands of npm that there are', () => {
    const { scripts } = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8')) as { scripts: object };
    const named = [...README.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => !Object.hasOwn(scripts, name ?? ''))).toEqual([]);
  });
});

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of stdout as AsyncIterable<Buffer>) {
    text += chunk.toString('utf8');
    if (text.includes('\n')) return text;
  }
  throw new Error('the ledger ended before it was ready');
}

/** All blocks in one shell, as somebody who follows the page does; what each printed. */
async function paste(url: string): Promise<readonly string[]> {
  const script = steps.map(({ commands }, at) => `printf '\\n<<<%s>>>\\n' ${at}\n${commands}`).join('\n');
  const { stdout, stderr } = await run('sh', ['-c', script.replaceAll(PAGES_ADDRESS, url)]);
  expect(stderr).toBe('');
  return stdout
    .split(/\n<<<\d+>>>\n/)
    .slice(1)
    .map((text) => text.trim());
}
