import { instantFromMs, type LocalDate, localDateOf } from '../working-days/index.js';
import { CodeList, type CodeListDefinition } from './code-list.js';
import { concernLists } from './lists/concern.js';
import { enquiryLists } from './lists/enquiry.js';
import { outcomeLists } from './lists/outcome.js';
import { personLists } from './lists/person.js';
import { reviewLists } from './lists/review.js';
import { sharingLists } from './lists/sharing.js';
import { statutoryReturnLists } from './lists/statutory-return.js';

const definitions = {
  ...statutoryReturnLists,
  ...concernLists,
  ...enquiryLists,
  ...outcomeLists,
  ...personLists,
  ...reviewLists,
  ...sharingLists,
};

type Definitions = typeof definitions;

export type CodeListName = keyof Definitions;

/** Every code a list has ever had: `Code<'YNU'>` is `'YES' | 'NO' | 'UNKNOWN'`. */
export type Code<N extends CodeListName> = Definitions[N] extends CodeListDefinition<infer C> ? C : never;

export const codeListNames = Object.keys(definitions) as readonly CodeListName[];

const lists = new Map<string, CodeList>(
  Object.entries(definitions).map(([name, definition]) => [name, new CodeList<string>(name, definition)]),
);

export function isCodeListName(name: string): name is CodeListName {
  return lists.has(name);
}

export function codeList<N extends CodeListName>(name: N): CodeList<Code<N>> {
  return lists.get(name) as CodeList<Code<N>>;
}

/** True for a code of the list in effect on the date (today where none is given). `''`, `null` and absence are no codes. */
export function isCode<N extends CodeListName>(
  name: N,
  value: unknown,
  on: LocalDate = today(),
): value is Code<N> {
  return codeList(name).has(value, on);
}

/** The version of the list in effect on the date. */
export function currentVersion(name: CodeListName, on: LocalDate = today()): number {
  return codeList(name).at(on).version;
}

/** The codes in effect on the date, in the list's own order. */
export function codesOf<N extends CodeListName>(name: N, on: LocalDate = today()): readonly Code<N>[] {
  return Object.keys(codeList(name).at(on).labels) as Code<N>[];
}

export function labelOf<N extends CodeListName>(name: N, code: Code<N>): string {
  return codeList(name).labelOf(code);
}

/** True for a code that may not be chosen together with another of its list, in any version. */
export function isSoleChoice<N extends CodeListName>(name: N, code: Code<N>): boolean {
  return codeList(name).versions.some(({ sole }) => sole.includes(code));
}

const HOUR_MS = 3_600_000;
let known: { readonly hour: number; readonly date: LocalDate } | undefined;

/** Midnight in London falls on a whole hour of UTC, so the date holds for the hour: a command asks for it once per code. */
function today(): LocalDate {
  const hour = Math.floor(Date.now() / HOUR_MS);
  if (known?.hour !== hour) known = { hour, date: localDateOf(instantFromMs(hour * HOUR_MS)) };
  return known.date;
}
