/**
 * Builds dist/ from apps/ and libs/: TypeScript without its types, and beside it the SQL and JSON it reads at run time.
 *
 *   npm run build
 *
 * Only what changed since the last build is written, and what has no source any more goes. It does not check types: that is
 * `npm run typecheck`. The options are those the tests are transformed with.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(ROOT, 'dist');
const STATE = join(OUT, '.build.json');
const SOURCES = ['apps', 'libs'];
const ONLY_FOR_TESTS = /(\.(spec|test|contract|long)\.ts|\.d\.ts)$|(^|\/)testing\//;

/** @type {import('@swc/core').Options} */
const OPTIONS = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
    experimental: { keepImportAttributes: true },
  },
  module: { type: 'es6' },
  sourceMaps: true,
  swcrc: false,
};

const started = performance.now();
const recipe = digest(JSON.stringify(OPTIONS) + (await readFile(fileURLToPath(import.meta.url), 'utf8')));
const before = await lastBuild();
const sources = (await Promise.all(SOURCES.map(filesIn))).flat();
/** @type {Record<string, { digest: string; outputs: string[] }>} */
const files = {};
let written = 0;
await Promise.all(sources.map(build));
await sweep();
await writeWhole(STATE, JSON.stringify({ recipe, files }));
const seconds = ((performance.now() - started) / 1000).toFixed(1);
process.stdout.write(`build: ${written} of ${sources.length} files written in ${seconds} s\n`);

/** @param {string} folder */
async function filesIn(folder) {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length).replaceAll('\\', '/'))
    .filter((path) => /\.(ts|sql|json)$/.test(path) && !ONLY_FOR_TESTS.test(path));
}

/** @param {string} path */
async function build(path) {
  const content = await readFile(join(ROOT, path), 'utf8');
  const known = before.files[path];
  const now = digest(content);
  if (known?.digest === now) {
    files[path] = known;
    return;
  }
  const outputs = path.endsWith('.ts') ? await compile(path, content) : { [path]: content };
  for (const [output, text] of Object.entries(outputs)) await writeWhole(join(OUT, output), text);
  files[path] = { digest: now, outputs: Object.keys(outputs) };
  written += 1;
}

/**
 * @param {string} path
 * @param {string} content
 */
async function compile(path, content) {
  const { code, map } = await transform(content, { ...OPTIONS, filename: path, sourceFileName: path });
  const output = path.replace(/\.ts$/, '.js');
  const name = output.slice(output.lastIndexOf('/') + 1);
  return { [output]: `${code}\n//# sourceMappingURL=${name}.map\n`, [`${output}.map`]: map ?? '' };
}

/** What the last build made of sources that are gone would still be found by an import. */
async function sweep() {
  const kept = new Set(Object.values(files).flatMap(({ outputs }) => outputs));
  const stale = Object.values(before.files)
    .flatMap(({ outputs }) => outputs)
    .filter((output) => !kept.has(output));
  await Promise.all(stale.map((output) => rm(join(OUT, output), { force: true })));
}

/** Nothing is known of a dist/ another recipe made, so it is made anew. */
async function lastBuild() {
  const state = await readFile(STATE, 'utf8').then(JSON.parse, () => undefined);
  if (state?.recipe === recipe) return state;
  await Promise.all(SOURCES.map((folder) => rm(join(OUT, folder), { recursive: true, force: true })));
  return { files: {} };
}

/**
 * Whoever reads it meanwhile, a running program or a second build, finds the old file or the new one.
 * @param {string} path
 * @param {string} content
 */
async function writeWhole(path, content) {
  const aside = `${path}.${process.pid}.new`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(aside, content);
  await rename(aside, path);
}

/** @param {string} text */
function digest(text) {
  return createHash('sha256').update(text).digest('hex');
}
