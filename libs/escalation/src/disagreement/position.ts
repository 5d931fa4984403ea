/**
 * Where an organisation stands on what is asked of it. Values are the product's own: the domain pages name the field of
 * `EscalationResponseGiven`, not the list.
 */
export const POSITIONS = ['AGREES', 'AGREES_IN_PART', 'DISAGREES'] as const;

export type Position = (typeof POSITIONS)[number];
