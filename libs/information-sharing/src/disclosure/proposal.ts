import type { Code } from '#policy/code-lists';
import type { OrganisationKind } from '#policy/organisations';
import type { KnownName } from '#privacy/scan';
import type { Mark } from '../feeds/draft.js';
import type { FeedName } from '../feeds/feed.js';
import type { SubjectFact } from './aggregate.js';

/** One field of what is to leave: what it says, and what is known of where that comes from. */
export interface ProposedField {
  /** Path in the data: `person.address`. */
  readonly field: string;
  /** As text, for what is looked for in it. */
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Organisation it came from in confidence. */
  readonly originator?: string;
}

/** What is to leave, to whom and on what ground: all that the rules of 3.10 look at, whoever proposes it. */
export interface Proposal {
  readonly toOrg: string;
  readonly profile: Code<'DATASET_PROFILE'>;
  readonly automatic: boolean;
  /** The message of a feed it leaves as; none for what leaves otherwise. */
  readonly message?: { readonly feed: FeedName; readonly type: string };
  readonly isPublic: boolean;
  /** Whether it says something of an adult. */
  readonly ofPerson: boolean;
  readonly sarId?: string;
  readonly lawfulBasis?: Code<'LAWFUL_BASIS'>;
  readonly art9?: Code<'ART9'>;
  readonly necessity?: string;
  readonly confidentiality?: Code<'CONF_BASIS'>;
  readonly consent: Code<'CONSENT_SHARE'>;
  readonly overrideReason?: Code<'OVERRIDE'>;
  readonly handling: readonly Code<'HANDLING'>[];
  /** Whether the referrer agreed to be named to this recipient. */
  readonly referrerConsents: boolean;
  readonly sensitivity?: Code<'SENSITIVITY'>;
  readonly fields: readonly ProposedField[];
}

/** An organisation of the registry. */
export interface OrganisationFact {
  readonly code: string;
  readonly kind: OrganisationKind;
}

/** What of the case must not slip out inside a text. Answered by whoever knows it, opened for the decision and kept nowhere. */
export interface ProtectedFact {
  /** Names of whoever raised the concern or sent the notice. */
  readonly referrerNames: readonly KnownName[];
  /** By which else they are known: telephone numbers, e-mail addresses. */
  readonly referrerContacts: readonly string[];
  /** Whether they asked that nobody be told who they are. */
  readonly referrerWithheld: boolean;
  /** Addresses of the adult at which they must not be sought, as recorded. */
  readonly unsafeAddresses: readonly string[];
  /** Organisations of people alleged, and services the allegation is about: whoever belongs to them may reach the source (D-7). */
  readonly organisationsLinked: readonly string[];
}

/** What the rules look things up in. */
export interface ProposalFacts {
  readonly subject: SubjectFact | undefined;
  readonly organisation: OrganisationFact | undefined;
  readonly protected: ProtectedFact | undefined;
}
