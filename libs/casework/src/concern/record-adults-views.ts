import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, IsInstant, Optional } from '#policy/validation';
import { momentOf, detailsOf, RecordCommand } from '#record-keeping/record';
import { concern, OPEN } from './aggregate.js';
import { contactMade } from './contact.js';
import { adultsViewsNotSought, adultsViewsRecorded } from './events.js';

/** What the adult thinks and wants: Making Safeguarding Personal. */
export class RecordAdultsViews extends RecordCommand {
  @FreeText(8000)
  readonly viewsOnConcern!: string;

  @Optional()
  @FreeText(8000)
  readonly desiredOutcomes?: string;

  @IsCode('CONSENT')
  readonly consentToEnquiry!: Code<'CONSENT'>;

  @IsCode('CONSENT_SHARE')
  readonly consentToShare!: Code<'CONSENT_SHARE'>;

  @Optional()
  @FreeText(2000)
  readonly limits?: string;

  @IsCode('VIEW_GIVER')
  readonly givenBy!: Code<'VIEW_GIVER'>;

  @Optional()
  @IsInstant()
  readonly at?: string;
}

/** Why the adult was not asked. */
export class RecordAdultsViewsNotSought extends RecordCommand {
  @IsCode('NOT_SOUGHT')
  readonly reason!: Code<'NOT_SOUGHT'>;

  @FreeText(2000)
  readonly detail!: string;
}

const WHO = ['TRI', 'EDT', 'SW', 'SAM'] as const;

export const recordAdultsViews = concern.command(RecordAdultsViews, {
  summary: 'Record what the adult thinks of the concern and wants to happen',
  source: 'domain 3.2, C-5',
  who: WHO,
  when: OPEN,
  then: (state, command, context) => {
    const at = momentOf(command, context);
    return [adultsViewsRecorded({ ...detailsOf(command), at }), ...contactMade(state, 'VOICE', at)];
  },
});

export const recordAdultsViewsNotSought = concern.command(RecordAdultsViewsNotSought, {
  summary: 'Record why the adult was not asked',
  source: 'domain 3.2, C-5',
  who: WHO,
  when: OPEN,
  then: (state, command, { occurredAt: at }) => [
    adultsViewsNotSought({ ...detailsOf(command), at }),
    ...contactMade(state, 'VOICE', at),
  ],
});
