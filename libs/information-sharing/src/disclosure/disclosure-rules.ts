import type { Verdict } from '#event-sourcing/decider';
import { WITHHELD } from '../redaction/nested.js';
import { isMadeFor } from '../profiles/made-for.js';
import { fieldsOf } from '../profiles/profiles.js';
import type { ProposedField, Proposal, ProposalFacts } from './proposal.js';
import { saysReferrer, saysUnsafeAddress } from './protected-text.js';
import { pathsOfProfile, REFERRER_FIELD } from './vocabulary.js';

/** One law of 3.10, asked of a person's proposal to refuse it, and of the ledger's own to say why it did not leave. */
export interface DisclosureRule {
  readonly id: string;
  readonly code: string;
  readonly reason: string;
  readonly source: string;
  /** As of any rule: true, or where, when it is broken. */
  readonly broken: (proposal: Proposal, facts: ProposalFacts) => Verdict;
}

const atField = ({ fields }: Proposal, is: (field: ProposedField) => boolean): Verdict => {
  const index = fields.findIndex(is);
  return index < 0 ? false : { pointer: `/fields/${index}/value` };
};

export const lawfulBasisRequired: DisclosureRule = {
  id: 'D-1',
  code: 'LAWFUL_BASIS_REQUIRED',
  reason: 'Nothing leaves without a lawful basis and the reason why this recipient needs it.',
  source: 'UK GDPR art 6, art 9; domain 3.10 D-1',
  broken: ({ lawfulBasis, art9, necessity, confidentiality, ofPerson }) => {
    if (lawfulBasis === undefined) return { pointer: '/lawfulBasis' };
    if (necessity === undefined || !/\S/.test(necessity)) return { pointer: '/necessity' };
    if (!ofPerson) return false;
    if (confidentiality === undefined) return { pointer: '/confidentiality' };
    // Part 3 has conditions of its own for what is sensitive (Data Protection Act 2018 s35).
    return art9 === undefined && lawfulBasis !== 'LE_PART3' ? { pointer: '/art9' } : false;
  },
};

export const consentOverrideReason: DisclosureRule = {
  id: 'D-2',
  code: 'CONSENT_OVERRIDE_REASON',
  reason: 'The adult refused that this is shared: say on what ground it is shared all the same.',
  source: 'domain 2.3, 3.10 D-2',
  broken: ({ consent, overrideReason, ofPerson }, { subject }) => {
    const isRefused = consent === 'REFUSED' || subject?.consentToShare === 'REFUSED';
    return ofPerson && isRefused && overrideReason === undefined ? { pointer: '/overrideReason' } : false;
  },
};

/** What is not listed cannot leave. Who raised the concern is in no list: D-5 says when that may. */
export const datasetExceeded: DisclosureRule = {
  id: 'D-3',
  code: 'DATASET_EXCEEDED',
  reason: 'This is more than the profile of the recipient lists, or the profile is not for this recipient.',
  source: 'domain 3.10 D-3, 6.1',
  broken: (proposal, { organisation }) => {
    const { profile, message, isPublic } = proposal;
    if (isPublic !== (profile === 'PUBLIC')) return { pointer: '/profile' };
    if (organisation !== undefined && !isMadeFor(profile, organisation.kind)) return { pointer: '/profile' };
    if (message !== undefined && fieldsOf(profile, message.feed, message.type).length === 0)
      return { pointer: '/messageType' };
    const listed =
      message === undefined
        ? new Set([...pathsOfProfile(profile), REFERRER_FIELD])
        : new Set([...fieldsOf(profile, message.feed, message.type), WITHHELD]);
    return atField(proposal, ({ field }) => !listed.has(field));
  },
};

/** Handling that keeps something from whoever is alleged to have caused harm, inside an organisation they belong to. */
const KEEPS_APART: readonly string[] = ['KEEP_FROM_PERSON_ALLEGED', 'NAMED_RECIPIENT_ONLY'];

export const recipientConflict: DisclosureRule = {
  id: 'D-4',
  code: 'RECIPIENT_CONFLICT',
  reason:
    'The person alleged to have caused harm, or their manager, belongs to this organisation: say how it is kept from them.',
  source: 'domain 3.10 D-4',
  broken: ({ toOrg, handling, isPublic }, { subject }) =>
    !isPublic &&
    subject?.organisationsAlleged.includes(toOrg) === true &&
    !handling.some((code) => KEEPS_APART.includes(code))
      ? { pointer: '/handling' }
      : false,
};

/**
 * By order of a court to anybody; with the referrer's own consent to anybody but a provider, for whom they work or by whom they are
 * cared for (RM-6), and never where they asked that it be kept.
 */
const mayNameReferrer = (
  { confidentiality, referrerConsents, isPublic }: Proposal,
  { organisation, protected: facts }: ProposalFacts,
): boolean => {
  if (isPublic) return false;
  if (confidentiality === 'COURT_ORDER') return true;
  return referrerConsents && facts?.referrerWithheld === false && organisation?.kind !== 'PROVIDER';
};

