import type { Role } from '../actor/index.js';

/**
 * One look at, or attempt on, person-level data (RM-3: who, role, when, what, why). Codes, ids and counts only:
 * no name and no free text, so that the log can be read by an auditor and kept longer than the record itself.
 */
export interface AccessEntry {
  readonly at: Date;
  readonly userId: string;
  readonly role: Role;
  readonly orgCode: string;
  /** The `operationId` of the route. */
  readonly operation: string;
  readonly outcome: 'ALLOWED' | 'REFUSED';
  /** Present exactly when refused. */
  readonly refusalCode?: string;
  readonly personRef?: string;
  /** The stream looked at, `type-id` as the event store names it. */
  readonly stream?: string;
  /** Keyed hash of the search criteria, hexadecimal: the same search shows as the same without being readable. */
  readonly criteriaHash?: string;
  readonly resultCount?: number;
  /** A code, never a sentence. */
  readonly purpose?: string;
  readonly correlationId: string;
  readonly requestId: string;
}

export interface AccessPageRequest {
  /** 1 to 500. */
  readonly limit: number;
  /** `next` of the page before; seal it before handing it to a client. */
  readonly after?: string;
}

/** Newest first; pages stay stable while entries are added. */
export interface AccessPage {
  readonly entries: readonly AccessEntry[];
  readonly next?: string;
}

/** Append-only record of who looked. */
export interface AccessLog {
  /**
   * Resolves once the entries are durable; a reply showing person-level data waits for it, and when it rejects
   * nothing may be shown. Throws `AccessEntryInvalid` for an entry that could carry free text.
   */
  record(entries: readonly AccessEntry[]): Promise<void>;
  forPerson(personRef: string, page: AccessPageRequest): Promise<AccessPage>;
  byUser(userId: string, page: AccessPageRequest): Promise<AccessPage>;
}
