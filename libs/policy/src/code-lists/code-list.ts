import type { LocalDate } from '../working-days/index.js';

/** The values of a list from one date on: code → label. */
export interface CodeListVersion<C extends string = string> {
  readonly version: number;
  readonly effectiveFrom: LocalDate;
  readonly labels: Readonly<Record<C, string>>;
  /** Codes that may not be chosen together with another of the list (`NO_ACTION`, `NFA`). */
  readonly sole: readonly C[];
}

/** A list as declared: where its values come from, and its versions in ascending order. */
export interface CodeListDefinition<C extends string = string> {
  /** V verified (source), H seen in a council's form, G general, P the product's own (domain 4). */
  readonly status: string;
  readonly versions: readonly [CodeListVersion<C>, ...CodeListVersion<C>[]];
}

/** The Care Act's duties came into force: from then on the first version of every list holds. */
const CARE_ACT_IN_FORCE = '2015-04-01';

/** Declares a list in its first version. */
export function list<const L extends Readonly<Record<string, string>>>(
  status: string,
  labels: L,
  sole: readonly (keyof L & string)[] = [],
): CodeListDefinition<keyof L & string> {
  return { status, versions: [{ version: 1, effectiveFrom: CARE_ACT_IN_FORCE, labels, sole }] };
}

/** A versioned list of codes. A version once released is never edited: events keep the codes they were written with. */
export class CodeList<C extends string = string> {
  readonly status: string;
  readonly versions: readonly CodeListVersion<C>[];

  constructor(
    readonly name: string,
    private readonly definition: CodeListDefinition<C>,
  ) {
    this.status = definition.status;
    this.versions = definition.versions;
  }

  /** A version by number, or the one in effect on a date; before the first date, the first version. */
  at(when: number | LocalDate): CodeListVersion<C> {
    const [first] = this.definition.versions;
    if (typeof when === 'string') {
      return this.versions.findLast(({ effectiveFrom }) => effectiveFrom <= when) ?? first;
    }
    const found = this.versions.find(({ version }) => version === when);
    if (!found) throw new RangeError(`Code list ${this.name} has no version ${when}`);
    return found;
  }

  /** True for a code of the version in effect on the date. */
  has(value: unknown, on: LocalDate): value is C {
    return typeof value === 'string' && Object.hasOwn(this.at(on).labels, value);
  }

  /** The label of a code of any version, as the newest version that has the code words it. */
  labelOf(code: C): string {
    const version = this.versions.findLast(({ labels }) => Object.hasOwn(labels, code));
    if (!version) throw new RangeError(`Code list ${this.name} never had the code ${JSON.stringify(code)}`);
    return version.labels[code];
  }
}
