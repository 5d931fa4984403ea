import { CommandHandler } from '@nestjs/cqrs';
import { Inject, type Type } from '@nestjs/common';
import type { CommandOutcome, CommandRequest } from '#event-sourcing/command';
import type { AnyCommand, ApiOptions } from '../api-options.js';
import { API_OPTIONS } from '../tokens.js';

/** A command on the bus: its body with who sends it, and where to. The bus finds the handler by the message's class. */
export interface CommandMessage {
  readonly request: CommandRequest;
}

/** The message class of one command and its handler. */
export interface CommandOnBus {
  readonly message: new (request: CommandRequest) => CommandMessage;
  readonly handler: Type<{ execute(message: CommandMessage): Promise<CommandOutcome> }>;
}

/** Makes both from the declaration: the one place where commands meet the bus. */
export function commandOnBus({ name }: AnyCommand): CommandOnBus {
  class Message implements CommandMessage {
    constructor(readonly request: CommandRequest) {}
  }
  class Handler {
    constructor(private readonly options: ApiOptions) {}

    execute({ request }: CommandMessage): Promise<CommandOutcome> {
      return this.options.runner.run(request);
    }
  }
  Object.defineProperty(Message, 'name', { value: name });
  Object.defineProperty(Handler, 'name', { value: `${name}Handler` });
  Inject(API_OPTIONS)(Handler, undefined, 0);
  CommandHandler(Message)(Handler);
  return { message: Message, handler: Handler };
}
