import type { JsonObject } from '#platform/json';

/**
 * Entries that are of another class of data than the record they stand in (domain 2.2): who may read the enquiry may not for that
 * reason read what another organisation was asked, or what was found of somebody's capacity.
 */
const CLASS_OF_TYPE: Readonly<Record<string, string>> = {
  EnquiryCausedToBeMade: 'CAUSED_ENQUIRY',
  CapacityAssessed: 'CAPACITY_ADVOCACY',
  BestInterestsDecisionRecorded: 'CAPACITY_ADVOCACY',
  AdvocacyNeedDecided: 'CAPACITY_ADVOCACY',
  AdvocateAppointed: 'CAPACITY_ADVOCACY',
  AdvocacyDeclined: 'CAPACITY_ADVOCACY',
};

const CAUSED = /^CausedEnquiry/;
const CAUSED_CLOCK = 'enquiry.causedReport';

/** The class of an entry, where it is not that of its record. */
export function entryClassOf(type: string, data: JsonObject): string | null {
  if (CAUSED.test(type) || data.key === CAUSED_CLOCK) return 'CAUSED_ENQUIRY';
  return CLASS_OF_TYPE[type] ?? null;
}
