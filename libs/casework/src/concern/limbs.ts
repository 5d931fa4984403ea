import type { Code } from '#policy/code-lists';

/** The three limbs of section 42(1): (a) needs, (b) abuse or neglect or the risk of it, (c) cannot protect themselves. */
export interface Limbs {
  readonly limbA?: Code<'YNU'>;
  readonly limbB?: Code<'YNU'>;
  readonly limbC?: Code<'YNU'>;
}

export type LimbName = 'limbA' | 'limbB' | 'limbC';

/** The reason that goes with each failed limb (domain 4.2, LIMB_NOT_MET). */
export const REASON_OF_LIMB = {
  limbA: 'NO_CARE_SUPPORT_NEEDS',
  limbB: 'NO_ABUSE_OR_RISK',
  limbC: 'ABLE_TO_PROTECT_SELF',
} as const satisfies Record<LimbName, Code<'LIMB_NOT_MET'>>;

export const LIMBS = ['limbA', 'limbB', 'limbC'] as const satisfies readonly LimbName[];

/** Whether there is reasonable cause to suspect all three: then the authority must make enquiries. */
export const allMet = (limbs: Limbs): boolean => LIMBS.every((limb) => limbs[limb] === 'YES');

/** Limbs found not to be met. Not knowing is no finding. */
export const failedLimbs = (limbs: Limbs): readonly LimbName[] =>
  LIMBS.filter((limb) => limbs[limb] === 'NO');
