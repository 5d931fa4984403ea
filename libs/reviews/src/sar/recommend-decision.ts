import type { Code } from '#policy/code-lists';
import { Flag, FreeText, IsCode, NestedList, Optional } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { sar } from './aggregate.js';
import { reasonRequired } from './decision-rules.js';
import { DissentOf } from './dissent.js';
import { sarDecisionRecommended } from './events.js';
import { mandatoryTestNotMet, sarDutyIsMandatory } from './statutory-test.js';

/** The answers to the test of section 44, each by itself. */
export abstract class TestAnswered extends RecordCommand {
  /** An adult in the board's area with needs for care and support, met or not. */
  @Flag()
  readonly t0!: boolean;

  /** Reasonable cause for concern about how the board, its members or others worked together. */
  @Flag()
  readonly t1!: boolean;

  /** The adult died, and the board knows or suspects that death resulted from abuse or neglect, self-neglect among it. */
  @Flag()
  readonly t2a!: boolean;

  /** The adult is alive, and the board knows or suspects serious abuse or neglect. */
  @Flag()
  readonly t2b!: boolean;

  /** Refused without (S-2). */
  @Optional()
  @FreeText(20_000)
  readonly reasons?: string;
}

export class RecommendSarDecision extends TestAnswered {
  @IsCode('SAR_DECISION')
  readonly recommendation!: Code<'SAR_DECISION'>;

  /** Members of the sub-group that hold otherwise. */
  @Optional()
  @NestedList(() => DissentOf, { max: 50 })
  readonly dissent: readonly DissentOf[] = [];
}

export const recommendSarDecision = sar.command(RecommendSarDecision, {
  summary: 'Recommend to the chair what to decide, with every answer to the test of section 44',
  source: 'Care Act 2014 s44; domain 2.3, 3.5 S-1, S-2',
  who: ['SARG', 'SBM'],
  when: ['Screening', 'DecisionRecommended'],
  refuse: [sarDutyIsMandatory, mandatoryTestNotMet, reasonRequired],
  then: (_state, { reasons = '', ...command }) => [
    sarDecisionRecommended({ ...detailsOf({ ...command }), reasons }),
  ],
});
