/** Why a target is extended, or was missed. Values are the product's own: the domain pages name the field, not the list. */
export const EXTENSION_REASONS = [
  'AWAITING_INFORMATION',
  'ADULTS_PACE',
  'ADULT_UNAVAILABLE',
  'ADVOCACY_OR_CAPACITY',
  'POLICE_ADVICE',
  'DEMAND',
  'OTHER',
] as const;

export type ExtensionReason = (typeof EXTENSION_REASONS)[number];
