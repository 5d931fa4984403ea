import type { RecordLoader } from '#event-sourcing/command';
import type { EventOf } from '#event-sourcing/events';
import { defineProcessManager } from '#event-sourcing/process-manager';
import type { ProjectedEvent, ProjectionRunner } from '#event-sourcing/projection';
import { StoreUnavailable } from '#event-sourcing/store';
import type { Database } from '#platform/database';
import type { Destruction, PersonKeys } from '#privacy/keys';
import { notificationQueue, notificationsAbout } from '../notification-queue/index.js';
import { notificationMatched } from '../partner-notification/events.js';
import { person } from '../person/aggregate.js';
import { personKeyDestroyed } from '../person/events.js';

/** What carries out an erasure. */
export interface ErasureServices {
  readonly keys: PersonKeys;
  readonly records: Pick<RecordLoader, 'forgetAll' | 'load'>;
  readonly db: Pick<Database, 'sql'>;
  readonly readModels: Pick<ProjectionRunner, 'waitFor'>;
}

type Destroyed = EventOf<typeof personKeyDestroyed>;
type Matched = EventOf<typeof notificationMatched>;

const PATIENCE_MS = 5_000;

/**
 * Destroys the keys once the event that says so is stored: were it the other way round, a crash in between would leave a person
 * unreadable whose erasure nobody recorded. Destroying twice is destroying once, so being asked again does no harm.
 *
 * Notices matched to the person have keys of their own (ADR 0121), and go with them: those matched before the erasure by what the
 * read model says once it has seen the erasure, one matched after it when that match is seen.
 */
export const destroyKeys = defineProcessManager<never, Destroyed | Matched, ErasureServices>({
  name: 'destroy-keys',
  events: [personKeyDestroyed.type, notificationMatched.type],
  react: async (event, services) => {
    const { keys, records } = services;
    for (const [owner, destruction] of await toDestroy(event, services))
      await keys.destroy(owner, destruction);
    // What this process opened before must not outlive the key.
    records.forgetAll();
    return [];
  },
});

type Due = readonly (readonly [owner: string, destruction: Destruction])[];

async function toDestroy(
  event: ProjectedEvent<Destroyed | Matched>,
  services: ErasureServices,
): Promise<Due> {
  if (event.type === 'NotificationMatched') return ofErased(event, services);
  const { data, stream, position } = event;
  const { db, readModels } = services;
  if (!(await readModels.waitFor(notificationQueue.name, position, PATIENCE_MS))) {
    throw new StoreUnavailable('The read model of notices has not caught up');
  }
  const personRef = stream.slice('person-'.length);
  const destruction = { by: data.approvedBy.join(' '), retentionRule: data.retentionRule };
  const owners = [personRef, ...(await notificationsAbout(db.sql, personRef))];
  return owners.map((owner) => [owner, destruction] as const);
}

/** A match stored behind the erasure of whom it names: decided before it, and then overtaken. */
async function ofErased(
  { stream, data }: ProjectedEvent<Matched>,
  { records }: ErasureServices,
): Promise<Due> {
  const { state } = await records.load(person, data.personRef);
  if (state.status !== 'Erased') return [];
  const owner = stream.slice('partner-notification-'.length);
  return [[owner, { by: data.by, retentionRule: 'MATCHED_TO_ERASED_PERSON' }]];
}
