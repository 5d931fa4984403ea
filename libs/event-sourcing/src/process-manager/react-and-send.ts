import type { Database } from '#platform/database';
import { failPoint } from '#platform/fail-points';
import { deterministicId } from '#platform/ids';
import type { EventCatalogue } from '../events/index.js';
import type { Step } from '../following/decode.js';
import { failureOf, type Failure } from '../following/failure.js';
import type { FollowLog } from '../following/follow-loop.js';
import { isOutage } from '../following/outage.js';
import type { EventStore } from '../store/index.js';
import { CannotBeCarried, type ProcessManager, type Send } from './process-manager.js';
import { sendAndRecord } from './refusals.js';

export interface ManagerContext<C, S> {
  readonly db: Database;
  readonly store: EventStore;
  readonly catalogue: EventCatalogue;
  readonly services: S;
  readonly log: FollowLog;
  readonly send: Send<C>;
  /** How long events gather between two batches, milliseconds; as short as can be unless given. */
  readonly gatherMs?: number;
}

export interface Reaction {
  readonly sent: number;
  readonly failure?: Failure;
}

/**
 * What an event calls for, sent in order; an answer that is lost makes the same commands go out again under the same ids.
 * @throws when something is out of reach.
 */
export async function reactAndSend<C, S>(
  manager: ProcessManager<C, S>,
  context: ManagerContext<C, S>,
  { event, failure }: Step,
): Promise<Reaction> {
  if (failure !== undefined) return { sent: 0, failure };
  let commands: readonly C[];
  try {
    commands = await manager.react(event, context.services);
  } catch (error) {
    if (isOutage(error)) throw error;
    return { sent: 0, failure: failureOf(error) };
  }
  const cause = { causationId: event.eventId, correlationId: event.meta.correlationId };
  for (const [index, command] of commands.entries()) {
    const commandId = deterministicId(manager.name, event.eventId, index);
    failPoint('process-manager.before-send');
    try {
      await sendAndRecord(context, manager.name, event.eventId, { commandId, command, cause });
    } catch (error) {
      if (!(error instanceof CannotBeCarried)) throw error;
      return { sent: index, failure: failureOf(error) };
    }
    failPoint('process-manager.after-send');
  }
  return { sent: commands.length };
}

/** The events with what holds them up, for a manager that needs more than the event to tell. @throws when something is out of reach */
export function inLanes<C, S>(
  manager: ProcessManager<C, S>,
  { services }: ManagerContext<C, S>,
  steps: readonly Step[],
): Promise<readonly Step[]> {
  const laned = async (step: Step): Promise<Step> => {
    if (manager.laneOf === undefined || step.failure !== undefined) return step;
    try {
      return { ...step, caseId: await manager.laneOf(step.event, services) };
    } catch (error) {
      if (isOutage(error)) throw error;
      return { ...step, failure: failureOf(error) };
    }
  };
  return Promise.all(steps.map(laned));
}
