import type { EventOf } from '#event-sourcing/events';
import { defineProcessManager, systemCommand, type SystemCommand } from '#event-sourcing/process-manager';
import type { ProjectionRunner } from '#event-sourcing/projection';
import { StoreUnavailable } from '#event-sourcing/store';
import type { Database } from '#platform/database';
import { concernRaised } from '../concern/events.js';
import { noteRepeatConcern } from '../concern/note-repeat-concern.js';
import { personConcerns } from './concerns-projection.js';
import { earlierConcernsWithin } from './earlier-concerns.js';
import policy from './repeat-policy.json' with { type: 'json' };

/** Where earlier concerns are found. */
export interface RepeatServices {
  readonly db: Pick<Database, 'sql'>;
  readonly readModels: Pick<ProjectionRunner, 'waitFor'>;
}

const PATIENCE_MS = 5_000;
/** Concerns of a busy moment, looked up together. */
const AT_ONCE = 50;

const earlierConcerns = earlierConcernsWithin(policy.days);

/**
 * Tells a concern that it is not the first about this person in a short time: patterns of abuse show in repeats (domain 5.3).
 * Asked only once the read model has seen the concern itself, so that no earlier one can be missing.
 */
export const noteRepeats = defineProcessManager<SystemCommand, EventOf<typeof concernRaised>, RepeatServices>(
  {
    name: 'note-repeats',
    events: [concernRaised.type],
    atOnce: AT_ONCE,
    react: async (
      { position, data: { concernId } },
      { db, readModels },
    ): Promise<readonly SystemCommand[]> => {
      if (!(await readModels.waitFor(personConcerns.name, position, PATIENCE_MS))) {
        throw new StoreUnavailable('The read model of concerns has not caught up');
      }
      const earlierConcernIds = await earlierConcerns(db.sql, concernId);
      if (earlierConcernIds.length === 0) return [];
      const command = { earlierConcernIds, withinDays: policy.days };
      return [systemCommand(noteRepeatConcern, concernId, command)];
    },
  },
);
