import { type Channels, demoSenders, loadSenderMappings } from '#information-sharing/inbound';
import type { Config } from '#platform/config';
import type { OrganisationRegistry } from '#policy/organisations';

const NOBODY: Channels = new Map();

/** Who is heard, as the environment says; those of the demonstration beside its organisations. @throws SenderMappingInvalid */
export function channelsFrom(
  { SENDER_MAPPINGS_DIR, ORGANISATIONS_FILE }: Config,
  organisations: OrganisationRegistry,
): Channels {
  if (SENDER_MAPPINGS_DIR !== undefined) return loadSenderMappings(SENDER_MAPPINGS_DIR, organisations);
  return ORGANISATIONS_FILE === undefined ? demoSenders(organisations) : NOBODY;
}
