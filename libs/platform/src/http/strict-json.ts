import { isUtf8 } from 'node:buffer';
import type { JsonObject, JsonValue } from '#platform/json';
import { pointerBelow } from './json-pointer.js';
import { repeatedKey } from './repeated-key.js';
import { type FieldError, invalid } from './problem.js';

/** Deeper than any command of the domain; a bound on what recursion in the libraries behind can be made to do. */
const DEEPEST = 16;

/** Keys that reach an object's prototype when a library copies them carelessly, and names every object has: class-transformer drops those without a word. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set([
  'prototype',
  ...Object.getOwnPropertyNames(Object.prototype),
]);

/** PostgreSQL can store neither a NUL nor half a surrogate pair, so no event may carry one. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

const wrong = (code: string, detail: string, pointer = ''): FieldError => ({ pointer, code, detail });

/**
 * Reads a request's body: one JSON object (RFC 8259) that means the same to every reader (RFC 7493, I-JSON).
 * @throws RequestRefused 400 naming every place that is wrong; nothing else, whatever the bytes.
 */
export function parseJsonBody(bytes: Buffer): JsonObject {
  if (!isUtf8(bytes)) throw invalid([wrong('INVALID_ENCODING', 'The body is not UTF-8.')]);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    throw invalid([
      wrong('INVALID_ENCODING', 'The body begins with a byte order mark; JSON is sent without one.'),
    ]);
  const { depth, members } = survey(bytes);
  if (depth > DEEPEST)
    throw invalid([wrong('TOO_DEEP', `The body is nested more than ${DEEPEST} levels deep.`)]);

  const text = bytes.toString('utf8');
  const value = parsed(text);
  const findings: Findings = { errors: [], members: 0 };
  inspect(value, '', findings);
  if (findings.members !== members) {
    const pointer = repeatedKey(text);
    findings.errors.push(wrong('DUPLICATE_KEY', 'The same name stands twice in one object.', pointer));
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    findings.errors.push(wrong('INVALID_TYPE', 'The body must be a JSON object.'));
  if (findings.errors.length > 0) throw invalid(findings.errors);
  return value as JsonObject;
}

function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    // The parser's own message quotes the body.
    throw invalid([wrong('INVALID_JSON', 'The body is not JSON.')]);
  }
}

/**
 * Nesting, and how many members all objects together have in the text. `JSON.parse` keeps the last of several members
 * with one name without a word; then the object it made has fewer than the text.
 */
function survey(bytes: Uint8Array): { readonly depth: number; readonly members: number } {
  let depth = 0;
  let open = 0;
  let members = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) at = endOfString(bytes, at);
    else if (byte === COLON) members += 1;
    else if (byte === 0x7b || byte === 0x5b) {
      open += 1;
      if (open > depth) depth = open;
    } else if (byte === 0x7d || byte === 0x5d) open -= 1;
  }
  return { depth, members };
}

function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

interface Findings {
  readonly errors: FieldError[];
  members: number;
}

/** Recursion is bounded: `survey` has refused what is too deep. */
function inspect(value: JsonValue, pointer: string, findings: Findings): void {
  if (typeof value === 'string') {
    if (UNSTORABLE.test(value))
      findings.errors.push(
        wrong('ILLEGAL_CHARACTER', 'The text holds a character no record can keep.', pointer),
      );
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)))
      findings.errors.push(wrong('UNSAFE_NUMBER', 'The number is too large to be exact.', pointer));
  } else if (Array.isArray(value)) {
    value.forEach((item: JsonValue, index) => {
      inspect(item, pointerBelow(pointer, index), findings);
    });
  } else if (value !== null && typeof value === 'object') {
    inspectObject(value as JsonObject, pointer, findings);
  }
}

function inspectObject(object: JsonObject, pointer: string, findings: Findings): void {
  for (const key of Object.keys(object)) {
    findings.members += 1;
    const here = pointerBelow(pointer, key);
    const found = keyError(key, here);
    if (found !== undefined) findings.errors.push(found);
    inspect(object[key] as JsonValue, here, findings);
  }
}

function keyError(key: string, pointer: string): FieldError | undefined {
  if (FORBIDDEN_KEYS.has(key)) return wrong('FORBIDDEN_KEY', 'No field may have this name.', pointer);
  // `$sealed` and `$withheld` mark what the ledger itself sealed; from outside they would pass for it.
  if (key.startsWith('$'))
    return wrong('RESERVED_KEY', 'Names that begin with $ are the ledger’s own.', pointer);
  if (UNSTORABLE.test(key))
    return wrong('ILLEGAL_CHARACTER', 'The name holds a character no record can keep.', pointer);
  return undefined;
}
