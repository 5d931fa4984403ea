import { defineEvent, type EventOf } from '#event-sourcing/events';
import type * as told from './event-data.js';

export const evidenceAdded = defineEvent<told.EvidenceAddedData>()('EvidenceAdded', {
  title: 'Evidence added',
  sealed: ['source', 'heldAt'],
});

export const riskAssessed = defineEvent<told.RiskAssessedData>()('RiskAssessed', {
  title: 'Risk assessed',
  sealed: ['risks.*.protective'],
});

export const policeReferralMade = defineEvent<told.PoliceReferralMadeData>()('PoliceReferralMade', {
  title: 'Referred to the police',
  sealed: ['ref'],
});

export const criminalInvestigationOpened = defineEvent<told.CriminalInvestigationOpenedData>()(
  'CriminalInvestigationOpened',
  { title: 'Criminal investigation opened', sealed: ['ref'] },
);

export const enquirySuspended = defineEvent<told.EnquirySuspendedData>()('EnquirySuspended', {
  title: 'Enquiry suspended: the police lead',
  sealed: ['reason'],
});

export const enquiryResumed = defineEvent<told.EnquiryResumedData>()('EnquiryResumed', {
  title: 'Enquiry resumed',
  sealed: ['reason'],
});

export const accessObstructed = defineEvent<told.AccessObstructedData>()('AccessObstructed', {
  title: 'Access to the adult obstructed',
  sealed: ['attempts.*.result'],
});

export const entryPowersConsidered = defineEvent<told.EntryPowersConsideredData>()('EntryPowersConsidered', {
  title: 'Powers of entry considered',
  sealed: ['powers.*.reasonNotUsed'],
});

export const entryPowerUsed = defineEvent<told.EntryPowerUsedData>()('EntryPowerUsed', {
  title: 'Power of entry used',
  sealed: ['outcome'],
});

export const entryPowerGapNoted = defineEvent<told.EntryPowerGapNotedData>()('EntryPowerGapNoted', {
  title: 'No power of entry was enough',
  sealed: ['whyInsufficient'],
});

export const courtOrderSought = defineEvent<told.CourtOrderSoughtData>()('CourtOrderSought', {
  title: 'Court order sought',
  sealed: ['applicant', 'court'],
});

export const courtOrderMade = defineEvent<told.CourtOrderMadeData>()('CourtOrderMade', {
  title: 'Court order made',
  sealed: ['conditions'],
});

export const courtOrderRefused = defineEvent<told.CourtOrderRefusedData>()('CourtOrderRefused', {
  title: 'Court order refused',
  sealed: ['reason'],
});

export const courtOrderBreached = defineEvent<told.CourtOrderBreachedData>()('CourtOrderBreached', {
  title: 'Court order breached',
  sealed: ['response'],
});

export const courtOrderEnded = defineEvent<told.CourtOrderEndedData>()('CourtOrderEnded', {
  title: 'Court order ended',
  sealed: ['reason'],
});

export const courtOrderEffectReviewed = defineEvent<told.CourtOrderEffectReviewedData>()(
  'CourtOrderEffectReviewed',
  { title: 'Effect of a court order reviewed', sealed: ['note'] },
);

export const multiAgencyReferralMade = defineEvent<told.MultiAgencyReferralMadeData>()(
  'MultiAgencyReferralMade',
  { title: 'Referred to a multi-agency forum', sealed: ['basis', 'ref'] },
);

export const multiAgencyOutcomeReceived = defineEvent<told.MultiAgencyOutcomeReceivedData>()(
  'MultiAgencyOutcomeReceived',
  { title: 'Outcome of a multi-agency forum received', sealed: ['outcome'] },
);

/** What is done within an enquiry to know the risk and to hold it off. */
export const protectionEvents = [
  evidenceAdded,
  riskAssessed,
  policeReferralMade,
  criminalInvestigationOpened,
  enquirySuspended,
  enquiryResumed,
  accessObstructed,
  entryPowersConsidered,
  entryPowerUsed,
  entryPowerGapNoted,
  courtOrderSought,
  courtOrderMade,
  courtOrderRefused,
  courtOrderBreached,
  courtOrderEnded,
  courtOrderEffectReviewed,
  multiAgencyReferralMade,
  multiAgencyOutcomeReceived,
] as const;

export type ProtectionEvent = EventOf<(typeof protectionEvents)[number]>;
