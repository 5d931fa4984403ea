import { RequestRefused, type RouteMap } from '#platform/http';
import type { TokenVerifier } from '#identity/tokens';
import { TokenRejected } from '#identity/tokens';
import { standing } from './cause-of.js';
import { sendProblem } from './reply.js';
import type { RateLimits } from './rate-limits.js';
import type { FastifyReply, FastifyRequest } from './request.js';

const REWRITING: ReadonlySet<string> = new Set(['PUT', 'PATCH', 'DELETE']);

/**
 * Every request passes here before its body is read: whoever is not known, or asks too often, cannot make the service
 * work for them, and nobody gets to rewrite history (G-1).
 */
export class Gate {
  constructor(
    private readonly routes: RouteMap,
    private readonly verifier: TokenVerifier,
    private readonly limits: RateLimits,
  ) {}

  /** Resolves when the request may go on; answers it otherwise. */
  async admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (request.is404) return this.answerUnmatched(request, reply);
    const { operation, published } = request.routeOptions.config;
    if (operation === undefined) return;
    if (published === true) await this.limits.request(request);
    else await this.identify(request);
  }

  private async identify(request: FastifyRequest): Promise<void> {
    try {
      const actor = await this.verifier.verify(request.headers.authorization);
      request.actor = actor;
    } catch (error) {
      // Guessing tokens is bounded by address, for there is no caller yet to bound it by.
      if (error instanceof TokenRejected) await this.limits.rejectedToken(request);
      throw error;
    }
    await this.limits.request(request);
  }

  private async answerUnmatched(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const [path = '/'] = request.url.split('?', 1);
    const methods = this.routes.methodsOf(path);
    if (REWRITING.has(request.method) && this.routes.belongsToRecords(path)) {
      await this.identify(request);
      throw new RequestRefused({
        code: 'HISTORY_IS_IMMUTABLE',
        detail: 'Nothing is ever changed or deleted: a mistake is put right by recording the correction.',
      });
    }
    if (methods.length === 0) {
      sendProblem(reply, standing('NOT_FOUND'));
      return;
    }
    const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    if (request.method === 'OPTIONS') return void reply.code(204).header('allow', allow).send();
    const detail = `This path answers ${allow}.`;
    sendProblem(reply, { code: 'METHOD_NOT_ALLOWED', detail, headers: { allow } });
  }
}
