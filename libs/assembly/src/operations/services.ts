import { defineQuery } from '#event-sourcing/query';
import type { RecordServices } from '#record-keeping/reading';
import type { AccessLog } from '#identity/access-log';
import type { PolicySource } from '#policy/deadlines';
import type { OrganisationRegistry } from '#policy/organisations';

/** What any query of the ledger may read from. */
export interface LedgerServices extends RecordServices {
  readonly accessLog: AccessLog;
  readonly policy: PolicySource;
  readonly organisations: OrganisationRegistry;
}

export const ledgerQuery = defineQuery<LedgerServices>();
