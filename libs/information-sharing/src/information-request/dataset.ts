import type { Profile } from '../profiles/made-for.js';

export type { Profile };

/** What can be told of an adult, a case or a service with a request. Values are the product's own, after the rows of domain 6.2. */
export const SENDABLE = [
  'CASE_REFERENCE',
  'CONTACT',
  'RISK_TYPES',
  'LOCATION',
  'INCIDENT_DATE',
  'IMMEDIATE_RISK',
  'PERSON_NAME',
  'DATE_OF_BIRTH',
  'NHS_NUMBER',
  'ADDRESS',
  'CRIME_REFERENCE',
  'INTERIM_PROTECTION',
  'CQC_LOCATION',
  'THEMES',
  'PERSON_ALLEGED',
  'MEDICAL_DETAIL',
  'NARRATIVE',
  'REFERRER',
  'CHILDREN',
  'LEGAL_ADVICE',
] as const;
export type Sendable = (typeof SENDABLE)[number];

const ALWAYS = ['CASE_REFERENCE', 'CONTACT'] as const;
const ABOUT_IT = [...ALWAYS, 'RISK_TYPES', 'LOCATION', 'INCIDENT_DATE'] as const;
const WHO = ['PERSON_NAME', 'DATE_OF_BIRTH'] as const;

/**
 * The least that lets each kind of partner find what it is asked for (domain 6.1, 6.2, I-6). Medical detail, narrative, the referrer,
 * children and legal advice go to nobody with a request.
 */
const PROFILES: Readonly<Record<Profile, readonly Sendable[]>> = {
  POLICE_MIN: [...ABOUT_IT, 'IMMEDIATE_RISK'],
  POLICE_IDENT: [...ABOUT_IT, ...WHO, 'IMMEDIATE_RISK', 'ADDRESS', 'CRIME_REFERENCE', 'INTERIM_PROTECTION'],
  NHS_MIN: ABOUT_IT,
  NHS_IDENT: [...ABOUT_IT, ...WHO, 'NHS_NUMBER'],
  CQC_SERVICE: [...ALWAYS, 'CQC_LOCATION', 'THEMES', 'INCIDENT_DATE'],
  PLACING_LA: [...ABOUT_IT, ...WHO, 'INTERIM_PROTECTION'],
  CAUSED_ENQUIRY: [...ABOUT_IT, ...WHO],
  PUBLIC: ALWAYS,
};

/** The first of what is sent that lies beyond the profile; -1 for none. */
export const beyondProfile = (profile: Profile, sent: readonly { readonly field: Sendable }[]): number =>
  sent.findIndex(({ field }) => !PROFILES[profile].includes(field));
