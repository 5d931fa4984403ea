import type { Code } from './registry.js';

type Detail = Code<'RISK_SOURCE_DETAIL'>;

/** Sources the adult knows by what they are, so that the code need not say it. */
const KNOWN_BY_NATURE: readonly Detail[] = ['SELF', 'RELATIVE_FAMILY_CARER', 'KNOWN_NOT_RELATED'];

/**
 * The SAC column of a source of risk. Paid, contracted or commissioned social care, also self-arranged, is the service
 * provider; health staff, assessment and care-management staff and everybody else is Other (domain 4.1, RISK_SOURCE).
 */
export function riskSourceOf(detail: Detail): Code<'RISK_SOURCE'> {
  if (detail.startsWith('PROVIDER_') || detail === 'PERSONAL_ASSISTANT') return 'SERVICE_PROVIDER';
  return KNOWN_BY_NATURE.includes(detail) || detail.endsWith('_KNOWN') ? 'OTHER_KNOWN' : 'OTHER_UNKNOWN';
}

const BROAD_ETHNICITY = {
  ASIAN_INDIAN: 'ASIAN',
  ASIAN_PAKISTANI: 'ASIAN',
  ASIAN_BANGLADESHI: 'ASIAN',
  ASIAN_CHINESE: 'ASIAN',
  ASIAN_OTHER: 'ASIAN',
  BLACK_AFRICAN: 'BLACK',
  BLACK_CARIBBEAN: 'BLACK',
  BLACK_OTHER: 'BLACK',
  MIXED_WHITE_BLACK_CARIBBEAN: 'MIXED',
  MIXED_WHITE_BLACK_AFRICAN: 'MIXED',
  MIXED_WHITE_ASIAN: 'MIXED',
  MIXED_OTHER: 'MIXED',
  WHITE_BRITISH: 'WHITE',
  WHITE_IRISH: 'WHITE',
  WHITE_GYPSY_IRISH_TRAVELLER: 'WHITE',
  WHITE_ROMA: 'WHITE',
  WHITE_OTHER: 'WHITE',
  OTHER_ARAB: 'OTHER',
  OTHER_ANY_OTHER: 'OTHER',
  REFUSED: 'REFUSED',
  NOT_KNOWN: 'NOT_KNOWN',
} as const satisfies Record<Code<'ETHNICITY_19'>, Code<'SG1C_ETHNICITY'>>;

/** The broad group of SG1c (domain 4.1, ETHNICITY_19). */
export function broadEthnicityOf(ethnicity: Code<'ETHNICITY_19'>): Code<'SG1C_ETHNICITY'> {
  return BROAD_ETHNICITY[ethnicity];
}

/** The support reasons counted in SG1d. */
export type BroadSupportReason = (typeof BROAD_SUPPORT_REASON)[Code<'PSR'>];

const BROAD_SUPPORT_REASON = {
  PHYSICAL_SUPPORT: 'PHYSICAL_SUPPORT',
  PHYSICAL_ACCESS_MOBILITY: 'PHYSICAL_SUPPORT',
  PHYSICAL_PERSONAL_CARE: 'PHYSICAL_SUPPORT',
  SENSORY_SUPPORT: 'SENSORY_SUPPORT',
  SENSORY_VISUAL: 'SENSORY_SUPPORT',
  SENSORY_HEARING: 'SENSORY_SUPPORT',
  SENSORY_DUAL: 'SENSORY_SUPPORT',
  MEMORY_COGNITION_SUPPORT: 'MEMORY_COGNITION_SUPPORT',
  LEARNING_DISABILITY_SUPPORT: 'LEARNING_DISABILITY_SUPPORT',
  MENTAL_HEALTH_SUPPORT: 'MENTAL_HEALTH_SUPPORT',
  SOCIAL_SUPPORT: 'SOCIAL_SUPPORT',
  SOCIAL_SUBSTANCE_MISUSE: 'SOCIAL_SUPPORT',
  SOCIAL_ASYLUM_SEEKER: 'SOCIAL_SUPPORT',
  SOCIAL_ISOLATION_OTHER: 'SOCIAL_SUPPORT',
  NO_SUPPORT_REASON: 'NO_SUPPORT_REASON',
  NOT_KNOWN: 'NOT_KNOWN',
} as const satisfies Record<Code<'PSR'>, Code<'PSR'>>;

/** The broad reason of SG1d; a broad reason is its own (domain 4.1, PSR). */
export function broadSupportReasonOf(reason: Code<'PSR'>): BroadSupportReason {
  return BROAD_SUPPORT_REASON[reason];
}
