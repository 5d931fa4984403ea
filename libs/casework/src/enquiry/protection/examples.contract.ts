import type { Given } from '#event-sourcing/decider';
import { example, fixture } from '#record-keeping/examples';
import * as happened from './events.js';
import type { OrderStatus } from './state.js';

const { orderId } = fixture('CourtOrderSought') as { readonly orderId: string };
const { referralId } = fixture('MultiAgencyReferralMade') as { readonly referralId: string };

export const ORDER = orderId;
export const REFERRAL = referralId;

export const suspended: Given = example(happened.enquirySuspended);
export const resumed: Given = example(happened.enquiryResumed);
export const considered: Given = example(happened.entryPowersConsidered);
export const referred: Given = example(happened.multiAgencyReferralMade);

const sought: Given = example(happened.courtOrderSought);
const made: Given = example(happened.courtOrderMade);

/** What happened to a court order that stands so; to be put behind the opening of an enquiry. */
export const ORDERS: Readonly<Record<OrderStatus, readonly Given[]>> = {
  Sought: [sought],
  Made: [sought, made],
  Refused: [sought, example(happened.courtOrderRefused)],
  Breached: [sought, made, example(happened.courtOrderBreached)],
  Ended: [sought, made, example(happened.courtOrderEnded)],
};

/** What a command says of an event that has ids and derived fields beside. */
function saidOf(type: string, ...derived: readonly string[]): object {
  return Object.fromEntries(Object.entries(fixture(type)).filter(([field]) => !derived.includes(field)));
}

const [assessed] = (fixture('RiskAssessed') as unknown as { readonly risks: readonly { riskId: string }[] })
  .risks;
const { riskId: _riskId, ...risk } = assessed ?? {};

/** A body each command accepts. */
export const BODIES: Readonly<Record<string, object>> = {
  AddEvidence: saidOf('EvidenceAdded', 'evidenceId'),
  AssessRisk: { ...fixture('RiskAssessed'), risks: [risk] },
  MakePoliceReferral: { ...fixture('PoliceReferralMade'), override: 'SERIOUS_CRIME' },
  RecordCriminalInvestigation: fixture('CriminalInvestigationOpened'),
  SuspendEnquiry: fixture('EnquirySuspended'),
  ResumeEnquiry: fixture('EnquiryResumed'),
  RecordObstruction: fixture('AccessObstructed'),
  ConsiderEntryPowers: fixture('EntryPowersConsidered'),
  RecordEntryPowerUsed: fixture('EntryPowerUsed'),
  NoteEntryPowerGap: fixture('EntryPowerGapNoted'),
  SeekCourtOrder: saidOf('CourtOrderSought', 'orderId'),
  RecordCourtOrderMade: saidOf('CourtOrderMade', 'order'),
  RecordCourtOrderRefused: fixture('CourtOrderRefused'),
  RecordCourtOrderBreached: fixture('CourtOrderBreached'),
  RecordCourtOrderEnded: fixture('CourtOrderEnded'),
  ReviewCourtOrderEffect: fixture('CourtOrderEffectReviewed'),
  ReferToForum: { ...saidOf('MultiAgencyReferralMade', 'referralId'), override: 'OTHERS_AT_RISK' },
  RecordForumOutcome: fixture('MultiAgencyOutcomeReceived'),
};

/** The fields nobody can leave out. */
export const REQUIRED: Readonly<Record<string, string>> = {
  AddEvidence: 'kind source heldAt restricted',
  AssessRisk: 'risks repeatLikely escalationLikely tool othersAtRisk',
  MakePoliceReferral: '',
  RecordCriminalInvestigation: '',
  SuspendEnquiry: 'reason reviewOn',
  ResumeEnquiry: '',
  RecordObstruction: 'byWhom attempts adultSeen',
  ConsiderEntryPowers: 'powers',
  RecordEntryPowerUsed: 'power outcome',
  NoteEntryPowerGap: 'whyInsufficient',
  SeekCourtOrder: 'order applicant supportedByThirdParty court',
  RecordCourtOrderMade: 'orderId from conditions',
  RecordCourtOrderRefused: 'orderId reason',
  RecordCourtOrderBreached: 'orderId response',
  RecordCourtOrderEnded: 'orderId endedOn',
  ReviewCourtOrderEffect: 'orderId effect adultFeelsSafer',
  ReferToForum: 'to basis',
  RecordForumOutcome: 'referralId outcome',
};

/** Command class, field that holds objects, and what is required inside. */
export const NESTED: readonly (readonly [command: string, field: string, required: string])[] = [
  ['AssessRisk', 'risks', 'type source location likelihood impact'],
  ['RecordObstruction', 'attempts', 'at result'],
  ['ConsiderEntryPowers', 'powers', 'power considered used'],
];

/** Codes of the refusals the page and this part of the record give. */
export const REFUSALS = 'NO_POWER_OF_ENTRY OVERRIDE_REQUIRED';
