import type { FeedName } from '../feeds/feed.js';
import { CORRECTED, RECALLED } from '../feeds/messages/standing.js';
import type { Profile } from './made-for.js';

type Paths = readonly string[];
/** By feed and type of message. */
type Listed = Readonly<Record<string, Paths>>;

const CONTACT = ['contact.role', 'contact.email', 'contact.name'];
const RISK = ['riskTypes', 'location'];
const WHO = ['person.names', 'person.dateOfBirth'];

const POLICE_MIN = ['forceRef', ...RISK, 'incidentDate', 'immediateRisk', 'interimProtection', ...CONTACT];
const POLICE_IDENT = [...POLICE_MIN, ...WHO, 'person.address', 'person.safeToContact', 'personsAlleged'];

/** What each message of the police tells beside whom it is about. */
const police = (who: Paths): Listed => ({
  'police/crime-reported': [...who, 'evidencePreserved'],
  'police/concern-decided': [...who, 'decision', 'decidedAt'],
  'police/enquiry-concluded': [...who, 'outcome', 'riskOutcome', 'concludedAt'],
  'police/court-order-breached': [...who, 'order', 'breachedAt'],
  'police/multi-agency-referral-made': [...who, 'reference', 'forum', 'referredAt', 'request'],
  'police/multi-agency-outcome-received': [...who, 'reference', 'forum', 'receivedAt'],
  'police/plan-action-added': [...who, 'reference', 'action', 'dueAt', 'request'],
  'police/plan-action-cancelled': ['reference', 'cancelledAt', ...CONTACT],
});

const ICB = ['provider.ods', ...RISK, 'stage', 'request', 'causedEnquiryDueAt', ...CONTACT];
const REQUESTED = [...RISK, 'incidentDate', 'request', ...CONTACT];

const nhs = (number: Paths, who: Paths): Listed => ({
  'nhs.icb/enquiry-opened': [...ICB, ...number, 'openedAt'],
  'nhs.icb/enquiry-concluded': [...ICB, ...number, 'outcome', 'riskOutcome', 'concludedAt'],
  'nhs.icb/recommendation-issued': [
    'recommendation',
    'addressee.ods',
    'text',
    'issuedAt',
    'respondBy',
    'request',
    ...CONTACT,
  ],
  'nhs.trust/information-requested': [
    ...REQUESTED,
    ...number,
    ...who,
    'reference',
    'basis',
    'items',
    'dueAt',
    'urgent',
  ],
  'nhs.trust/plan-action-added': [...REQUESTED, ...number, ...who, 'reference', 'action', 'dueAt'],
  'nhs.trust/plan-action-cancelled': ['reference', 'cancelledAt', ...CONTACT],
  'nhs.trust/advocate-needed': [...REQUESTED, ...number, ...who, 'advocate'],
});

const causedEnquiry = (who: Paths): Listed => ({
  'nhs.trust/caused-enquiry-requested': [
    ...REQUESTED,
    ...who,
    'reference',
    'scope',
    'questions',
    'dueAt',
    'personsAlleged',
  ],
});

const CQC = ['cqc.providerId', 'cqc.locationId', 'themes', 'stage', 'adultsAffected', ...CONTACT];
const PLACING = [...WHO, ...RISK, 'incidentDate', 'interimProtection', 'stage', 'request', ...CONTACT];
const BOARD = ['board', 'areaCode'];

/** Domain 6.2, column "minimal data set", as far as each profile goes. */
const LISTED: Readonly<Record<Profile, Listed>> = {
  POLICE_MIN: police(POLICE_MIN),
  POLICE_IDENT: police(POLICE_IDENT),
  NHS_MIN: { ...nhs([], []), ...causedEnquiry([]) },
  NHS_IDENT: {
    ...nhs(['person.nhsNumber'], WHO),
    ...causedEnquiry(['person.nhsNumber', ...WHO]),
  },
  CAUSED_ENQUIRY: causedEnquiry(['person.nhsNumber', ...WHO]),
  CQC_SERVICE: {
    'cqc/organisational-abuse-suspected': [...CQC, 'decidedAt'],
    'cqc/enquiry-closed': [...CQC, 'outcomes', 'closedAt'],
  },
  PLACING_LA: {
    'placing/placing-authority-notified': [...PLACING, 'notifiedAt'],
    'placing/concern-decided': [...PLACING, 'decision', 'decidedAt'],
    'placing/enquiry-opened': [...PLACING, 'enquiryType', 'openedAt'],
    'placing/enquiry-concluded': [...PLACING, 'outcome', 'riskOutcome', 'concludedAt'],
    'placing/plan-agreed': [...PLACING, 'adultAgreed', 'agreedAt', 'reviewOn'],
  },
  PUBLIC: {
    'public/review-published': [
      ...BOARD,
      'review',
      'title',
      'pseudonym',
      'summary',
      'findings',
      'url',
      'publishedAt',
    ],
    'public/recommendation-issued': [...BOARD, 'recommendation', 'text', 'agencies', 'issuedAt'],
    'public/agency-named-as-non-responder': [
      ...BOARD,
      'recommendation',
      'agency',
      'dueAt',
      'remindersSent',
      'text',
      'publishedAt',
    ],
    'public/non-responder-naming-lifted': [...BOARD, 'recommendation', 'agency', 'withdrawn', 'liftedAt'],
    'public/figures-published': [...BOARD, 'from', 'to', 'figures'],
  },
};

/** A correction or recall says nothing of itself but what must go, and by when. */
const STANDING: Listed = {
  [CORRECTED]: ['messageType', 'removeBy', 'corrected'],
  [RECALLED]: ['messageType', 'removeBy', 'reason'],
};

/** Paths in `data` that may leave in a message of this kind; none where the profile does not have the message. */
export function fieldsOf(profile: Profile, feed: FeedName, type: string): Paths {
  if (Object.hasOwn(STANDING, type)) return STANDING[type] ?? [];
  return LISTED[profile][`${feed}/${type}`] ?? [];
}

/** Whether the profile has the message at all. */
export const profileLists = (profile: Profile, feed: FeedName, type: string): boolean =>
  fieldsOf(profile, feed, type).length > 0;

/** Profiles from which the recipient learns who the person is. */
export const IDENTIFIED_PROFILES: readonly Profile[] = [
  'POLICE_IDENT',
  'NHS_IDENT',
  'PLACING_LA',
  'CAUSED_ENQUIRY',
];

export const isIdentified = (profile: Profile): boolean => IDENTIFIED_PROFILES.includes(profile);
