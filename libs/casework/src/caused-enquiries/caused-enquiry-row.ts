import type { JsonObject } from '#platform/json';
import type { EnquiryCausedToBeMadeData } from '../enquiry/caused/event-data.js';

/** What was asked: scope, questions, the adult's outcomes, whom to turn to. */
export type Asked = Omit<EnquiryCausedToBeMadeData, 'partId' | 'toOrg' | 'dueAt' | 'override'>;

/** Something that happened to a caused enquiry, as the organisation asked may read it. Text stays sealed. */
export interface CausedStep {
  readonly step: string;
  readonly occurredAt: string;
  readonly told: JsonObject;
}

/** One part of an enquiry, as the organisation asked to make it sees it: nothing of the enquiry beside it (domain 2.1, RM-6). */
export interface CausedEnquiryRow {
  readonly causedEnquiryId: string;
  readonly enquiryId: string;
  readonly personRef: string;
  readonly orgCode: string;
  readonly status: string;
  /** Whether a reply or a report is awaited of the organisation. */
  readonly awaited: boolean;
  readonly requestedAt: string;
  readonly dueAt: string;
  readonly asked: Asked;
  /** What happened since, in order. */
  readonly steps: readonly CausedStep[];
  /** The part's own revision: that of the enquiry would tell how much else happens there. */
  readonly revision: number;
}
