import { defineProcessManager } from '#event-sourcing/process-manager';
import type { RecordLoader } from '#event-sourcing/command';
import type { PersonKeys } from '#privacy/keys';
import { personKeyDestroyed } from '../person/events.js';
import type { EventOf } from '#event-sourcing/events';

/** What carries out an erasure. */
export interface ErasureServices {
  readonly keys: PersonKeys;
  readonly records: Pick<RecordLoader, 'forgetAll'>;
}

/**
 * Destroys the key once the event that says so is stored: were it the other way round, a crash in between would leave a person
 * unreadable whose erasure nobody recorded. Destroying twice is destroying once, so being asked again does no harm.
 */
export const destroyKeys = defineProcessManager<never, EventOf<typeof personKeyDestroyed>, ErasureServices>({
  name: 'destroy-keys',
  events: [personKeyDestroyed.type],
  react: async ({ stream, data }, { keys, records }) => {
    await keys.destroy(stream.slice('person-'.length), {
      by: data.approvedBy.join(' '),
      retentionRule: data.retentionRule,
    });
    // What this process opened before must not outlive the key.
    records.forgetAll();
    return [];
  },
});
