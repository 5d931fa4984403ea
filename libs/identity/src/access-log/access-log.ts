import type { Role } from '../actor/index.js';

/**
 * One look at, or attempt on, person-level data (RM-3: who, role, when, what, why). Codes, ids and counts only:
 * no name and no free text, so that the log can be read by an auditor and kept longer than the record itself.
 */
export interface AccessEntry {
  /** UTC instant with milliseconds: `2026-04-07T09:00:00.000Z`. */
  readonly at: string;
  readonly userId: string;
  readonly role: Role;
  readonly orgCode: string;
  /** The `operationId` of the route. */
  readonly operation: string;
  readonly outcome: 'ALLOWED' | 'REFUSED';
  /** Present exactly when refused. */
  readonly refusalCode?: string;
  readonly personRef?: string;
  /** The stream looked at, as the event store names it. */
  readonly stream?: string;
  /** Keyed digest of the search criteria, at least 128 bits in base64url: the same search shows as the same without being readable. */
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
  /** `next` of the page before; to be sealed before it is handed to a client. */
  readonly after?: string;
}

/** Newest first by `at`; `next` is absent on the last page. Entries recorded meanwhile do not move what was paged. */
export interface AccessPage {
  readonly entries: readonly AccessEntry[];
  readonly next?: string;
}

/** Append-only record of who looked. */
export interface AccessLog {
  /**
   * All or none. Resolves once the entries are durable; a reply showing person-level data waits for it, and when it rejects
   * nothing may be shown. Throws `AccessEntryInvalid` for an entry that could carry free text.
   */
  record(entries: readonly AccessEntry[]): Promise<void>;
  /** Who looked at this person. Throws `AccessPageInvalid`. */
  forPerson(personRef: string, page: AccessPageRequest): Promise<AccessPage>;
  /** What this user looked at. Throws `AccessPageInvalid`. */
  byUser(userId: string, page: AccessPageRequest): Promise<AccessPage>;
}
