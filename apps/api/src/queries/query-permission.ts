import type { QueryContext } from '#event-sourcing/query';
import type { Actor } from '#identity/actor';
import { type Allowed, type AuthorisationTable, decide, remitFilter } from '#identity/authorisation';
import { commonRefusal, type Refusal } from '#event-sourcing/decider';
import type { AnyQuery } from '../api-options.js';

export type Permission =
  { readonly allowed: Pick<Allowed, 'role' | 'obligations'> } | { readonly refusal: Refusal };

/**
 * May the actor ask this? About one record by the record's facts; a list by role alone, for it leaves out what lies
 * outside the remit. Somebody without a role for it learns nothing, not even whether there is such a record.
 */
export async function queryPermission(
  table: AuthorisationTable,
  declaration: AnyQuery,
  actor: Actor,
  params: object,
  context: QueryContext<unknown>,
): Promise<Permission> {
  const row = table.rowOf(declaration.operationId);
  const filter = row === undefined ? undefined : remitFilter(actor, row);
  if (filter === undefined) return { refusal: commonRefusal('NOT_PERMITTED') };
  if (declaration.resource === undefined) return { allowed: filter };
  const resource = await declaration.resource(params as never, context as never);
  if (resource === undefined) return { refusal: commonRefusal('NOT_FOUND') };
  const decision = decide(table, actor, declaration.operationId, resource);
  if (decision.allowed) return { allowed: decision };
  return { refusal: { code: decision.code, reason: decision.reason } };
}
