/** What stands between a record and a return that can be trusted (domain 5.18). */
export const CONCERN_ISSUES = {
  AGE_UNKNOWN: 'No usable date of birth: nobody has checked that this is an adult.',
  SOURCE_DETAIL_UNMAPPED: 'A source detail does not roll up to the source recorded with it.',
  SOURCE_UNKNOWN: 'A source of risk is recorded as unknown.',
  LOCATION_UNSPECIFIED: 'Where it happened is recorded as other: look whether a place of the list fits.',
  OTHER_AREA: 'It is alleged to have happened in another authority’s area, which then counts it.',
  AREA_UNKNOWN: 'Decided without saying in whose area it happened.',
  ADULT_NOT_ASKED: 'Decided without hearing the adult.',
  CAPACITY_NOT_CONSIDERED: 'Decided without considering capacity.',
  INFORMATION_NOT_GIVEN: 'Closed without a record of information given.',
  MISSED_DEADLINE_UNEXPLAINED: 'A deadline was missed and nobody said why.',
} as const;

export const PERSON_ISSUES = {
  DATE_OF_BIRTH_MISSING: 'No date of birth.',
  ETHNICITY_NOT_KNOWN: 'Ethnicity is not known.',
  SEX_NOT_KNOWN: 'Sex is not known.',
  SUPPORT_REASON_UNKNOWN: 'No primary support reason.',
  IDENTITY_UNVERIFIED: 'Identity not verified: no NHS number.',
  NEEDS_MATCHING: 'Registered without a search: check whether the person is on record already.',
} as const;

export type ConcernIssue = keyof typeof CONCERN_ISSUES;
export type PersonIssue = keyof typeof PERSON_ISSUES;

/** What the list keeps of a concern. */
export interface QualityRow {
  readonly concernId: string;
  readonly ref: string;
  readonly personRef: string;
  readonly areaCode: string;
  readonly assignedTo: string | null;
  readonly conflictedUsers: readonly string[];
  readonly raisedAt: string;
  /** Recorded in error, duplicate or transferred: it no longer counts. */
  readonly counts: boolean;
  readonly facts: QualityFacts;
  readonly issues: readonly string[];
}

/** What the issues follow from. */
export interface QualityFacts {
  readonly ageUnknown: boolean;
  readonly unmapped: boolean;
  readonly sourceUnknown: boolean;
  readonly locationUnspecified: boolean;
  readonly occurredInArea: string | null;
  readonly decided: boolean;
  readonly adultHeard: boolean;
  readonly capacityConsidered: boolean;
  readonly closedWithoutInformation: boolean;
  readonly missedUnexplained: readonly string[];
}

/** The row with its issues worked out anew. */
export function withFacts(row: QualityRow, changes: Partial<QualityFacts>): QualityRow {
  const facts = { ...row.facts, ...changes };
  return { ...row, facts, issues: issuesOf(facts, row.areaCode) };
}

function issuesOf(facts: QualityFacts, areaCode: string): readonly ConcernIssue[] {
  const found: Record<ConcernIssue, boolean> = {
    AGE_UNKNOWN: facts.ageUnknown,
    SOURCE_DETAIL_UNMAPPED: facts.unmapped,
    SOURCE_UNKNOWN: facts.sourceUnknown,
    LOCATION_UNSPECIFIED: facts.locationUnspecified,
    OTHER_AREA: facts.occurredInArea !== null && facts.occurredInArea !== areaCode,
    AREA_UNKNOWN: facts.decided && facts.occurredInArea === null,
    ADULT_NOT_ASKED: facts.decided && !facts.adultHeard,
    CAPACITY_NOT_CONSIDERED: facts.decided && !facts.capacityConsidered,
    INFORMATION_NOT_GIVEN: facts.closedWithoutInformation,
    MISSED_DEADLINE_UNEXPLAINED: facts.missedUnexplained.length > 0,
  };
  return (Object.keys(found) as ConcernIssue[]).filter((issue) => found[issue]);
}
