import type { Code } from '#policy/code-lists';
import { IsCode } from '#policy/validation';
import { meets } from '#record-keeping/record';
import { concern } from './aggregate.js';
import { decisionRules } from './decision-rules.js';
import { concernDecided } from './events.js';
import { determinationOf, ThreePartTest } from './three-part-test.js';

export class DecideConcern extends ThreePartTest {
  @IsCode('CONCERN_DECISION')
  readonly decision!: Code<'CONCERN_DECISION'>;

  outcome(): Code<'CONCERN_DECISION'> {
    return this.decision;
  }
}

export const decideConcern = concern.command(DecideConcern, {
  summary: 'Take the section 42(1) decision under the three-part test',
  source: 'Care Act 2014 s42(1)–(2); domain 2.3, 3.2 C-1 to C-15',
  who: ['SAM'],
  when: ['InTriage', 'AwaitingInformation'],
  refuse: decisionRules,
  then: ({ deadlines }, command, { actor, occurredAt }) => [
    concernDecided({
      ...determinationOf(command),
      decision: command.decision,
      deciderRole: actor.role,
    }),
    ...meets(deadlines, 'concern.s42Decision', occurredAt),
  ],
});
