/** Small code lists of recommendations that stand on no code list of the domain pages: the values are the product's own. */

/** The office of whoever signed an answer off. A refusal needs the chief officer. */
export const SIGNATORY_OFFICES = [
  'CHIEF_OFFICER',
  'EXECUTIVE_DIRECTOR',
  'HEAD_OF_SERVICE',
  'SAFEGUARDING_LEAD',
] as const;
export type SignatoryOffice = (typeof SIGNATORY_OFFICES)[number];

/** By which way a reminder or a notice left. `FILE` and `CONSOLE` are the senders of a ledger without a mail service. */
export const NOTICE_CHANNELS = ['EMAIL', 'LETTER', 'FILE', 'CONSOLE'] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/** The notices of the policy, in their order (domain 3.0, rec.namingNotice). */
export const NOTICE_KINDS = ['BEFORE_DUE', 'ON_DUE', 'FINAL'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/**
 * What stands beside the name of an agency in the list of non-responders after it was named; dates stay. `NAMED`: nothing any
 * more, as when what was taken for its answer proved to be none.
 */
export const LISTING_LABELS = [
  'RESPONDED_LATE',
  'RESPONDED_IN_TIME',
  'LIFTED',
  'WITHDRAWN',
  'NAMED',
] as const;
export type ListingLabel = (typeof LISTING_LABELS)[number];
