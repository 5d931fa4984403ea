import type { LocalDate } from '#policy/working-days';
import { isWithheld, type Sealable } from '#privacy/sealing';

/** Kinds of record that can be asked for. Values are the product's own: the domain page names the list, not its codes. */
export const INFORMATION_ITEMS = [
  'CARE_PLAN',
  'CARE_RECORDS',
  'RISK_ASSESSMENTS',
  'CAPACITY_ASSESSMENTS',
  'MEDICATION_RECORDS',
  'INCIDENT_REPORTS',
  'COMPLAINTS',
  'CHRONOLOGY',
  'GP_RECORDS',
  'HOSPITAL_RECORDS',
  'MENTAL_HEALTH_RECORDS',
  'AMBULANCE_RECORDS',
  'POLICE_INCIDENT_LOGS',
  'TENANCY_FILE',
  'REPAIRS_AND_ACCESS',
  'FINANCIAL_RECORDS',
  'STAFF_ROTAS',
  'STAFF_TRAINING',
  'POLICIES_IN_FORCE',
  'OTHER',
] as const;
export type InformationItem = (typeof INFORMATION_ITEMS)[number];

/** One thing asked for. */
export interface AskedItem {
  readonly itemId: string;
  readonly item: InformationItem;
  /** Organisation whose record it is: the one asked, unless somebody else's copy is wanted. */
  readonly ofOrg: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** What is meant, where the kind does not say: always for `OTHER`. */
  readonly description?: Sealable<string>;
}

/** What a request is about, as far as it makes two items the same. */
export interface About {
  readonly areaCode: string;
  readonly personRef?: string;
}

/** The same words, however they are spelt, spaced and punctuated. */
const canonical = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * The kind of record an item is of, in words that can be compared: two items of one kind are the same where their periods share a
 * day (ADR 0191). Undefined where nobody can tell any more what was meant, for its key is gone.
 */
export function kindOf(
  { item, ofOrg, description = '' }: AskedItem,
  { areaCode, personRef = '-' }: About,
): string | undefined {
  if (item !== 'OTHER') return [areaCode, personRef, ofOrg, item].join('|');
  return isWithheld(description)
    ? undefined
    : [areaCode, personRef, ofOrg, item, canonical(description)].join('|');
}

interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Whether two periods share a day; both ends belong to them. */
export const sharesADay = (one: Period, other: Period): boolean =>
  one.from <= other.to && other.from <= one.to;
