import { FreeText } from '#policy/validation';
import { OneOf, RecordCommand, startClock } from '#record-keeping/record';
import { informationRequest, ownBasis } from './aggregate.js';
import { ASKERS } from './basis.js';
import { responseKey } from './clocks.js';
import { CHALLENGED_TO, type ChallengedTo } from './event-data.js';
import { informationRequestChallenged } from './events.js';

export class ChallengeInformationRefusal extends RecordCommand {
  /** Before whom. */
  @OneOf(CHALLENGED_TO)
  readonly to!: ChallengedTo;

  @FreeText(4000)
  readonly reasons!: string;
}

/** A challenge is answered by the date a request would be. */
export const challengeInformationRefusal = informationRequest.command(ChallengeInformationRefusal, {
  summary: 'Challenge a refusal, or what is missing from an answer',
  source: 'domain 3.9, Challenged{to}; S9',
  who: ASKERS,
  when: ['Refused', 'PartlyComplied'],
  refuse: ownBasis,
  then: ({ areaCode, urgent }, { to, reasons }, context) => {
    const key = responseKey(urgent);
    const { dueAt } = context.policy.deadline(key, areaCode, context.occurredAt);
    return [
      informationRequestChallenged({ to, reasons, dueAt }),
      startClock(key, areaCode, context.occurredAt, context),
    ];
  },
});
