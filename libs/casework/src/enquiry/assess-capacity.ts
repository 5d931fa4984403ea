import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import {
  FreeText,
  IsCode,
  IsEntityId,
  IsInstant,
  IsLocalDate,
  Optional,
  ShortText,
} from '#policy/validation';
import { detailsOf, momentOf, RecordCommand, ShortTexts } from '#record-keeping/record';
import { enquiry, type EnquiryContext } from './aggregate.js';
import { bestInterestsDecisionRecorded, capacityAssessed } from './events.js';
import { capacityResults, type EnquiryState } from './state.js';
import { WORKED_ON } from './status.js';

/** Capacity is for one decision at one time (Mental Capacity Act 2005 s2, s3). */
export class AssessCapacity extends RecordCommand {
  /** Of a decision whose capacity was assessed before; absent for another decision. */
  @Optional()
  @IsEntityId()
  readonly decisionId?: string;

  @FreeText(4000)
  readonly decision!: string;

  @IsCode('CAPACITY_RESULT')
  readonly result!: Code<'CAPACITY_RESULT'>;

  @ShortText(200)
  readonly assessor!: string;

  @Optional()
  @IsInstant()
  readonly at?: string;

  @Optional()
  @IsLocalDate()
  readonly reviewDue?: string;
}

export class RecordBestInterestsDecision extends RecordCommand {
  /** The decision whose capacity was assessed. */
  @IsEntityId()
  readonly decisionId!: string;

  @FreeText(4000)
  readonly decision!: string;

  @ShortText(200)
  readonly decisionMaker!: string;

  /** Whom the decision-maker asked, one text each. */
  @ShortTexts({ max: 20, length: 200 })
  readonly consulted!: readonly string[];

  /** Why nothing less restrictive of the adult's rights and freedom would do (Mental Capacity Act 2005 s1(6)). */
  @FreeText(4000)
  readonly leastRestrictive!: string;
}

export const decisionNotAssessed = rule<EnquiryState, RecordBestInterestsDecision, EnquiryContext>(
  {
    id: 'E-12',
    code: 'CAPACITY_NOT_ASSESSED',
    reason:
      'An adult is taken to have capacity unless it is established that they lack it: assess it for this decision first.',
    source: 'Mental Capacity Act 2005 s1(2); domain 3.3 E-12',
  },
  ({ state, command: { decisionId } }) => {
    const result = capacityResults(state).get(decisionId);
    return result === undefined || result === 'NOT_YET_DETERMINED' ? { pointer: '/decisionId' } : false;
  },
);

export const capacityPresent = rule<EnquiryState, RecordBestInterestsDecision, EnquiryContext>(
  {
    id: 'E-12',
    code: 'CAPACITY_PRESENT',
    reason: 'The adult was assessed as able to take this decision: it is theirs to take.',
    source: 'Mental Capacity Act 2005 s1, s4; domain 3.3 E-12',
  },
  ({ state, command }) =>
    capacityResults(state).get(command.decisionId) === 'HAS' ? { pointer: '/decisionId' } : false,
);

export const decisionUnknown = rule<EnquiryState, AssessCapacity, EnquiryContext>(
  {
    id: '3.3',
    code: 'DECISION_NOT_FOUND',
    reason: 'Capacity was not assessed under this id; leave it out for another decision.',
    source: 'domain 3.3 AssessCapacity',
  },
  ({ state, command: { decisionId } }) =>
    decisionId === undefined || capacityResults(state).has(decisionId) ? false : { pointer: '/decisionId' },
);

export const assessCapacity = enquiry.command(AssessCapacity, {
  summary: 'Record an assessment of the adult’s capacity for one decision',
  source: 'Mental Capacity Act 2005 s2, s3; domain 3.3',
  who: ['SW', 'SAM'],
  when: WORKED_ON,
  refuse: [decisionUnknown],
  then: (_state, command, context) => [
    capacityAssessed({
      ...detailsOf(command),
      decisionId: command.decisionId ?? context.newId('decision'),
      at: momentOf(command, context),
    }),
  ],
});

export const recordBestInterestsDecision = enquiry.command(RecordBestInterestsDecision, {
  summary: 'Record a decision taken in the best interests of an adult who lacks capacity for it',
  source: 'Mental Capacity Act 2005 s4; domain 3.3, E-12',
  who: ['SW', 'SAM'],
  when: WORKED_ON,
  refuse: [capacityPresent, decisionNotAssessed],
  then: (_state, command) => [bestInterestsDecisionRecorded(detailsOf(command))],
});
