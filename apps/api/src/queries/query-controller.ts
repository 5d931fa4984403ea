import { Controller, Get, Inject, Post, Req, Res, type Type } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { QueryAnswer, QueryContext } from '#event-sourcing/query';
import type { Refusal } from '#event-sourcing/decider';
import { type Actor, PUBLIC_READER } from '#identity/actor';
import { etagOf } from '#platform/http';
import type { AccessEntries } from '../access-entries.js';
import type { AnyQuery, ApiOptions } from '../api-options.js';
import { type Answer, answerWith } from '../server/answer.js';
import type { FastifyReply, FastifyRequest } from '../server/request.js';
import { ACCESS_ENTRIES, API_OPTIONS } from '../tokens.js';
import { purposeFrom } from './purpose.js';
import type { QueryOnBus } from './query-message.js';
import { cacheable, isPublished } from './published.js';
import { queryParams } from './query-params.js';
import { queryPermission, type Permission } from './query-permission.js';
import { represented } from './representation.js';
import { waitForPosition } from './wait-for-position.js';

/** The controller of one query, made from its declaration. */
export function queryController(declaration: AnyQuery, { message: Message }: QueryOnBus): Type<object> {
  const { operationId, who } = declaration;
  const readParams = queryParams(declaration);
  const published = isPublished(declaration);

  class QueryController {
    constructor(
      private readonly bus: QueryBus,
      private readonly options: ApiOptions,
      private readonly access: AccessEntries,
    ) {}

    handle(request: FastifyRequest, reply: FastifyReply): Promise<void> {
      return answerWith(this.options, reply, async () => {
        const answer = await this.answer(request);
        return published ? cacheable(answer, request.headers['if-none-match']) : answer;
      });
    }

    private async answer(request: FastifyRequest): Promise<Answer> {
      const params = readParams(request);
      const purpose = purposeFrom(request.headers['x-access-purpose']);
      const actor = published ? PUBLIC_READER : (request.actor as Actor);
      const context: QueryContext<unknown> = {
        actor,
        now: this.options.clock.now().toISOString(),
        services: this.options.services,
      };
      const permission = await this.permission(request, params, context);
      if ('refusal' in permission) return this.refuse(request, permission.refusal, purpose);
      const { role, obligations } = permission.allowed;
      if (obligations.includes('REASON') && purpose === undefined)
        return this.refuse(request, PURPOSE_REQUIRED, purpose);

      const answer: QueryAnswer<unknown> = await this.bus.execute(new Message(params, context));
      if ('refused' in answer) return this.refuse(request, answer.refused, purpose);
      const { seen, revision } = answer;
      const recorded =
        (obligations.includes('ACCESS_ENTRY') || seen.persons.length > 0) &&
        this.access.shown(request, operationId, role, seen, purpose);
      const [reply] = await Promise.all([answer.reply, recorded]);
      const headers = revision === undefined ? {} : { etag: etagOf(revision) };
      return represented(declaration, reply, headers, request.headers.accept);
    }

    /** Asked for while the reading waits for what its caller wrote: by the log, which need not wait, or by a read model that must. */
    private async permission(
      request: FastifyRequest,
      params: object,
      context: QueryContext<unknown>,
    ): Promise<Permission> {
      const { authorisation } = this.options;
      const ask = () => queryPermission(authorisation, declaration, context.actor as Actor, params, context);
      const minPosition = request.headers['x-min-position'];
      const [early] = await Promise.all([
        ask(),
        waitForPosition(this.options, declaration.readModels, minPosition),
      ]);
      const unseen = minPosition !== undefined && 'refusal' in early && early.refusal.code === 'NOT_FOUND';
      return unseen ? ask() : early;
    }

    private async refuse(
      request: FastifyRequest,
      { code, reason, details }: Refusal,
      purpose: string | undefined,
    ): Promise<Answer> {
      if (!published)
        await this.access.refused(request, operationId, code, {
          roles: who,
          ...(purpose === undefined ? {} : { purpose }),
        });
      return { problem: { code, detail: reason, ...(details === undefined ? {} : { details }) } };
    }
  }

  const name = operationId.charAt(0).toUpperCase() + operationId.slice(1);
  Object.defineProperty(QueryController, 'name', { value: `${name}Controller` });
  const handle = Object.getOwnPropertyDescriptor(QueryController.prototype, 'handle') as PropertyDescriptor;
  Inject(QueryBus)(QueryController, undefined, 0);
  Inject(API_OPTIONS)(QueryController, undefined, 1);
  Inject(ACCESS_ENTRIES)(QueryController, undefined, 2);
  Req()(QueryController.prototype, 'handle', 0);
  Res()(QueryController.prototype, 'handle', 1);
  const Method = declaration.method === 'GET' ? Get : Post;
  Method(declaration.path)(QueryController.prototype, 'handle', handle);
  RouteConfig({ operation: operationId, published })(QueryController.prototype, 'handle', handle);
  Controller()(QueryController);
  return QueryController;
}

const PURPOSE_REQUIRED: Refusal = {
  code: 'ACCESS_PURPOSE_REQUIRED',
  reason: 'Your role may see this only for a reason: send its code in X-Access-Purpose.',
};