export const referrerProtected: DisclosureRule = {
  id: 'D-5',
  code: 'REFERRER_PROTECTED',
  reason: 'Who raised the concern is told to nobody without their consent or an order of a court.',
  source: 'domain 2.2 RM-6, 3.10 D-5, S9',
  broken: (proposal, facts) =>
    mayNameReferrer(proposal, facts)
      ? false
      : atField(
          proposal,
          (field) => field.marks.includes('REFERRER') || saysReferrer(field, facts.protected),
        ),
};

/**
 * Something typed in a case that began with a confidence of the police is theirs until somebody says whose it is. What the ledger sends
 * by itself is marked by where each value was written down.
 */
const isOfPolice = (
  field: ProposedField,
  { automatic }: Proposal,
  { subject, organisation }: ProposalFacts,
): boolean =>
  field.marks.includes('POLICE_RESTRICTED') ||
  (!automatic &&
    field.originator === undefined &&
    field.marks.includes('FREE_TEXT') &&
    subject?.policeRestricted === true &&
    organisation?.kind !== 'POLICE');

export const originatorControl: DisclosureRule = {
  id: 'D-6',
  code: 'ORIGINATOR_CONTROL',
  reason: 'This came from the police in confidence: only they pass it on. Ask the originator.',
  source: 'domain 2.2 police-restricted intelligence, 3.10 D-6, S9',
  broken: (proposal, facts) =>
    atField(proposal, (field) => isOfPolice(field, proposal, facts) && field.originator !== proposal.toOrg),
};

export const safeAddress: DisclosureRule = {
  id: 'D-7',
  code: 'SAFE_ADDRESS',
  reason:
    'The adult is not safe to contact at this address, and this organisation is linked to whom they fear.',
  source: 'domain 3.10 D-7',
  broken: (proposal, { protected: facts }) =>
    facts?.organisationsLinked.includes(proposal.toOrg) === true
      ? atField(proposal, (field) => saysUnsafeAddress(field, facts))
      : false,
};

/** Asked of what the ledger would send by itself: it is kept until somebody decides. */
export const manualAuthorisationRequired: DisclosureRule = {
  id: 'D-8',
  code: 'MANUAL_AUTHORISATION_REQUIRED',
  reason: 'The record of this adult is restricted: nothing leaves by itself, somebody authorises it.',
  source: 'domain 3.10 D-8, 6.2 RR-7',
  broken: ({ automatic, isPublic }, { subject }) =>
    automatic && !isPublic && subject?.restricted !== undefined,
};

export const sarConfidential: DisclosureRule = {
  id: 'D-9',
  code: 'SAR_CONFIDENTIAL',
  reason:
    'Working papers of a safeguarding adults review stay with the review: what of it is published is public.',
  source: 'domain 2.2 SAR working papers, 3.10 D-9',
  broken: (proposal) => {
    const { automatic, isPublic, sarId, sensitivity } = proposal;
    if (!automatic && !isPublic && sarId !== undefined) return { pointer: '/sarId' };
    if (sensitivity === 'SAR_CONFIDENTIAL' && !automatic) return { pointer: '/sensitivity' };
    return atField(proposal, ({ marks }) => marks.includes('SAR_CONFIDENTIAL'));
  },
};

/** Whether something is to be told that cannot be told rightly: the registry, the case or the adult is not there. */
export const recipientUnknown: DisclosureRule = {
  id: '3.10',
  code: 'ORGANISATION_UNKNOWN',
  reason: 'No organisation has this code: nobody knows whom it would reach.',
  source: 'domain 3.10 toOrg, 3.12 Organisation',
  broken: ({ isPublic }, { organisation }) =>
    !isPublic && organisation === undefined ? { pointer: '/toOrg' } : false,
};

export const subjectNotFound: DisclosureRule = {
  id: '3.10',
  code: 'SUBJECT_NOT_FOUND',
  reason: 'There is no such case, review or adult in use: whose rights are looked after nobody could say.',
  source: 'domain 3.10 personRef',
  broken: (_proposal, { subject }) => (subject?.onRecord === false ? { pointer: '/caseId' } : false),
};

/** Of what leaves, also in a correction: what must not leave at all before how it might. */
export const contentRules: readonly DisclosureRule[] = [
  sarConfidential,
  referrerProtected,
  originatorControl,
  safeAddress,
  recipientConflict,
  datasetExceeded,
];

/** What may have changed between the day something was proposed and the day it is authorised. */
export const changingRules: readonly DisclosureRule[] = [
  consentOverrideReason,
  referrerProtected,
  safeAddress,
  recipientConflict,
];

/** In the order in which they are asked. */
export const disclosureRules: readonly DisclosureRule[] = [
  recipientUnknown,
  subjectNotFound,
  lawfulBasisRequired,
  consentOverrideReason,
  ...contentRules,
];

/** The first law a proposal breaks. */
export const brokenBy = (
  rules: readonly DisclosureRule[],
  proposal: Proposal,
  facts: ProposalFacts,
): DisclosureRule | undefined => rules.find(({ broken }) => broken(proposal, facts) !== false);
