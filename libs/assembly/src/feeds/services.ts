import type { EventCodec, RecordLoader } from '#event-sourcing/command';
import type { EventCatalogue } from '#event-sourcing/events';
import type { ProjectionRunner } from '#event-sourcing/projection';
import type { EventStore } from '#event-sourcing/store';
import type { Database } from '#platform/database';
import type { FeedAgreements } from '#policy/feed-agreements';
import type { OrganisationRegistry } from '#policy/organisations';
import type { PartnerPseudonyms } from '#privacy/blind-index';

/** What messages to partners are worked out with. */
export interface FeedServices {
  readonly store: Pick<EventStore, 'readStream' | 'compare'>;
  readonly codec: Pick<EventCodec, 'open'>;
  readonly catalogue: EventCatalogue;
  readonly records: Pick<RecordLoader, 'load'>;
  readonly db: Pick<Database, 'sql'>;
  readonly readModels: Pick<ProjectionRunner, 'waitFor'>;
  readonly organisations: OrganisationRegistry;
  readonly agreements: FeedAgreements;
  readonly pseudonyms: PartnerPseudonyms;
}
