import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CommandOutcome, CommandRequest } from '#event-sourcing/command';
import type { CommandDeclaration } from '#event-sourcing/decider';
import type { QueryDeclaration } from '#event-sourcing/query';
import type { AccessLog } from '#identity/access-log';
import type { AuthorisationTable } from '#identity/authorisation';
import type { TokenVerifier } from '#identity/tokens';
import type { Clock } from '#platform/clock';
import type { Config } from '#platform/config';
import type { Health } from '#platform/health';
import type { Logger } from '#platform/logging';
import type { Metrics } from '#platform/metrics';

/** What of the configuration the API looks at. */
export type ApiConfig = Pick<
  Config,
  | 'HOST'
  | 'PORT'
  | 'TRUSTED_PROXIES'
  | 'BODY_LIMIT_BYTES'
  | 'REQUEST_TIMEOUT_MS'
  | 'HANDLER_TIMEOUT_MS'
  | 'KEEP_ALIVE_TIMEOUT_MS'
  | 'RATE_LIMIT_MAX'
  | 'RATE_LIMIT_WINDOW_MS'
  | 'REJECTED_TOKEN_LIMIT_MAX'
  | 'MIN_POSITION_WAIT_MS'
  | 'SHUTDOWN_DRAIN_MS'
  | 'SHUTDOWN_GRACE_MS'
>;

/** Any declaration, whatever its state, body and context. */
export type AnyCommand = CommandDeclaration<never, never, never>;
/** Any query, whatever its parameters, reply and services. */
export type AnyQuery = QueryDeclaration<never, unknown, never>;

/** Carries out commands; authorises them itself, for only it has the record's facts. */
export interface Runner {
  run(request: CommandRequest): Promise<CommandOutcome>;
}

/** Lets a read wait for a write. */
export interface ReadModels {
  /**
   * True once every named read model has handled `position`, false when it had not within `timeoutMs`.
   * @throws an error whose `code` is `INVALID_POSITION` for a position no store of ours gave out.
   */
  waitFor(
    readModels: readonly string[],
    position: string,
    timeoutMs: number,
    urgency: 'AT_ONCE',
  ): Promise<boolean>;
}

/** A handler for a whole branch of paths that reads its own bodies: the issuer of development. */
export interface MountedHandler {
  /** `/oidc` */
  readonly path: string;
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void;
}

/** What the program is, for `/info` and the OpenAPI document. */
export interface ProgramInfo {
  readonly version: string;
  readonly commit?: string;
}

/** Everything the API needs of the world; all of the API follows from `commands` and `queries`. */
export interface ApiOptions {
  readonly config: ApiConfig;
  readonly runner: Runner;
  readonly commands: readonly AnyCommand[];
  readonly queries: readonly AnyQuery[];
  /** Handed to every query as `context.services`. */
  readonly services: unknown;
  readonly tokenVerifier: TokenVerifier;
  /** A row for every command and query, or the API does not start. */
  readonly authorisation: AuthorisationTable;
  readonly accessLog: Pick<AccessLog, 'record'>;
  readonly readModels: ReadModels;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly info: ProgramInfo;
  /** Where a client gets a token, for the OpenAPI document. */
  readonly tokenUrl?: string;
  readonly localIssuer?: MountedHandler;
}
