import { PROBLEM_CONTENT_TYPE, type ProblemCause, problemOf } from '#platform/http';
import type { FastifyReply } from './request.js';

/** Answers a request with a problem. */
export function sendProblem(reply: FastifyReply, cause: ProblemCause): void {
  const problem = problemOf(cause, reply.request.ids);
  if (cause.headers !== undefined) reply.headers(cause.headers);
  void reply.code(problem.status).header('content-type', PROBLEM_CONTENT_TYPE).send(JSON.stringify(problem));
}
