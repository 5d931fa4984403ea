import type { AuthorisationTable } from '#identity/authorisation';
import type { AnyCommand, AnyQuery } from './api-options.js';
import { commandRoute } from './commands/command-route.js';
import { uploadsOf } from './uploads/uploads.js';

/** One operation of the API and where it answers. */
export interface ApiRoute {
  readonly operationId: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
}

/** Paths open to all: they show what the service is and how it is, and nothing it keeps. */
export const OPEN_PATHS = [
  '/health/live',
  '/health/ready',
  '/health/startup',
  '/info',
  '/metrics',
  '/openapi.json',
  '/docs',
] as const;

/** The declarations cannot be served as they are; found at start, never by a caller. */
export class DeclarationsInvalid extends Error {
  override readonly name = 'DeclarationsInvalid';
  readonly code = 'DECLARATIONS_INVALID';
}

/** The routes of these declarations. @throws DeclarationsInvalid when two meet, or one has no row in the policy table. */
export function apiRoutes(
  commands: readonly AnyCommand[],
  queries: readonly AnyQuery[],
  authorisation: AuthorisationTable,
): readonly ApiRoute[] {
  const routes: ApiRoute[] = [
    ...commands.map((command) => ({ operationId: command.operationId, ...commandRoute(command) })),
    ...queries.map(({ operationId, method, path }) => ({ operationId, method, path })),
    ...uploadsOf(commands).map(({ operationId, path }) => ({ operationId, method: 'POST' as const, path })),
  ];
  const seen = new Map<string, string>();
  for (const { operationId, method, path } of routes) {
    const shape = `${method} ${path.replaceAll(/:[^/]+/g, ':')}`;
    for (const key of [shape, `operation ${operationId}`]) {
      const other = seen.get(key);
      if (other !== undefined) throw new DeclarationsInvalid(`${operationId} and ${other} are both ${key}`);
      seen.set(key, operationId);
    }
    if (authorisation.rowOf(operationId) === undefined)
      throw new DeclarationsInvalid(`${operationId} has no row in the authorisation table`);
  }
  return routes;
}
