import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What this build is. */
export interface Program {
  /** The checkout, or wherever package.json lies beside dist/. */
  readonly root: string;
  readonly version: string;
}

/** Found from here upwards, as sources and dist/ do not lie equally deep. */
export function program(): Program {
  let root = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(root, 'package.json')) && dirname(root) !== root) root = dirname(root);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { root, version };
}
