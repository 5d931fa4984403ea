import { rule, type Rule } from '#event-sourcing/decider';
import type { EnquiryContext } from './aggregate.js';
import type { Conclusion } from './conclusion.js';
import type { EnquiryState } from './state.js';

type ConclusionRule = Rule<EnquiryState, never, EnquiryContext>;

const about = rule<EnquiryState, Conclusion, EnquiryContext>;

const identified = ({ riskAssessmentOutcome }: Conclusion): boolean =>
  riskAssessmentOutcome === 'RI_ACTION' || riskAssessmentOutcome === 'RI_NO_ACTION';

const excluded = ({ riskAssessmentOutcome }: Conclusion): boolean =>
  ['NR_ACTION', 'NR_NO_ACTION', 'CEASED'].includes(riskAssessmentOutcome);

export const policePrimacy: ConclusionRule = about(
  {
    id: 'E-13',
    code: 'POLICE_PRIMACY',
    reason: 'The police lead and the enquiry is suspended: protect the adult meanwhile, and conclude after.',
    source: 'domain 3.3 E-13',
  },
  ({ state }) => state.suspension !== undefined && state.status === 'Suspended',
);

export const deciderNotIndependent: ConclusionRule = about(
  {
    id: 'E-15',
    code: 'DECIDER_NOT_INDEPENDENT',
    reason: 'Whoever makes or made the enquiry cannot conclude it: another manager decides.',
    source: 'domain 2.3 conclude enquiry, 3.3 E-15',
  },
  ({ state: { officers }, command, context: { actor } }) =>
    [actor.userId, command.onBehalfOfUserId].some((id) => id !== undefined && officers.includes(id)),
);

/** Said after the officer's own want of independence, so that whoever made the enquiry hears the reason that is theirs. */
export const concludedByManager: ConclusionRule = about(
  {
    id: '2.3',
    code: 'NOT_PERMITTED',
    reason: 'Only a safeguarding adults manager concludes an enquiry.',
    source: 'domain 2.3 conclude enquiry',
  },
  ({ context: { actor } }) => actor.role !== 'SAM',
);

export const ceasedMismatch: ConclusionRule = about(
  {
    id: 'SG2c',
    code: 'RISK_OUTCOME_MISMATCH',
    reason:
      'CEASED is for an enquiry that ended at the adult’s request, and such an enquiry is nothing else.',
    source: 'domain 4.1 SG2C, 3.3 CeasedAtAdultsRequest',
  },
  ({ state: { ceased }, command: { riskAssessmentOutcome } }) =>
    ceased === (riskAssessmentOutcome === 'CEASED') ? false : { pointer: '/riskAssessmentOutcome' },
);

export const riskOutcomeMismatch: ConclusionRule = about(
  {
    id: 'E-8',
    code: 'RISK_OUTCOME_MISMATCH',
    reason: 'What became of the risk is said where a risk was identified, and only there.',
    source: 'domain 3.3 E-8, 4.1 SG2E',
  },
  ({ command }) =>
    identified(command) === (command.riskOutcome !== undefined) ? false : { pointer: '/riskOutcome' },
);

export const confirmedWithoutRisk: ConclusionRule = about(
  {
    id: 'E-8',
    code: 'RISK_OUTCOME_MISMATCH',
    reason: 'No risk can be confirmed where none was identified.',
    source: 'domain 3.3 E-8, 4.1 SG2C',
  },
  ({ command }) =>
    excluded(command) && command.confirmedRisks.length > 0 ? { pointer: '/confirmedRisks' } : false,
);

const INCOMPLETE = { id: 'E-7', code: 'CONCLUSION_INCOMPLETE', source: 'domain 3.3 E-7, 4.1' } as const;

/** An enquiry that ceased at the adult's request found nothing, so it concludes without. */
export const findingsMissing: ConclusionRule = about(
  {
    ...INCOMPLETE,
    reason:
      'The findings are not recorded: needs, abuse or risk, ability to protect, and whether more is to be done.',
  },
  ({ state: { findings, ceased } }) => findings === undefined && !ceased,
);

export const codesMissing: ConclusionRule = about(
  {
    ...INCOMPLETE,
    reason: 'Say whether the adult was asked what they want, and whether they lacked capacity.',
  },
  ({ command: { mspAsked, lackedCapacity } }) => {
    if (mspAsked === undefined) return { pointer: '/mspAsked' };
    return lackedCapacity === undefined ? { pointer: '/lackedCapacity' } : false;
  },
);

export const confirmedMissing: ConclusionRule = about(
  { ...INCOMPLETE, reason: 'A risk was identified: say of which type, from which source and where.' },
  ({ command }) =>
    identified(command) && command.confirmedRisks.length === 0 ? { pointer: '/confirmedRisks' } : false,
);

export const mspMismatch: ConclusionRule = about(
  {
    id: 'E-9',
    code: 'MSP_MISMATCH',
    reason: 'Whether outcomes were achieved is said where the adult expressed some, and only there.',
    source: 'domain 3.3 E-9, 4.1 MSP_ACHIEVED',
  },
  ({ command: { mspAsked, mspAchieved } }) =>
    (mspAsked === 'ASKED_EXPRESSED') === (mspAchieved !== undefined) ? false : { pointer: '/mspAchieved' },
);

export const supportMismatch: ConclusionRule = about(
  {
    id: 'SG3',
    code: 'CAPACITY_SUPPORT_MISMATCH',
    reason: 'Whether somebody supported the adult is said where they lacked capacity, and only there.',
    source: 'domain 4.1 SG3_CAPACITY',
  },
  ({ command: { lackedCapacity, supportedIfLacked } }) =>
    (lackedCapacity === 'YES') === (supportedIfLacked !== undefined)
      ? false
      : { pointer: '/supportedIfLacked' },
);

/** What the codes of the return say together, of a first conclusion as of its correction. */
export const codesAgree = [
  ceasedMismatch,
  riskOutcomeMismatch,
  confirmedWithoutRisk,
  codesMissing,
  confirmedMissing,
  mspMismatch,
  supportMismatch,
] as const;
