import { rule, type Rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, IsCodes, IsEntityId, NestedList, Optional } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { enquiry, type EnquiryContext } from './aggregate.js';
import type * as data from './event-data.js';
import { desiredOutcomesRecorded, desiredOutcomesRevised } from './events.js';
import { desiredOutcomeIds, factsOf, type EnquiryState } from './state.js';
import { WORKED_ON } from './status.js';

export class DesiredOutcome {
  /** Of an outcome said before that still holds; absent for a new one. */
  @Optional()
  @IsEntityId()
  readonly id?: string;

  @FreeText(2000)
  readonly text!: string;

  @IsCodes('WELLBEING')
  readonly wellbeing!: readonly Code<'WELLBEING'>[];
}

abstract class Outcomes extends RecordCommand {
  @IsCode('MSP_ASKED')
  readonly asked!: Code<'MSP_ASKED'>;

  @Optional()
  @NestedList(() => DesiredOutcome, { max: 20 })
  readonly outcomes: readonly DesiredOutcome[] = [];

  @IsCode('VIEW_GIVER')
  readonly saidBy!: Code<'VIEW_GIVER'>;
}

export class RecordDesiredOutcomes extends Outcomes {}

export class ReviseDesiredOutcomes extends Outcomes {
  /** What has changed since. */
  @FreeText(2000)
  readonly reason!: string;
}

type OutcomeRule = Rule<EnquiryState, never, EnquiryContext>;

const about = rule<EnquiryState, Outcomes, EnquiryContext>;

export const outcomesMismatch: OutcomeRule = about(
  {
    id: 'SG4',
    code: 'DESIRED_OUTCOMES_MISMATCH',
    reason: 'Outcomes are listed where the adult was asked and expressed some, and nowhere else.',
    source: 'domain 4.1 MSP_ASKED, SG4a',
  },
  ({ command: { asked, outcomes } }) =>
    (asked === 'ASKED_EXPRESSED') === outcomes.length > 0 ? false : { pointer: '/outcomes' },
);

export const outcomeUnknown: OutcomeRule = about(
  {
    id: '3.3',
    code: 'OUTCOME_NOT_FOUND',
    reason: 'No outcome was recorded under this id; leave the id out for a new one.',
    source: 'domain 3.3 RecordDesiredOutcomes',
  },
  ({ state, command }) => {
    const known = desiredOutcomeIds(state);
    const unknown = command.outcomes.findIndex(({ id }) => id !== undefined && !known.includes(id));
    return unknown === -1 ? false : { pointer: `/outcomes/${unknown}/id` };
  },
);

const recorded = (state: EnquiryState): boolean => factsOf(state, 'DESIRED_OUTCOMES').length > 0;

export const outcomesRecordedAlready: OutcomeRule = about(
  {
    id: '3.3',
    code: 'RECORDED_ALREADY',
    reason: 'Desired outcomes are recorded already: revise them and say what has changed.',
    source: 'domain 3.3 RecordDesiredOutcomes',
  },
  ({ state }) => recorded(state),
);

export const outcomesNotRecorded: OutcomeRule = about(
  {
    id: '3.3',
    code: 'NOT_RECORDED_YET',
    reason: 'No desired outcomes are recorded that could be revised.',
    source: 'domain 3.3 DesiredOutcomesRevised',
  },
  ({ state }) => !recorded(state),
);

const WHO = ['SW', 'SAM'] as const;

export const recordDesiredOutcomes = enquiry.command(RecordDesiredOutcomes, {
  summary: 'Record what the adult wants to come of the enquiry',
  source: 'Making Safeguarding Personal; domain 3.3, 4.1 SG4a',
  who: WHO,
  when: WORKED_ON,
  refuse: [outcomesRecordedAlready, outcomesMismatch, outcomeUnknown],
  then: (_state, command, context) => [
    desiredOutcomesRecorded({ ...detailsOf(command), outcomes: identified(command, context) }),
  ],
});

export const reviseDesiredOutcomes = enquiry.command(ReviseDesiredOutcomes, {
  summary: 'Record that the adult now wants something else; what they said before stays visible',
  source: 'Making Safeguarding Personal; domain 3.3, 4.1 SG4a',
  who: WHO,
  when: WORKED_ON,
  refuse: [outcomesNotRecorded, outcomesMismatch, outcomeUnknown],
  then: (_state, command, context) => [
    desiredOutcomesRevised({ ...detailsOf(command), outcomes: identified(command, context) }),
  ],
});

/** A plan's actions name the outcomes they serve, so an outcome keeps its id while it holds. */
const identified = ({ outcomes }: Outcomes, context: EnquiryContext): readonly data.DesiredOutcome[] =>
  outcomes.map(({ id, text, wellbeing }, index) => ({
    id: id ?? context.newId(`desired-outcome-${index}`),
    text,
    wellbeing,
  }));
