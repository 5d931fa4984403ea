import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { tempDataDir } from '../support/temp-data-dir.js';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGES_ADDRESS = 'http://127.0.0.1:3000';

interface Step {
  readonly commands: string;
  /** What the page says they print; empty where it says nothing. */
  readonly printed: string;
}

/** A page that is followed by pasting its blocks into one shell. */
interface Page {
  readonly name: string;
  readonly text: string;
  readonly walk: string;
  readonly steps: readonly Step[];
}

function page(name: string, file: string): Page {
  const text = readFileSync(`${ROOT}/${file}`, 'utf8');
  const walk = /<!-- walk[^>]*-->([\s\S]*)<!-- end of walk -->/.exec(text)?.[1] ?? '';
  const blocks = walk.matchAll(/```sh\n([\s\S]*?)```\n(?:\n```text\n([\s\S]*?)```)?/g);
  const steps = [...blocks].map(([, commands = '', printed = '']) => ({ commands, printed: printed.trim() }));
  return { name, text, walk, steps };
}

const README = page('the README', 'README.md');
const CHAIRS = page('the chair’s walk-through', 'docs/chairs-walk-through.md');
const PAGES = [README, CHAIRS];
const steps = PAGES.flatMap((each) =>
  each.steps.map((step, at) => [`step ${at} of ${each.name}`, each, at, step] as const),
);

const tellsAStory = ({ commands }: Step): boolean => commands.includes('timeline $');

/** What the ledger writes by itself may stand a line earlier or later in a story. */
const asTold = (step: Step, text: string): string =>
  tellsAStory(step) ? text.split('\n').sort().join('\n') : text;

/**
 * What differs from one run to the next: ids, moments, days, places in the log, how well a name matched; and revisions, as the
 * ledger writes into a record by itself too.
 */
const withoutChance = (text: string): string =>
  text
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?/g, '<moment>')
    .replaceAll(/(?<!")\b\d{4}-\d\d-\d\d\b/g, '<day>')
    .replaceAll(/\b(SAR|REC|AR)(-[0-9A-Z]{4}){3}\b/g, '<reference>')
    .replaceAll(/"revision":\d+,"position":"\d+"/g, '"revision":<revision>,"position":"<position>"')
    .replaceAll(/"score":[\d.]+/g, '"score":<score>');

describe('the pages to follow', () => {
  let dataDir: string;
  let server: ChildProcess;
  let printed: ReadonlyMap<Page, readonly string[]>;

  beforeAll(async () => {
    dataDir = tempDataDir('ledger-pages-');
    await run(process.execPath, ['infra/build.mjs'], { cwd: ROOT });
    const env = { ...process.env, PORT: '0', DATA_DIR: dataDir, DATABASE_URL: '' };
    server = spawn(process.execPath, ['dist/apps/ledger/src/main.js', 'start', '--json'], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { url } = JSON.parse(await firstLine(server)) as { url: string };
    // Each in a shell of its own, both on one ledger: neither leans on the other.
    printed = new Map(await Promise.all(PAGES.map(async (each) => [each, await paste(each, url)] as const)));
  }, 900_000);

  afterAll(async () => {
    server.kill('SIGTERM');
    await once(server, 'exit');
    rmSync(dataDir, { recursive: true, force: true });
  });

  it.each([
    [
      README.name,
      README,
      ['S42_DUTY_IS_MANDATORY', 'CRIME_NOT_CONSIDERED', 'Enquiry concluded', 'Concern closed'],
    ],
    [
      CHAIRS.name,
      CHAIRS,
      ['SAR_DUTY_IS_MANDATORY', 'RECOMMENDATION_NOT_MEASURABLE', 'NAMING_STEPS_INCOMPLETE'],
    ],
  ] as const)('%s goes all the way', (_name, { walk, steps: all }, said) => {
    expect(all.length).toBeGreaterThan(10);
    for (const word of said) expect(walk).toContain(word);
  });

  it('lead on from the README to the chair’s', () => {
    expect(README.text).toContain('(docs/chairs-walk-through.md)');
  });

  it.each(steps)('prints at %s what the page says', (_name, of, at, step) => {
    const found = withoutChance(printed.get(of)?.[at] ?? '');
    expect(asTold(step, found)).toBe(asTold(step, withoutChance(step.printed)));
  });

  it('names only commands of npm that there are', () => {
    const { scripts } = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8')) as { scripts: object };
    const texts = PAGES.map(({ text }) => text).join('\n');
    const named = [...texts.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
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

/** Five seconds after an event there is what follows from it (domain 5); a busy machine takes longer. */
const FOLLOWED_S = 15;

/** All blocks of a page in one shell, as somebody who follows it does, who reads no story faster than it is written; what each printed. */
async function paste({ steps: all }: Page, url: string): Promise<readonly string[]> {
  const script = all
    .map((step, at) => {
      const reading = tellsAStory(step) ? `sleep ${FOLLOWED_S}\n` : '';
      return `printf '\\n<<<%s>>>\\n' ${at}\n${reading}${step.commands}`;
    })
    .join('\n');
  const { stdout, stderr } = await run('sh', ['-c', script.replaceAll(PAGES_ADDRESS, url)]);
  expect(stderr).toBe('');
  return stdout
    .split(/\n<<<\d+>>>\n/)
    .slice(1)
    .map((text) => text.trim());
}
