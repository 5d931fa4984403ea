import type { Config } from '#platform/config';
import {
  demoFeedAgreements,
  loadFeedAgreements,
  NO_AGREEMENTS,
  type FeedAgreements,
} from '#policy/feed-agreements';
import { demoOrganisations, loadOrganisations, type OrganisationRegistry } from '#policy/organisations';

/** Whom the ledger knows, and what leaves for them of itself. */
export interface Registries {
  readonly organisations: OrganisationRegistry;
  readonly agreements: FeedAgreements;
}

/**
 * Where the environment says, else those of the demonstration: one answer for whatever serves the ledger and whatever works on it.
 * Who brings a registry of their own brings their agreements too, or has none.
 * @throws OrganisationDataError, FeedAgreementDataError
 */
export function registriesOf({
  ORGANISATIONS_FILE: registry,
  FEED_AGREEMENTS_FILE: table,
}: Config): Registries {
  const unsaid = registry === undefined ? demoFeedAgreements() : NO_AGREEMENTS;
  return {
    organisations: registry === undefined ? demoOrganisations() : loadOrganisations(registry),
    agreements: table === undefined ? unsaid : loadFeedAgreements(table),
  };
}
