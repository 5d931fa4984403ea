import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { COMMON_REFUSALS } from '#event-sourcing/decider';
import type { Actor } from '#identity/actor';
import { commandIdFrom, type FieldError, invalid, queryParameters, RequestRefused } from '#platform/http';
import type { JsonObject } from '#platform/json';
import {
  recommendationsNamed,
  type ReplyRow,
  replyToRecommendations,
  type ReplyTaking,
  type Sending,
  takeReply,
} from '#reviews/replies';
import { RespondToRecommendation } from '#reviews/recommendation';
import { recommendationTracker } from '#reviews/tracker';
import type { RecordServices } from '#record-keeping/reading';
import type { AccessEntries } from '../access-entries.js';
import type { ApiOptions } from '../api-options.js';
import { waitForPosition } from '../queries/wait-for-position.js';
import { type Answer, answerWith } from '../server/answer.js';
import type { FastifyReply, FastifyRequest } from '../server/request.js';
import { ACCESS_ENTRIES, API_OPTIONS } from '../tokens.js';
import { bodyValidator } from '../validation/body-validator.js';
import { unknownParameter } from '../validation/parameters.js';
import { rowsOfCsv, rowsOfJson, type UploadedRow } from './reply-rows.js';
import { resultOf, type RowOutcome, type RowResult } from './reply-result.js';

const { operationId, path, who } = replyToRecommendations;
const ANSWERING = 'respondToRecommendation';

const validate = bodyValidator(RespondToRecommendation);

/** Many answers in one upload. Each row is one command, decided and authorised as if it had come alone. */
@Controller()
export class ReplyController {
  constructor(
    @Inject(API_OPTIONS) private readonly options: ApiOptions,
    @Inject(ACCESS_ENTRIES) private readonly access: AccessEntries,
  ) {}

  @Post(path)
  @RouteConfig({ operation: operationId, takesCsv: true })
  handle(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return answerWith(this.options, reply, () => this.take(request));
  }

  private async take(request: FastifyRequest): Promise<Answer> {
    const sending = sendingOf(request);
    const { roles } = sending.actor;
    if (!roles.some((role) => who.includes(role))) return this.notPermitted(request);
    const rows = rowsIn(request);
    await waitForPosition(this.options, [recommendationTracker.name], request.headers['x-min-position']);
    const { db } = this.options.services as RecordServices;
    const named = await recommendationsNamed(db.sql, rows.flatMap(nameIn));
    const results: RowResult[] = [];
    // One after the other: rows of one recommendation would otherwise race each other.
    for (const { row, reply } of rows)
      results.push({ row, ...(await this.rowTaken(request, sending, reply, named)) });
    return { status: 200, headers: {}, body: resultOf(results) };
  }

  private async rowTaken(
    request: FastifyRequest,
    sending: Sending,
    reply: UploadedRow['reply'],
    named: ReadonlyMap<string, string>,
  ): Promise<RowOutcome> {
    if (reply === 'blank') return { status: 'skipped' };
    if ('wrong' in reply) return refusedFor([reply.wrong]);
    const wrong = recommendationMissing(reply);
    try {
      if (wrong !== undefined) return refusedFor([wrong]);
      const outcome = await takeReply(this.taking(), sending, reply, named.get(reply.recommendation));
      const { options } = this;
      if (outcome.status === 'accepted') {
        options.metrics.command(ANSWERING, outcome.unchanged ? 'REPEATED' : 'ACCEPTED');
        return outcome;
      }
      const { id, ...refused } = outcome;
      options.metrics.command(ANSWERING, refused.code);
      await this.access.refused(request, ANSWERING, refused.code, {
        ...(id === undefined ? {} : { stream: `recommendation-${id}` }),
        roles: who,
      });
      return refused;
    } catch (error) {
      if (!(error instanceof RequestRefused) || error.problem.errors === undefined) throw error;
      return refusedFor(
        error.problem.errors.map((each) => ({ ...each, pointer: reply.placeOf(each.pointer) })),
      );
    }
  }

  private taking(): ReplyTaking {
    const { records, store, codec } = this.options.services as RecordServices;
    return {
      ...{ records, store, codec },
      run: (command) => this.options.runner.run(command),
      validate: (plain: JsonObject) => validate(plain),
    };
  }

  private async notPermitted(request: FastifyRequest): Promise<Answer> {
    await this.access.refused(request, operationId, 'NOT_PERMITTED', { roles: who });
    return { problem: { code: 'NOT_PERMITTED', detail: COMMON_REFUSALS.NOT_PERMITTED } };
  }
}

function sendingOf(request: FastifyRequest): Sending {
  const parameters = [...queryParameters(request.url).keys()];
  if (parameters.length > 0) throw invalid(parameters.map(unknownParameter));
  if (request.headers['if-match'] !== undefined)
    throw new RequestRefused({
      code: 'INVALID_IF_MATCH',
      detail: 'An upload is about many records, so there is no revision for If-Match to name.',
    });
  const given = request.headers['idempotency-key'];
  return {
    actor: request.actor as Actor,
    traceId: request.ids.correlationId,
    ...(given === undefined ? {} : { key: commandIdFrom(given) }),
  };
}

function rowsIn({ body, headers }: FastifyRequest): readonly UploadedRow[] {
  if (Buffer.isBuffer(body)) return rowsOfCsv(body, headers['content-type'] ?? '');
  return rowsOfJson((body ?? {}) as JsonObject);
}

const nameIn = ({ reply }: UploadedRow): readonly string[] =>
  typeof reply === 'object' && 'recommendation' in reply ? [reply.recommendation] : [];

const recommendationMissing = ({ recommendation }: ReplyRow): FieldError | undefined =>
  recommendation === ''
    ? {
        pointer: '/recommendation',
        code: 'REQUIRED',
        detail: 'must be the reference or id of a recommendation',
      }
    : undefined;

/** What is wrong with the fields of a row: one code where all mistakes are of one kind, as for a whole request. */
function refusedFor(errors: readonly FieldError[]): RowOutcome {
  const { code, detail, errors: shown = [] } = invalid(errors).problem;
  const [first] = shown;
  return {
    status: 'refused',
    code,
    detail,
    ...(first === undefined ? {} : { pointer: first.pointer }),
    errors: shown,
  };
}
