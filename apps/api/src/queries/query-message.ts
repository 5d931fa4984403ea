import type { Type } from '@nestjs/common';
import { QueryHandler } from '@nestjs/cqrs';
import type { QueryAnswer, QueryContext } from '#event-sourcing/query';
import type { AnyQuery } from '../api-options.js';

/** A query on the bus: its parameters and what it may use of the world. */
export interface QueryMessage {
  readonly params: object;
  readonly context: QueryContext<unknown>;
}

/** The message class of one query and its handler. */
export interface QueryOnBus {
  readonly message: new (params: object, context: QueryContext<unknown>) => QueryMessage;
  readonly handler: Type<{ execute(message: QueryMessage): Promise<QueryAnswer<unknown>> }>;
}

/** Makes both from the declaration: the one place where queries meet the bus. */
export function queryOnBus(declaration: AnyQuery): QueryOnBus {
  const { operationId } = declaration;
  const run = declaration.run.bind(declaration) as unknown as (
    params: object,
    context: QueryContext<unknown>,
  ) => Promise<QueryAnswer<unknown>>;
  class Message implements QueryMessage {
    constructor(
      readonly params: object,
      readonly context: QueryContext<unknown>,
    ) {}
  }
  class Handler {
    execute({ params, context }: QueryMessage): Promise<QueryAnswer<unknown>> {
      return run(params, context);
    }
  }
  const name = operationId.charAt(0).toUpperCase() + operationId.slice(1);
  Object.defineProperty(Message, 'name', { value: name });
  Object.defineProperty(Handler, 'name', { value: `${name}Handler` });
  QueryHandler(Message)(Handler);
  return { message: Message, handler: Handler };
}
