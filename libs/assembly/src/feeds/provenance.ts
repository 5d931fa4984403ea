import type { DraftEntry, DraftField } from '#information-sharing/feeds';
import type { JsonValue } from '#platform/json';
import type { OrganisationRegistry } from '#policy/organisations';
import { inArea } from './organisations.js';

type Marks = NonNullable<DraftField['marks']>;

/** How what was written down may be handled, and in whose area. */
export interface Written {
  readonly sensitivity: string;
  readonly areaCode: string;
}

/** What is known of a value by the handling mark of the event it was written down with (domain 4.3 SENSITIVITY). */
export function provenance(
  { sensitivity, areaCode }: Written,
  organisations: OrganisationRegistry,
): Pick<DraftField, 'originator'> & { readonly marks: Marks } {
  if (sensitivity === 'LEGAL_PRIVILEGE') return { marks: ['LEGAL_PRIVILEGE'] };
  if (sensitivity === 'SAR_CONFIDENTIAL') return { marks: ['SAR_CONFIDENTIAL'] };
  if (sensitivity !== 'POLICE_RESTRICTED') return { marks: [] };
  // Where two forces work in the area nobody can tell whose it is, and so neither is told.
  const [force, ...others] = inArea(organisations, 'POLICE', areaCode);
  const originator = others.length === 0 ? force?.code : undefined;
  return { marks: ['POLICE_RESTRICTED'], ...(originator === undefined ? {} : { originator }) };
}

/** Makes the fields of a draft from what was written down in one place. */
export class From {
  private readonly origin: ReturnType<typeof provenance>;

  constructor(written: Written, organisations: OrganisationRegistry) {
    this.origin = provenance(written, organisations);
  }

  /** A value as it was written down; nothing where there is none. */
  value(value: JsonValue | undefined, ...marks: Marks): DraftField | undefined {
    if (value === undefined) return undefined;
    const { originator } = this.origin;
    const all = [...this.origin.marks, ...marks];
    return {
      value,
      ...(all.length === 0 ? {} : { marks: all }),
      ...(originator === undefined ? {} : { originator }),
    };
  }

  /** A list, each item with its provenance; nothing where it is empty. */
  list(values: readonly JsonValue[], ...marks: Marks): DraftEntry | undefined {
    const fields = values.flatMap((value) => this.value(value, ...marks) ?? []);
    return fields.length === 0 ? undefined : fields;
  }
}
