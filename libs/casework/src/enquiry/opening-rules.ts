import { rule, type Rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import type { ConcernState } from '../concern/state.js';
import { standingDecision } from '../concern/state.js';
import { usersConnectedWith, type EnquiryContext } from './aggregate.js';
import type { EnquiryState } from './state.js';

type OpeningRule = Rule<EnquiryState, never, EnquiryContext>;

/** What these rules look at of what is asked for. */
interface Opening {
  readonly type: Code<'ENQ_TYPE'>;
  readonly leadSAM: string;
  readonly hostLA: string;
  readonly reason?: string;
}

const about = rule<EnquiryState, Opening, EnquiryContext>;

/** Decisions after which a concern may be enquired into: the duty of section 42, or the choice to enquire without it. */
const ENQUIRED_INTO: ReadonlySet<Code<'CONCERN_DECISION'> | undefined> = new Set([
  'S42_DUTY_MET',
  'OTHER_ENQUIRY',
]);

const decisionsIn = ({ concerns }: EnquiryContext['facts']): readonly ConcernState['decision'][] =>
  concerns.map((known) => (known === undefined ? undefined : standingDecision(known)));

export const concernNotFound: OpeningRule = about(
  {
    id: '3.3',
    code: 'CONCERN_NOT_FOUND',
    reason: 'An enquiry is about concerns, and one of these is not on record.',
    source: 'domain 3.3',
  },
  ({ context: { facts } }) => {
    const missing = facts.concerns.indexOf(undefined);
    return missing === -1 ? false : { pointer: `/concernIds/${missing}` };
  },
);

export const severalPersons: OpeningRule = about(
  {
    id: '3.3',
    code: 'CONCERNS_OF_SEVERAL_PERSONS',
    reason: 'An enquiry is about one adult, and each adult needs their own.',
    source: 'Care Act 2014 s42(1); domain 3.3 E-3, 3.8 V-2',
  },
  ({ context: { facts } }) =>
    new Set(facts.concerns.map((known) => known?.personRef)).size > 1 ? { pointer: '/concernIds' } : false,
);

/**
 * Asked here because before the record begins authorisation does not know yet whose it will be: concerns of another authority, or a
 * restricted person to whom the manager is not named. Both are answered alike, as everywhere.
 */
export const outsideRemit: OpeningRule = about(
  {
    id: '2.2',
    code: 'NOT_PERMITTED',
    reason: 'This lies outside your remit.',
    source: 'domain 2.2 RM-1, restricted record',
  },
  ({ context: { facts, actor } }) => {
    const restricted = facts.person?.restricted;
    const elsewhere = facts.concerns.some((known) => known?.areaCode !== actor.areaCode);
    return elsewhere || (restricted !== undefined && !restricted.allowedUsers.includes(actor.userId));
  },
);

export const leadConnected: OpeningRule = about(
  {
    id: 'G-7',
    code: 'CONFLICT_OF_INTEREST',
    reason: 'Somebody connected with a person in this case cannot lead the enquiry.',
    source: 'domain 3.0 G-7, 2.2 RM-4',
  },
  ({ command, context: { facts } }) =>
    usersConnectedWith(facts).includes(command.leadSAM) ? { pointer: '/leadSAM' } : false,
);

export const hostLeads: OpeningRule = about(
  {
    id: 'C-11',
    code: 'HOST_AUTHORITY_LEADS',
    reason: 'The authority in whose area it is alleged to have happened leads the enquiry.',
    source: 'Care Act 2014 s42(1) “in its area”; domain 3.2 C-11',
  },
  ({ command, context: { actor } }) => (command.hostLA === actor.areaCode ? false : { pointer: '/hostLA' }),
);

export const s42DutyIsMandatory: OpeningRule = about(
  {
    id: 'C-2',
    code: 'S42_DUTY_IS_MANDATORY',
    reason: 'It was decided that the duty of section 42 applies: this must be a section 42 enquiry.',
    source: 'Care Act 2014 s42(2); domain 3.2 C-2',
  },
  ({ command, context: { facts } }) =>
    command.type === 'OTHER' && decisionsIn(facts).includes('S42_DUTY_MET') ? { pointer: '/type' } : false,
);

export const noS42Decision: OpeningRule = about(
  {
    id: 'E-1',
    code: 'NO_S42_DECISION',
    reason: 'A section 42 enquiry needs a concern of which it was decided that the duty applies.',
    source: 'Care Act 2014 s42(1); domain 3.3 E-1',
  },
  ({ command, context: { facts } }) =>
    command.type === 'S42' && !decisionsIn(facts).includes('S42_DUTY_MET')
      ? { pointer: '/concernIds' }
      : false,
);

export const noEnquiryDecision: OpeningRule = about(
  {
    id: '3.3',
    code: 'NO_ENQUIRY_DECISION',
    reason: 'Each concern must first be decided, and decided to be enquired into.',
    source: 'domain 3.2, 3.3 E-1',
  },
  ({ context: { facts } }) => {
    const without = decisionsIn(facts).findIndex((decision) => !ENQUIRED_INTO.has(decision));
    return without === -1 ? false : { pointer: `/concernIds/${without}` };
  },
);

export const otherUnreasoned: OpeningRule = about(
  {
    id: 'E-2',
    code: 'REASON_REQUIRED',
    reason: 'An Other enquiry is a choice: say why it is necessary and proportionate.',
    source: 'domain 2.3 open Other enquiry, 3.3 E-2',
  },
  ({ command }) =>
    command.type === 'OTHER' && command.reason === undefined ? { pointer: '/reason' } : false,
);

/** In the order in which somebody can put things right; nothing is said of a concern to whom it does not belong. */
export const openingRules = [
  concernNotFound,
  outsideRemit,
  severalPersons,
  leadConnected,
  hostLeads,
  s42DutyIsMandatory,
  noS42Decision,
  noEnquiryDecision,
  otherUnreasoned,
] as const;
