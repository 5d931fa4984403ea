import { IsInstant, Optional } from '#policy/validation';
import { meets, momentOf, RecordCommand } from '#record-keeping/record';
import { sar } from './aggregate.js';
import { sarReferralAcknowledged } from './events.js';
import { OPEN } from './status.js';

export class AcknowledgeSarReferral extends RecordCommand {
  @Optional()
  @IsInstant()
  readonly at?: string;
}

export const acknowledgeSarReferral = sar.command(AcknowledgeSarReferral, {
  summary: 'Record that the referral was acknowledged to whoever sent it',
  source: 'domain 3.5, sar.acknowledge',
  who: ['SBM', 'CHR'],
  when: OPEN,
  then: ({ deadlines }, command, context) => {
    const at = momentOf(command, context);
    return [sarReferralAcknowledged({ at }), ...meets(deadlines, 'sar.acknowledge', at)];
  },
});
