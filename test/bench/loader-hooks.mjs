import { existsSync } from 'node:fs';
import { load } from '../support/typescript-hooks.mjs';

export { load };

const ROOT = new URL('../../', import.meta.url).href;

/** './x.js' → './x.ts' where only that exists; apps/ and libs/ → dist/. '#policy/deadlines' is left to package.json, which says dist/. */
export async function resolve(specifier, context, next) {
  if (!specifier.startsWith('.') || !context.parentURL?.startsWith(ROOT)) return next(specifier, context);
  const wanted = new URL(specifier, context.parentURL);
  const path = wanted.href.slice(ROOT.length);
  if (/^(apps|libs)\//.test(path)) return next(new URL(`dist/${path}`, ROOT).href, context);
  const source = new URL(wanted.href.replace(/\.js$/, '.ts'));
  if (wanted.href.endsWith('.js') && !path.startsWith('dist/') && existsSync(source))
    return next(source.href, context);
  return next(specifier, context);
}
