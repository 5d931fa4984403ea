import { createHash } from 'node:crypto';
import type { Body } from '../support/casework.js';
import { bodySchemaOf, resolve, type OpenApi, type Schema } from '../support/open-api.js';
import { isFreeText } from '../support/typed.js';
import { CANARIES } from './canaries.js';

/** A body in which every free text is a word of its own, and those words. */
export interface Sown {
  readonly body: Body;
  readonly words: readonly string[];
}

/** Another word for every field of every command, of letters alone; each holds the one word all are searched by. */
export function wordFor(operation: string, pointer: string): string {
  const digest = createHash('sha256').update(`${operation} ${pointer}`).digest('hex').slice(0, 8);
  const letters = digest.replaceAll(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '');
  return `${CANARIES.sown}${letters}`;
}

/**
 * Sows a word into every free text a command's body has or may have, also of what is nested in it, but into none of `except`:
 * fields that may not stand beside others in this body.
 */
export function sow(openApi: OpenApi, operation: string, body: Body, except: readonly string[] = []): Sown {
  const words: string[] = [];
  const word = (pointer: string): string => {
    const sown = wordFor(operation, pointer);
    words.push(sown);
    return sown;
  };
  const into = (unresolved: Schema, value: unknown, pointer: string): unknown => {
    const schema = resolve(openApi, unresolved);
    if (except.includes(pointer)) return value;
    if (isFreeText(schema)) return word(pointer);
    if (value === undefined) return undefined;
    if (schema.items !== undefined && Array.isArray(value)) {
      const { items } = schema;
      return value.map((item, at) => into(items, item, `${pointer}/${at}`));
    }
    if (schema.properties === undefined) return value;
    const known = value as Body;
    const grown = Object.entries(schema.properties).map(
      ([name, property]) => [name, into(property, known[name], `${pointer}/${name}`)] as const,
    );
    return { ...known, ...Object.fromEntries(grown.filter(([, each]) => each !== undefined)) };
  };
  return { body: into(bodySchemaOf(openApi, operation), body, '') as Body, words };
}
