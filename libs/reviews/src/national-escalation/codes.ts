/** What the matter is about. Values are the product's own: the domain page names the field, not a list. */
export const POLICY_AREAS = [
  'ADULT_SAFEGUARDING_LAW',
  'MENTAL_CAPACITY_LAW',
  'POWER_OF_ENTRY',
  'REGULATION_OF_CARE',
  'HEALTH_SERVICES',
  'MENTAL_HEALTH_SERVICES',
  'POLICING_AND_JUSTICE',
  'DOMESTIC_ABUSE',
  'ECONOMIC_ABUSE',
  'HOUSING_AND_HOMELESSNESS',
  'INFORMATION_SHARING',
  'WORKFORCE',
  'FUNDING',
  'OTHER',
] as const;
export type PolicyArea = (typeof POLICY_AREAS)[number];

/** What the national network made of it. Values are the product's own. */
export const NETWORK_DECISIONS = [
  'ESCALATE_TO_BODY',
  'LEARNING_SHARED_NATIONALLY',
  'RETURNED_TO_REGION',
  'NO_FURTHER_ACTION',
] as const;
export type NetworkDecision = (typeof NETWORK_DECISIONS)[number];
