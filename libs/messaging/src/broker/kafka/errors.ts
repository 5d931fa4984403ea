import { BrokerUnavailable } from '../broker.js';

/** What a broker answers about a record, or its topic, that will not change by asking again. */
const REFUSALS: Readonly<Record<string, string>> = {
  MESSAGE_TOO_LARGE: 'The record is larger than the topic takes.',
  RECORD_LIST_TOO_LARGE: 'The record is larger than the topic takes.',
  INVALID_RECORD: 'The topic does not take such a record.',
  INVALID_TIMESTAMP: 'The topic does not take a record of this time.',
  UNKNOWN_TOPIC_OR_PARTITION: 'There is no such topic.',
  INVALID_TOPIC_EXCEPTION: 'There can be no such topic.',
  TOPIC_AUTHORIZATION_FAILED: 'Writing to the topic is not permitted.',
};

/** The client wraps what happened, sometimes twice: the error and its causes, outermost first. */
function* causes(error: unknown): Generator<{ readonly type?: unknown }> {
  for (let at = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth++)
    yield at as { readonly type?: unknown };
}

/** Why the broker will never take it; undefined when it may yet. */
export function refusalIn(error: unknown): string | undefined {
  for (const { type } of causes(error))
    if (typeof type === 'string' && Object.hasOwn(REFUSALS, type)) return REFUSALS[type];
  return undefined;
}

/**
 * @throws BrokerUnavailable when `work` is not done in time, also where the client would wait for ever (signing in at a broker
 * that has gone silent)
 */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BrokerUnavailable('The broker did not answer in time.')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
