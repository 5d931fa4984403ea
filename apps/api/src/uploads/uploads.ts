import type { Type } from '@nestjs/common';
import { replyToRecommendations } from '#reviews/replies';
import { respondToRecommendation } from '#reviews/recommendation';
import type { AnyCommand } from '../api-options.js';
import type { Schema, Schemas } from '../openapi/json-schema.js';
import { ReplyController } from './reply-controller.js';
import { replyOperation } from './reply-operation.js';

/** A route that takes many commands of one kind at once. */
export interface Upload {
  readonly operationId: string;
  readonly path: string;
  readonly controller: Type<object>;
  readonly operation: (schemas: Schemas) => Schema;
}

/** The uploads of an API that serves these commands. */
export function uploadsOf(commands: readonly AnyCommand[]): readonly Upload[] {
  const { operationId, path } = replyToRecommendations;
  return commands.some((command) => command.operationId === respondToRecommendation.operationId)
    ? [{ operationId, path, controller: ReplyController, operation: replyOperation }]
    : [];
}
