import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { ApiOptions } from '../api-options.js';
import type { FastifyReply } from '../server/request.js';
import { API_OPTIONS } from '../tokens.js';

/** What those who run the service ask of it. Open to all on the network it listens on: counts and codes, no data. */
@Controller()
export class OperationsController {
  private readonly startedAt: string;

  constructor(@Inject(API_OPTIONS) private readonly options: ApiOptions) {
    this.startedAt = options.clock.now().toISOString();
  }

  /** The process answers; whether what it needs is there is another question. */
  @Get('/health/live')
  live(): object {
    return { status: 'live' };
  }

  @Get('/health/ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const report = await this.options.health.ready();
    void reply.code(report.status === 'ready' ? 200 : 503).send(report);
  }

  @Get('/health/startup')
  startup(@Res() reply: FastifyReply): void {
    const { isStarted } = this.options.health;
    void reply.code(isStarted ? 200 : 503).send({ status: isStarted ? 'started' : 'starting' });
  }

  @Get('/info')
  info(): object {
    const { info, commands, queries } = this.options;
    return {
      name: 'safeguarding-ledger',
      ...info,
      node: process.versions.node,
      startedAt: this.startedAt,
      commands: commands.length,
      queries: queries.length,
    };
  }

  @Get('/metrics')
  async metrics(@Res() reply: FastifyReply): Promise<void> {
    const { metrics } = this.options;
    void reply.header('content-type', metrics.contentType).send(await metrics.text());
  }
}
