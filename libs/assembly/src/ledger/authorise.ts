import type { Authorise } from '#event-sourcing/command';
import type { Actor, Role } from '#identity/actor';
import { decide, remitFilter, type AuthorisationTable, type RemitFilter } from '#identity/authorisation';
import type { Reader } from '#record-keeping/reading';

const asActor = (reader: Reader): Actor => ({
  ...reader,
  name: reader.userId,
  roles: reader.roles as readonly Role[],
  teams: [...reader.teams],
});

/** The policy table as the command runner asks it. */
export const authoriseWith =
  (table: AuthorisationTable): Authorise =>
  (operationId, actor, resource) => {
    const decision = decide(table, asActor(actor), operationId, resource);
    if (decision.allowed) return { role: decision.role };
    return { refusal: { code: decision.code, reason: decision.reason } };
  };

/** What a list may hold for a reader, by the table. */
export const remitWith =
  (table: AuthorisationTable) =>
  (operationId: string, reader: Reader): RemitFilter | undefined => {
    const row = table.rowOf(operationId);
    return row && remitFilter(asActor(reader), row);
  };
