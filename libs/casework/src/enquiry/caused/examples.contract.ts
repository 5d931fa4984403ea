import type { Given } from '#event-sourcing/decider';
import { demoOrganisations } from '#policy/organisations';
import { example, fixture } from '#record-keeping/examples';
import * as happened from './events.js';
import type { PartStatus } from './state.js';

const { partId } = fixture('EnquiryCausedToBeMade') as { readonly partId: string };

/** The part the fixtures are of. */
export const PART = partId;
export const OTHER_PART = '0197a1b2-0000-5000-8000-00000000ca02';
export const DUE = '2026-04-28T22:59:59.000Z';

const registry = demoOrganisations();
/** The organisation asked, as a fact. */
export const ORGANISATION = registry.byCode('PRV-BRACKEN');

export const asked: Given = example(happened.enquiryCausedToBeMade);
export const accepted: Given = example(happened.causedEnquiryAccepted);
export const declined: Given = example(happened.causedEnquiryDeclined);
export const submitted: Given = example(happened.causedEnquiryReportSubmitted);
export const returned: Given = example(happened.causedEnquiryReturned);
export const reportAccepted: Given = example(happened.causedEnquiryReportAccepted);
export const withdrawn: Given = example(happened.causedEnquiryWithdrawn);

const SUBMITTED: readonly Given[] = [asked, accepted, submitted];

/** What happened to a part that stands so; to be put behind the opening of an enquiry. */
export const PARTS: Readonly<Record<PartStatus, readonly Given[]>> = {
  Requested: [asked],
  Accepted: [asked, accepted],
  Declined: [asked, declined],
  ReportSubmitted: SUBMITTED,
  Returned: [...SUBMITTED, returned],
  ReportAccepted: [...SUBMITTED, reportAccepted],
  Withdrawn: [asked, withdrawn],
};

const ASK = {
  toOrg: 'PRV-BRACKEN',
  contact: 'Nell Hart, registered manager',
  scope: 'The care given at home in March',
  questions: 'Who had her bank card, and who knew?',
  adultsOutcomes: 'She wants her card back',
  dueAt: DUE,
  adultInformed: true,
  managementImplicated: false,
};

/** A body each command accepts; replies as the authority writes them down. */
export const BODIES: Readonly<Record<string, object>> = {
  CauseEnquiry: { ...ASK, datasetProfile: 'CAUSED_ENQUIRY', override: 'OTHERS_AT_RISK' },
  AcceptCausedEnquiry: { partId, madeBy: 'Nell Hart', receivedVia: 'PHONE' },
  DeclineCausedEnquiry: { partId, reason: 'She left our service in January', receivedVia: 'LETTER' },
  SubmitCausedEnquiryReport: {
    partId,
    summary: 'The carer saw it and told nobody',
    evidenceRefs: ['Visit notes of 29 March'],
    actionsTaken: 'Carer suspended',
    reportDoc: 'Report, version 1',
    reportSha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    receivedVia: 'EMAIL',
  },
  AddCausedEnquiryAddendum: {
    partId,
    addendum: 'The card was found',
    evidenceRefs: ['Photograph of the card'],
    receivedVia: 'EMAIL',
  },
  ReturnCausedEnquiryReport: {
    partId,
    defects: 'Does not say who else had the card',
    dueAt: '2026-05-12T22:59:59.000Z',
  },
  AcceptCausedEnquiryReport: { partId, qualityRating: 'GOOD' },
  WithdrawCausedEnquiry: { partId, reason: 'She asks that her carers are left out of it' },
  RecordCausedEnquiryOverdue: { partId, dueAt: DUE },
};

/** The fields nobody can leave out. Scope, questions, outcomes and due date are asked for by a rule (E-5). */
export const REQUIRED: Readonly<Record<string, string>> = {
  CauseEnquiry: 'toOrg contact adultInformed managementImplicated',
  AcceptCausedEnquiry: 'partId',
  DeclineCausedEnquiry: 'partId reason',
  SubmitCausedEnquiryReport: 'partId summary actionsTaken',
  AddCausedEnquiryAddendum: 'partId addendum',
  ReturnCausedEnquiryReport: 'partId defects',
  AcceptCausedEnquiryReport: 'partId qualityRating',
  WithdrawCausedEnquiry: 'partId reason',
  RecordCausedEnquiryOverdue: 'partId dueAt',
};

/** Codes of the refusals the page and this part of the record give. */
export const REFUSALS =
  'RESPONDENT_IMPLICATED CAUSED_SCOPE_INCOMPLETE CAUSED_REPORT_OUTSTANDING HISTORY_IS_IMMUTABLE';
