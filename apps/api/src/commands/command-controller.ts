import { Controller, Inject, Post, Req, Res, type Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { CommandOutcome, CommandRequest } from '#event-sourcing/command';
import type { Refusal } from '#event-sourcing/decider';
import type { Actor } from '#identity/actor';
import {
  commandIdFrom,
  etagOf,
  invalid,
  type ProblemCause,
  queryParameters,
  RequestRefused,
  revisionFromIfMatch,
} from '#platform/http';
import type { AccessEntries } from '../access-entries.js';
import type { AnyCommand, ApiOptions } from '../api-options.js';
import { type Answer, answerWith } from '../server/answer.js';
import type { FastifyReply, FastifyRequest } from '../server/request.js';
import { ACCESS_ENTRIES, API_OPTIONS } from '../tokens.js';
import { bodyValidator } from '../validation/body-validator.js';
import { unknownParameter } from '../validation/parameters.js';
import { pathIds } from '../validation/path-ids.js';
import { type CommandOnBus } from './command-message.js';
import { commandRoute } from './command-route.js';

type Accepted = Extract<CommandOutcome, { accepted: true }>;

/** The controller of one command, made from its declaration. */
export function commandController(declaration: AnyCommand, { message: Message }: CommandOnBus): Type<object> {
  const { path, idParameter } = commandRoute(declaration);
  const { operationId, creates, aggregate } = declaration;
  const validate = bodyValidator<object>(declaration.body);

  class CommandController {
    constructor(
      private readonly bus: CommandBus,
      private readonly options: ApiOptions,
      private readonly access: AccessEntries,
    ) {}

    handle(request: FastifyRequest, reply: FastifyReply): Promise<void> {
      return answerWith(this.options, reply, () => this.carryOut(request, reply));
    }

    private async carryOut(request: FastifyRequest, reply: FastifyReply): Promise<Answer> {
      const command = this.requestOf(request);
      // Also when there is no other answer: it is what the caller repeats the command with.
      reply.header('idempotency-key', command.commandId);
      const outcome: CommandOutcome = await this.bus.execute(new Message(command));
      this.options.metrics.command(operationId, codeOf(outcome));
      if (outcome.accepted) return accepted(outcome);
      const { refusal } = outcome;
      await this.access.refused(request, operationId, refusal.code, {
        ...(command.id === undefined ? {} : { stream: `${aggregate.name}-${command.id}` }),
        roles: declaration.who,
      });
      return { problem: causeOfRefusal(refusal, command.expectedRevision !== undefined) };
    }

    private requestOf(request: FastifyRequest): CommandRequest {
      const id = idParameter === undefined ? undefined : pathIds(request.params)[idParameter];
      const parameters = [...queryParameters(request.url).keys()];
      if (parameters.length > 0) throw invalid(parameters.map(unknownParameter));
      const expectedRevision = revisionFromIfMatch(request.headers['if-match']);
      if (creates && expectedRevision !== undefined) throw nothingToMatch();
      return {
        declaration: declaration as unknown as CommandRequest['declaration'],
        // No body at all is a command without fields.
        command: validate(request.body ?? {}),
        actor: request.actor as Actor,
        commandId: commandIdFrom(request.headers['idempotency-key']),
        traceId: request.ids.correlationId,
        ...(id === undefined ? {} : { id }),
        ...(expectedRevision === undefined ? {} : { expectedRevision }),
      };
    }
  }

  const accepted = ({ id, revision, position }: Accepted): Answer => ({
    status: creates ? 201 : 200,
    headers: { etag: etagOf(revision), ...(creates ? { location: `/${aggregate.collection}/${id}` } : {}) },
    body: { id, revision, position },
  });

  Object.defineProperty(CommandController, 'name', { value: `${declaration.name}Controller` });
  const handle = Object.getOwnPropertyDescriptor(CommandController.prototype, 'handle') as PropertyDescriptor;
  Inject(CommandBus)(CommandController, undefined, 0);
  Inject(API_OPTIONS)(CommandController, undefined, 1);
  Inject(ACCESS_ENTRIES)(CommandController, undefined, 2);
  Req()(CommandController.prototype, 'handle', 0);
  Res()(CommandController.prototype, 'handle', 1);
  Post(path)(CommandController.prototype, 'handle', handle);
  RouteConfig({ operation: operationId })(CommandController.prototype, 'handle', handle);
  Controller()(CommandController);
  return CommandController;
}

const codeOf = (outcome: CommandOutcome): string => {
  if (!outcome.accepted) return outcome.refusal.code;
  return outcome.repeated ? 'REPEATED' : 'ACCEPTED';
};

function causeOfRefusal({ code, reason, pointer, details }: Refusal, conditional: boolean): ProblemCause {
  return {
    code,
    detail: reason,
    conditional,
    ...(pointer === undefined ? {} : { errors: [{ pointer, code, detail: reason }] }),
    ...(details === undefined ? {} : { details }),
  };
}

const nothingToMatch = (): RequestRefused =>
  new RequestRefused({
    code: 'INVALID_IF_MATCH',
    detail: 'This begins a record, so there is no revision for If-Match to name.',
  });
