import type { Verdict } from '#event-sourcing/decider';
import type { ProposedField, Proposal, ProposalFacts } from './proposal.js';

/** One law of 3.10, asked of a person's proposal to refuse it, and of the ledger's own to say why it did not leave. */
export interface DisclosureRule {
  readonly id: string;
  readonly code: string;
  readonly reason: string;
  readonly source: string;
  /** As of any rule: true, or where, when it is broken. */
  readonly broken: (proposal: Proposal, facts: ProposalFacts) => Verdict;
}

/** Why a feed waits for somebody: nothing about a restricted person leaves by itself (D-8, RR-7). */
export const MANUAL_AUTHORISATION_REQUIRED = 'MANUAL_AUTHORISATION_REQUIRED';

const at = ({ fields }: Proposal, is: (field: ProposedField) => boolean): Verdict => {
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

/** Handling that keeps something from whoever is alleged to have caused harm, inside an organisation they belong to. */
const KEEPS_APART: readonly string[] = ['KEEP_FROM_PERSON_ALLEGED', 'NAMED_RECIPIENT_ONLY'];

export const recipientConflict: DisclosureRule = {
  id: 'D-4',
  code: 'RECIPIENT_CONFLICT',
  reason:
    'The person alleged to have caused harm, or their manager, belongs to this organisation: say how it is kept from them.',
  source: 'domain 3.10 D-4',
  broken: ({ toOrg, handling }, { subject }) =>
    subject?.organisationsAlleged.includes(toOrg) === true &&
    !handling.some((code) => KEEPS_APART.includes(code))
      ? { pointer: '/handling' }
      : false,
};

/** In the order in which they are asked. */
export const disclosureRules: readonly DisclosureRule[] = [
  lawfulBasisRequired,
  consentOverrideReason,
  recipientConflict,
];

/** The first law a proposal breaks. */
export const brokenBy = (proposal: Proposal, facts: ProposalFacts): DisclosureRule | undefined =>
  disclosureRules.find(({ broken }) => broken(proposal, facts) !== false);

export { at as fieldThat };
