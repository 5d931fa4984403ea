import type { Kept } from '#record-keeping/reading';
import type { PersonName } from '../person/event-data.js';

/** What lists and search know of a person. Names, dates and numbers stay sealed; search goes by keyed tokens. */
export interface PersonRow {
  readonly personRef: string;
  readonly areaCode: string;
  readonly status: 'Provisional' | 'Verified' | 'MergedInto' | 'Erased';
  /** The record this one was merged into. */
  readonly survivor: string | null;
  readonly names: Kept<readonly PersonName[]>;
  readonly dob: Kept<string>;
  readonly dobAccuracy: string | null;
  readonly nhsNumber: Kept<string>;
  readonly sex: string;
  readonly ethnicity: string;
  readonly supportReason: string | null;
  readonly deceased: boolean;
  readonly needsMatching: boolean;
  readonly restricted: boolean;
  readonly allowedUsers: readonly string[];
  /** The subject as a member of staff, and relatives who are (RM-4). */
  readonly conflictedUsers: readonly string[];
  readonly subjectUser: string | null;
  readonly relatives: readonly { readonly eventId: string; readonly userId: string }[];
  readonly nameTokens: readonly string[];
  readonly dobTokens: readonly string[];
  readonly nhsTokens: readonly string[];
  /** The three above in one, for the index. */
  readonly tokens: readonly string[];
  readonly registeredAt: string;
}

/** Tokens of what an event newly tells of a person's identity; absent where it tells nothing. */
export interface IdentityTokens {
  readonly names?: readonly string[];
  readonly dob?: readonly string[];
  readonly nhs?: readonly string[];
}

/** The row with new tokens in place of the old ones of the same kind. */
export function withTokens(row: PersonRow, { names, dob, nhs }: IdentityTokens): PersonRow {
  const nameTokens = names ?? row.nameTokens;
  const dobTokens = dob ?? row.dobTokens;
  const nhsTokens = nhs ?? row.nhsTokens;
  return {
    ...row,
    nameTokens,
    dobTokens,
    nhsTokens,
    tokens: [...new Set([...nameTokens, ...dobTokens, ...nhsTokens])].sort(),
  };
}
