import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { statusOf } from '#platform/http';
import type { Logger } from '#platform/logging';
import { causeOf } from './cause-of.js';
import { sendProblem } from './reply.js';
import type { FastifyReply, FastifyRequest } from './request.js';

/** Whatever was thrown on the way, wherever: the caller gets a problem, and the log what is ours to mend. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const cause = causeOf(error);
    const status = statusOf(cause.code, cause.conditional);
    if (status >= 500) {
      const { requestId, correlationId, traceId } = request.ids;
      const { operation } = request.routeOptions.config;
      const where = { requestId, correlationId, traceId, ...(operation === undefined ? {} : { operation }) };
      this.logger.error('request failed', { ...where, status, code: cause.code, error });
    }
    if (!reply.sent) sendProblem(reply, cause);
  }
}
