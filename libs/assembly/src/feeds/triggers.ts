import { abuseInService, enquiryIntoServiceClosed } from './cqc/triggers.js';
import { enquiryConcludedWithNhs, enquiryOpenedWithNhs } from './nhs-icb/enquiries.js';
import { recommendationToNhs } from './nhs-icb/recommendations.js';
import {
  actionOfTrust,
  actionOfTrustCancelled,
  advocateIsNeeded,
  causedEnquiryAsked,
} from './nhs-trust/asked.js';
import { informationIsRequested } from './nhs-trust/information.js';
import {
  concernOfPlaced,
  enquiryOfPlacedConcluded,
  enquiryOfPlacedOpened,
  placingToldInWriting,
  planOfPlacedAgreed,
} from './placing/triggers.js';
import { policeTriggers } from './police/index.js';
import {
  agencyIsNamed,
  agencyIsNamedNoMore,
  figuresArePublished,
  recommendationIsIssued,
  reviewIsPublished,
} from './public/triggers.js';
import type { Trigger } from './trigger.js';

/** Every row of the table of partner feeds (domain 6.2, "sent when"), as far as the ledger holds what it speaks of (ADR 0250). */
export const feedTriggers: readonly Trigger[] = [
  ...policeTriggers,
  enquiryOpenedWithNhs,
  enquiryConcludedWithNhs,
  recommendationToNhs,
  causedEnquiryAsked,
  informationIsRequested,
  actionOfTrust,
  actionOfTrustCancelled,
  advocateIsNeeded,
  abuseInService,
  enquiryIntoServiceClosed,
  placingToldInWriting,
  concernOfPlaced,
  enquiryOfPlacedOpened,
  enquiryOfPlacedConcluded,
  planOfPlacedAgreed,
  reviewIsPublished,
  recommendationIsIssued,
  agencyIsNamed,
  agencyIsNamedNoMore,
  figuresArePublished,
];
