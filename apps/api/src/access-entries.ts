import type { Seen } from '#event-sourcing/query';
import type { AccessEntry } from '#identity/access-log';
import type { Actor, Role } from '#identity/actor';
import type { ApiOptions } from './api-options.js';
import type { FastifyRequest } from './server/request.js';

/** The access log could not be written, so the reply may not leave (RM-3). */
export class AccessLogUnavailable extends Error {
  override readonly name = 'AccessLogUnavailable';
  readonly code = 'ACCESS_LOG_UNAVAILABLE';

  constructor(options: { readonly cause: unknown }) {
    super('The access log could not be written', options);
  }
}

/** What was asked for, as far as it is known when it is refused. */
interface Attempt {
  readonly stream?: string;
  /** Roles that may do it; the entry names the one of these the actor holds, or the actor's first. */
  readonly roles: readonly string[];
  readonly purpose?: string;
}

/** Writes who looked, and who tried to, before anything is answered (RM-3). @throws AccessLogUnavailable. */
export class AccessEntries {
  constructor(private readonly options: Pick<ApiOptions, 'accessLog' | 'clock'>) {}

  /** One entry a person shown; one without a person for a reply that shows none. */
  async shown(
    request: FastifyRequest,
    operation: string,
    role: Role,
    seen: Seen,
    purpose?: string,
  ): Promise<void> {
    const { stream, criteriaHash, resultCount } = seen;
    const entry: AccessEntry = {
      ...this.base(request, operation, role),
      outcome: 'ALLOWED',
      ...(stream === undefined ? {} : { stream }),
      ...(criteriaHash === undefined ? {} : { criteriaHash }),
      ...(resultCount === undefined ? {} : { resultCount }),
      ...(purpose === undefined ? {} : { purpose }),
    };
    await this.record(
      seen.persons.length === 0 ? [entry] : seen.persons.map((personRef) => ({ ...entry, personRef })),
    );
  }

  async refused(
    request: FastifyRequest,
    operation: string,
    refusalCode: string,
    attempt: Attempt,
  ): Promise<void> {
    const { roles } = request.actor as Actor;
    const role = roles.find((held) => attempt.roles.includes(held)) ?? roles[0];
    if (role === undefined) throw new TypeError('an actor without a role');
    const { stream, purpose } = attempt;
    await this.record([
      {
        ...this.base(request, operation, role),
        outcome: 'REFUSED',
        refusalCode,
        ...(stream === undefined ? {} : { stream }),
        ...(purpose === undefined ? {} : { purpose }),
      },
    ]);
  }

  private base(request: FastifyRequest, operation: string, role: Role) {
    const { userId, orgCode } = request.actor as Actor;
    const { correlationId, requestId } = request.ids;
    return {
      at: this.options.clock.now().toISOString(),
      userId,
      role,
      orgCode,
      operation,
      correlationId,
      requestId,
    };
  }

  private async record(entries: readonly AccessEntry[]): Promise<void> {
    try {
      await this.options.accessLog.record(entries);
    } catch (cause) {
      throw new AccessLogUnavailable({ cause });
    }
  }
}
