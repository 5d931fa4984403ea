import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { program } from '#assembly/process';
import { CliFailure } from '../failure.js';
import type { Output } from '../terminal/output.js';
import { pages } from './pages.js';

/** Writes the pages that follow from the declarations. With `check` only compares. @throws CliFailure DOCS_DIFFER */
export async function writeDocs(out: Output, check: boolean): Promise<void> {
  const { root, version } = program();
  const folder = join(root, 'docs');
  const differing: string[] = [];
  for (const [name, content] of Object.entries(pages(version))) {
    const path = join(folder, name);
    const written = await readFile(path, 'utf8').catch(() => undefined);
    if (written === content) continue;
    differing.push(`docs/${name}`);
    if (check) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  if (check && differing.length > 0) {
    throw new CliFailure(
      'DOCS_DIFFER',
      `Not what the code declares: ${differing.join(', ')}. Run "npm run docs" and commit what it writes.`,
    );
  }
  out.line(differing.length === 0 ? 'Every page is up to date.' : `Written: ${differing.join(', ')}.`);
  out.result({ written: check ? [] : differing });
}
