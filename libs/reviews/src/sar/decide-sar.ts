import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { IsCode, NestedList, Optional } from '#policy/validation';
import { detailsOf, meets, OrgCodes, startClock } from '#record-keeping/record';
import { sar, type SarContext } from './aggregate.js';
import { chairNotIndependent, quorumNotMet, reasonRequired } from './decision-rules.js';
import { DissentOf } from './dissent.js';
import { sarDecided } from './events.js';
import { statutoryMembers } from './facts.js';
import { TestAnswered } from './recommend-decision.js';
import type { SarState } from './state.js';
import { mandatoryTestNotMet, sarDutyIsMandatory } from './statutory-test.js';
import { isReview } from './status.js';

export class DecideSar extends TestAnswered {
  @IsCode('SAR_DECISION')
  readonly decision!: Code<'SAR_DECISION'>;

  /** How it is reviewed; needed where a review follows. */
  @Optional()
  @IsCode('SAR_METHOD')
  readonly method?: Code<'SAR_METHOD'>;

  /** Organisations whose view was heard. */
  @OrgCodes(50)
  readonly quorum!: readonly string[];

  /** Members whose view is missing, and why. */
  @Optional()
  @NestedList(() => DissentOf, { max: 50 })
  readonly viewsMissing: readonly DissentOf[] = [];
}

export const methodRequired = rule<SarState, DecideSar, SarContext>(
  {
    id: '3.5',
    code: 'METHOD_REQUIRED',
    reason: 'A review is decided together with the way it is made, and no way belongs to no review.',
    source: 'domain 3.5 SarDecided',
  },
  ({ command: { decision, method } }) =>
    isReview(decision) === (method !== undefined) ? false : { pointer: '/method' },
);

/** The clock a review is completed by, as it is made in rapid time or not (domain 3.0). */
export const completionClock = (method: Code<'SAR_METHOD'> | undefined) =>
  method === 'RAPID_TIME' ? 'sar.rapid.complete' : 'sar.complete';

/** An open enquiry is no reason to wait: nothing here asks for its end (S-3). */
export const decideSar = sar.command(DecideSar, {
  summary: 'Decide whether a review is made, with every answer to the test of section 44',
  source: 'Care Act 2014 s44(1), (4), Sch 2 para 1; domain 2.3, 3.5 S-1, S-2, S-3',
  who: ['CHR'],
  when: ['DecisionRecommended'],
  facts: { statutoryMembers },
  refuse: [
    sarDutyIsMandatory,
    mandatoryTestNotMet,
    chairNotIndependent,
    reasonRequired,
    methodRequired,
    quorumNotMet,
  ],
  then: ({ areaCode, deadlines }, { reasons = '', ...command }, context) => {
    const at = context.occurredAt;
    const { decision, method } = command;
    return [
      sarDecided({ ...detailsOf({ ...command }), reasons }),
      ...meets(deadlines, 'sar.decision', at),
      ...(isReview(decision) ? [startClock(completionClock(method), areaCode, at, context)] : []),
    ];
  },
});
