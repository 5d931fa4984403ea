import { rule, type Rule } from '#event-sourcing/decider';
import type { Organisation } from '#policy/organisations';
import { epochMs } from '#policy/working-days';
import type { EnquiryContext } from '../aggregate.js';
import type { EnquiryState } from '../state.js';

export type CausingContext = EnquiryContext<{ readonly organisation: Organisation | undefined }>;

/** What is asked, as far as a rule looks at it. */
interface Asking {
  readonly scope?: string;
  readonly questions?: string;
  readonly adultsOutcomes?: string;
  readonly dueAt?: string;
  readonly managementImplicated: boolean;
}

type CausingRule = Rule<EnquiryState, never, CausingContext>;

const SCOPE = ['scope', 'questions', 'adultsOutcomes', 'dueAt'] as const;

export const causedScopeIncomplete: CausingRule = rule<EnquiryState, Asking, CausingContext>(
  {
    id: 'E-5',
    code: 'CAUSED_SCOPE_INCOMPLETE',
    reason:
      'Whoever is asked to enquire is told what to cover, which questions to answer, what the adult wants of it and by when.',
    source: 'Care Act 2014 s42(2); domain 3.3 E-5',
  },
  ({ command }) => {
    const missing = SCOPE.find((field) => !/\S/.test(command[field] ?? ''));
    return missing === undefined ? false : { pointer: `/${missing}` };
  },
);

export const dueBeforeAsked: CausingRule = rule<EnquiryState, Asking, CausingContext>(
  {
    id: 'E-5',
    code: 'DUE_BEFORE_ASKED',
    reason: 'The report is due after the day it is asked for.',
    source: 'domain 3.3 E-5',
  },
  ({ command, context }) =>
    command.dueAt !== undefined && epochMs(command.dueAt) <= epochMs(context.occurredAt)
      ? { pointer: '/dueAt' }
      : false,
);

/** A request to an organisation that nobody signs in for would be answered by nobody. */
export const organisationNotKnown: CausingRule = rule<EnquiryState, Asking, CausingContext>(
  {
    id: '3.3',
    code: 'ORGANISATION_NOT_FOUND',
    reason: 'No organisation of the registry has this code.',
    source: 'domain 3.3 CauseEnquiry, 3.12 Organisation',
  },
  ({ context: { facts } }) => (facts.organisation === undefined ? { pointer: '/toOrg' } : false),
);

/** A concern names the employer of whoever is alleged to have caused harm: the line of that person does not enquire into itself. */
const employs = (organisation: Organisation | undefined, { facts }: CausingContext): boolean =>
  facts.concerns.some((concern) =>
    concern?.peopleAlleged.some(({ orgCode }) => orgCode !== undefined && orgCode === organisation?.code),
  );

export const respondentImplicated: CausingRule = rule<EnquiryState, Asking, CausingContext>(
  {
    id: 'E-4',
    code: 'RESPONDENT_IMPLICATED',
    reason:
      'The management of this organisation is implicated, or it is the line of a person alleged to have caused harm: the authority must lead.',
    source: 'Care Act 2014 s42(2); domain 2.3, 3.3 E-4',
  },
  ({ command, context }) =>
    command.managementImplicated || employs(context.facts.organisation, context)
      ? { pointer: '/toOrg' }
      : false,
);

export const causingRules = [
  causedScopeIncomplete,
  dueBeforeAsked,
  organisationNotKnown,
  respondentImplicated,
] as const;
