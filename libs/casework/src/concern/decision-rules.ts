import { rule, type Rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { isSoleChoice } from '#policy/code-lists';
import { decidedUnder18 } from './adulthood.js';
import { usersAllegedIn, type ConcernContext } from './aggregate.js';
import { allMet, failedLimbs, REASON_OF_LIMB } from './limbs.js';
import { hasHappened, type ConcernState } from './state.js';
import { isIrrelevantInLaw, type ThreePartTest } from './three-part-test.js';

type DecisionRule = Rule<ConcernState, never, ConcernContext>;

const about = rule<ConcernState, ThreePartTest, ConcernContext>;

const NOT_MET: ReadonlySet<Code<'CONCERN_DECISION'>> = new Set(['NO_ENQUIRY', 'OTHER_ENQUIRY']);

export const deciderNotIndependent: DecisionRule = about(
  {
    id: 'C-8',
    code: 'DECIDER_NOT_INDEPENDENT',
    reason:
      'The decision must be taken by somebody who did not raise the concern, is not alleged to have caused harm, and does not manage whoever is.',
    source: 'domain 2.3, 3.2 C-8',
  },
  ({ state, command, context: { actor } }) => {
    const involved = [state.raisedBy, state.raisedFor, ...usersAllegedIn(state)].filter(
      (id) => id !== undefined,
    );
    return [actor.userId, command.onBehalfOfUserId].some((id) => id !== undefined && involved.includes(id));
  },
);

export const hostAuthorityLeads: DecisionRule = about(
  {
    id: 'C-11',
    code: 'HOST_AUTHORITY_LEADS',
    reason:
      'The alleged abuse happened in another authority’s area, and that authority leads: transfer the concern. Where the evidence of the area is disputed, say so, decide here and escalate.',
    source: 'Care Act 2014 s42(1) “in its area”; ADASS out-of-area arrangements; domain 3.2 C-11',
  },
  ({ state: { occurredInArea, areaCode }, command }) => {
    const recordedElsewhere = occurredInArea !== undefined && occurredInArea !== areaCode;
    if (command.occurredHere !== false && !recordedElsewhere) return false;
    const disputed = command.occurredHere === false && command.areaEvidenceDisputed === true;
    return command.outcome() === 'TRANSFER_OTHER_LA' || disputed ? false : { pointer: '/occurredHere' };
  },
);

export const adultVoiceMissing: DecisionRule = about(
  {
    id: 'C-5',
    code: 'ADULT_VOICE_MISSING',
    reason: 'Nobody has recorded what the adult thinks and wants, nor why they were not asked.',
    source: 'Making Safeguarding Personal; domain 3.2 C-5',
  },
  ({ state }) => !hasHappened('VOICE', state),
);

export const immediateRiskUnaddressed: DecisionRule = about(
  {
    id: 'C-6',
    code: 'IMMEDIATE_RISK_UNADDRESSED',
    reason: 'The adult is in immediate danger and no protection is recorded: act first, then decide.',
    source: 'domain 3.2 C-6',
  },
  ({ state }) => state.immediateDanger && !hasHappened('PROTECTION', state),
);

export const crimeNotConsidered: DecisionRule = about(
  {
    id: 'C-7',
    code: 'CRIME_NOT_CONSIDERED',
    reason: 'A crime may have been committed and nobody has recorded whether the police should know.',
    source: 'domain 3.2 C-7',
  },
  ({ state }) => state.crimeSuspected !== 'NO' && !hasHappened('CRIME', state),
);

export const notAValidReason: DecisionRule = about(
  {
    id: 'C-14',
    code: 'NOT_A_VALID_REASON',
    reason:
      'Eligibility, funding and paying for one’s own care are irrelevant in law: the duty turns on needs, abuse and the ability to protect oneself, and nothing else.',
    source:
      'Care Act 2014 s42(1)(a) “whether or not the authority is meeting any of those needs”; domain 3.2 C-14',
  },
  ({ command }) => (command.notMetReasons.some(isIrrelevantInLaw) ? { pointer: '/notMetReasons' } : false),
);

export const s42DutyIsMandatory: DecisionRule = about(
  {
    id: 'C-2',
    code: 'S42_DUTY_IS_MANDATORY',
    reason:
      'All three limbs of section 42(1) are met. The Act says the authority must make enquiries: no other outcome is open.',
    source: 'Care Act 2014 s42(2); domain 3.2 C-2',
  },
  ({ command }) => allMet(command) && command.outcome() !== 'S42_DUTY_MET',
);

export const threePartTestNotMet: DecisionRule = about(
  {
    id: 'C-1',
    code: 'THREE_PART_TEST_NOT_MET',
    reason: 'The duty applies only where all three limbs are YES, each with its rationale.',
    source: 'Care Act 2014 s42(1); domain 3.2 C-1',
  },
  ({ command }) => {
    if (command.outcome() !== 'S42_DUTY_MET') return false;
    const { a, b, c } = command.rationale;
    const reasoned = [a, b, c].every((text) => text !== undefined && text.trim() !== '');
    if (!allMet(command)) return true;
    return reasoned ? false : { pointer: '/rationale' };
  },
);

export const adultDeceased: DecisionRule = about(
  {
    id: 'C-10',
    code: 'ADULT_DECEASED',
    reason:
      'The adult has died, so there is nobody to protect by this enquiry. Consider a safeguarding adults review referral, other adults at risk, an Other enquiry, the police and the coroner.',
    source: 'Care Act 2014 s42, s44; domain 3.2 C-10',
  },
  ({ command, context: { facts } }) =>
    command.outcome() === 'S42_DUTY_MET' && facts.person?.death !== undefined,
);

const REASON = {
  id: 'C-3',
  code: 'REASON_REQUIRED',
  source: 'domain 3.2 C-3, 4.2 LIMB_NOT_MET',
} as const;

export const notMetWithoutFailedLimb: DecisionRule = about(
  {
    ...REASON,
    reason:
      'A decision that the duty is not met must name the limb that fails; a limb nobody knows about has not failed.',
  },
  ({ command }) =>
    NOT_MET.has(command.outcome()) && failedLimbs(command).length === 0
      ? { pointer: 'to' in command ? '/to' : '/decision' }
      : false,
);

export const failedLimbWithoutReason: DecisionRule = about(
  {
    ...REASON,
    reason: 'Each limb that is not met needs its own reason, and a reason needs its limb.',
  },
  ({ command }) => {
    const needed: ReadonlySet<string> = new Set(failedLimbs(command).map((limb) => REASON_OF_LIMB[limb]));
    const given = new Set(command.notMetReasons);
    const matches = needed.size === given.size && [...needed].every((reason) => given.has(reason));
    return matches ? false : { pointer: '/notMetReasons' };
  },
);

export const otherEnquiryUnreasoned: DecisionRule = about(
  {
    id: '2.3',
    code: 'REASON_REQUIRED',
    reason: 'An Other enquiry must be necessary and proportionate: say why it is.',
    source: 'domain 2.3 open Other enquiry, 3.3 E-2',
  },
  ({ command }) =>
    command.outcome() === 'OTHER_ENQUIRY' && command.proportionality === undefined
      ? { pointer: '/proportionality' }
      : false,
);

export const noActionIsSoleChoice: DecisionRule = about(
  {
    id: 'C-4',
    code: 'NO_ACTION_IS_SOLE_CHOICE',
    reason: 'NO_ACTION says that nothing is done, so it cannot stand beside another route.',
    source: 'domain 3.2 C-4',
  },
  ({ command: { otherRoutes } }) =>
    otherRoutes.length > 1 && otherRoutes.some((route) => isSoleChoice('OTHER_ROUTE', route))
      ? { pointer: '/otherRoutes' }
      : false,
);

/** The law of a section 42(1) decision, first or revised, in the order in which a practitioner can put things right. */
export const decisionRules = [
  deciderNotIndependent,
  decidedUnder18,
  hostAuthorityLeads,
  adultVoiceMissing,
  immediateRiskUnaddressed,
  crimeNotConsidered,
  notAValidReason,
  s42DutyIsMandatory,
  threePartTestNotMet,
  adultDeceased,
  notMetWithoutFailedLimb,
  failedLimbWithoutReason,
  otherEnquiryUnreasoned,
  noActionIsSoleChoice,
] as const;
