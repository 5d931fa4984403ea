import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, IsCodes, IsInstant, Optional } from '#policy/validation';
import { detailsOf, meets, momentOf, OneOf, RecordCommand } from '#record-keeping/record';
import { enquiry } from './aggregate.js';
import { INFORMED, type Informed } from './event-data.js';
import { adultFeedbackRecorded, informationGiven } from './events.js';
import { feedbackAfter } from './feedback.js';
import { KEPT, WORKED_ON } from './status.js';

export class GiveInformation extends RecordCommand {
  @IsCodes('INFO_TOPIC', { min: 1 })
  readonly topics!: readonly Code<'INFO_TOPIC'>[];

  @IsCode('INFO_FORMAT')
  readonly format!: Code<'INFO_FORMAT'>;

  @OneOf(INFORMED)
  readonly to!: Informed;

  @Optional()
  @IsInstant()
  readonly at?: string;
}

export class RecordAdultFeedback extends RecordCommand {
  @IsCode('MSP_SAFER')
  readonly saferNow!: Code<'MSP_SAFER'>;

  @IsCode('MSP_INVOLVED')
  readonly involved!: Code<'MSP_INVOLVED'>;

  @IsCode('MSP_UNDERSTOOD')
  readonly understood!: Code<'MSP_UNDERSTOOD'>;

  @IsCode('MSP_LISTENED')
  readonly listened!: Code<'MSP_LISTENED'>;

  @IsCode('VIEW_GIVER')
  readonly by!: Code<'VIEW_GIVER'>;

  /** Why some or all of it could not be asked. */
  @Optional()
  @FreeText(2000)
  readonly notGivenReason?: string;
}

const WHO = ['SW', 'SAM'] as const;

export const giveInformation = enquiry.command(GiveInformation, {
  summary: 'Record what somebody was told, in which form',
  source: 'Care Act 2014 s4; domain 3.3',
  who: WHO,
  when: KEPT,
  then: (state, command, context) => {
    const at = momentOf(command, context);
    const waits = state.feedback === undefined || !feedbackAfter(state.feedback, command.to).complete;
    return [
      informationGiven({ ...detailsOf(command), at }),
      ...(waits ? [] : meets(state.deadlines, 'enquiry.feedback', at)),
    ];
  },
});

export const recordAdultFeedback = enquiry.command(RecordAdultFeedback, {
  summary: 'Record what the adult thinks of how they were safeguarded',
  source: 'Making Safeguarding Personal; domain 3.3, 4.2 MSP_SAFER',
  who: WHO,
  when: [...WORKED_ON, 'CeasedAtAdultsRequest', 'Concluded', 'Closed'],
  then: (_state, command) => [adultFeedbackRecorded(detailsOf(command))],
});
