import type { LookedUpFact } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { aboutKey, aboutOf } from './aggregate.js';
import { pathsIn, textIn } from './content.js';
import { given } from './given.js';
import type { DisclosedContent } from './message.js';
import type { OrganisationFact, Proposal, ProtectedFact } from './proposal.js';
import type { DisclosureState } from './state.js';
import { marksOfPath } from './vocabulary.js';

/** Whom a disclosure goes to, as the registry has them. */
const organisation: LookedUpFact<DisclosureState, object, OrganisationFact> = {
  lookup: 'organisation',
  key: ({ status, toOrg }, command) =>
    status === 'Unproposed' ? (command as { readonly toOrg?: string }).toOrg : toOrg,
};

/** What must not slip out inside a text. */
const protectedFact: LookedUpFact<DisclosureState, object, ProtectedFact> = {
  lookup: 'disclosureProtected',
  key: (state, command) => aboutKey(aboutOf(state, command)),
};

/** What the laws of 3.10 are asked with, beside what every decision on a disclosure is given. */
export const proposalFacts = { organisation, protected: protectedFact } as const;

/**
 * What is ready to leave. Where each value came from was asked before: of the ledger's own by the redaction, of a person's when it was
 * proposed. What is asked again is what may have changed since.
 */
export const ofContent = (content: DisclosedContent) => ({
  automatic: true,
  ...(content.feed === undefined ? {} : { message: { feed: content.feed, type: content.type } }),
  isPublic: content.feed === 'public',
  ofPerson: content.subject !== undefined,
  handling: content.handling as readonly Code<'HANDLING'>[],
  referrerConsents: true,
  fields: pathsIn(content.data).map(([field, value]) => ({
    field,
    text: textIn(value),
    marks: marksOfPath(field),
  })),
});

/** What is said of the ground and the recipient of something proposed before. Why they need it was asked then (D-1). */
export const ofState = (state: DisclosureState) =>
  ({
    toOrg: state.toOrg,
    profile: state.profile,
    consent: state.consent,
    ...given({
      sarId: state.sarId,
      lawfulBasis: state.lawfulBasis,
      confidentiality: state.confidentiality,
      overrideReason: state.overrideReason,
    }),
  }) satisfies Partial<Proposal>;
