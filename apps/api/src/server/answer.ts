import { type ProblemCause, RequestRefused } from '#platform/http';
import type { ApiOptions } from '../api-options.js';
import { standing } from './cause-of.js';
import { sendProblem } from './reply.js';
import type { FastifyReply } from './request.js';

/** What a request is answered with. A value, so that work which ends too late has nothing to send it with. */
export type Answer =
  | {
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: unknown;
    }
  | { readonly problem: ProblemCause };

/**
 * Does the work of a request and sends what came of it, or 503 when it takes too long. Fastify's own
 * `handlerTimeout` is not used: it is disarmed once a request's body has been read, which is before any work begins.
 */
export async function answerWith(
  { config, logger }: ApiOptions,
  reply: FastifyReply,
  work: () => Promise<Answer>,
): Promise<void> {
  let late = false;
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      late = true;
      reject(new RequestRefused(standing('TOOK_TOO_LONG')));
    }, config.HANDLER_TIMEOUT_MS);
    // Work that outlives its connection does not keep a process from leaving.
    timer.unref();
  });
  const { requestId, correlationId, traceId } = reply.request.ids;
  const working = work();
  working.catch((error: unknown) => {
    if (late) logger.error('request failed after its time', { requestId, correlationId, traceId, error });
  });
  try {
    const answer = await Promise.race([working, tooLong]);
    if ('problem' in answer) sendProblem(reply, answer.problem);
    else void reply.code(answer.status).headers(answer.headers).send(answer.body);
  } finally {
    clearTimeout(timer);
  }
}
