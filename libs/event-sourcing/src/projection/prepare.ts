import type { Step } from '../following/decode.js';
import { failureOf } from '../following/failure.js';
import { isOutage } from '../following/outage.js';
import type { Prepared } from './apply.js';
import type { Projection } from './projection.js';

/**
 * Prepares a batch. When that fails because of an event, finds which, marks it as failed and prepares the others.
 * @throws what `prepare` threw, when something is out of reach.
 */
export async function prepareSteps<S>(
  projection: Projection<S>,
  steps: readonly Step[],
  services: S,
): Promise<Prepared> {
  const readable = steps.filter(({ failure }) => failure === undefined);
  try {
    return {
      steps,
      prepared: await projection.prepare(
        readable.map(({ event }) => event),
        services,
      ),
    };
  } catch (error) {
    if (isOutage(error) || readable.length === 0) throw error;
    const failed = await findFailing(projection, readable, services);
    if (failed.size === 0) throw error;
    return prepareSteps(
      projection,
      steps.map((step) => failed.get(step) ?? step),
      services,
    );
  }
}

async function findFailing<S>(
  projection: Projection<S>,
  steps: readonly Step[],
  services: S,
): Promise<Map<Step, Step>> {
  try {
    await projection.prepare(
      steps.map(({ event }) => event),
      services,
    );
    return new Map();
  } catch (error) {
    if (isOutage(error)) throw error;
    const [only] = steps;
    if (steps.length === 1 && only !== undefined)
      return new Map([[only, { ...only, failure: failureOf(error) }]]);
    const middle = Math.ceil(steps.length / 2);
    const first = await findFailing(projection, steps.slice(0, middle), services);
    return new Map([...first, ...(await findFailing(projection, steps.slice(middle), services))]);
  }
}
