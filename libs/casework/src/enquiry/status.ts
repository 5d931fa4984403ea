/** States of an enquiry (domain 3.3). `Suspended`: the police lead. */
export const ENQUIRY_STATUSES = [
  'Opened',
  'Planned',
  'InProgress',
  'OutcomesAgreed',
  'Concluded',
  'Closed',
  'Suspended',
  'CeasedAtAdultsRequest',
  'Reopened',
  'RecordedInError',
] as const;

export type EnquiryStatus = (typeof ENQUIRY_STATUSES)[number] | 'Unopened';

/** States in which somebody still has to bring the enquiry to its conclusion. */
export const OPEN = [
  'Opened',
  'Planned',
  'InProgress',
  'OutcomesAgreed',
  'Suspended',
  'CeasedAtAdultsRequest',
  'Reopened',
] as const;

/** States in which the adult is worked with: also while the police lead, until the enquiry is brought to its end. */
export const WORKED_ON = [
  'Opened',
  'Planned',
  'InProgress',
  'OutcomesAgreed',
  'Suspended',
  'Reopened',
] as const;

/** States in which the enquiry itself goes on: the police do not lead, and its outcomes are not agreed yet. */
export const ENQUIRING = ['Opened', 'Planned', 'InProgress', 'Reopened'] as const;

/** Every state in which the record still counts. */
export const KEPT = [...OPEN, 'Concluded', 'Closed'] as const;
