import { rule, type Rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import type { SarContext } from './aggregate.js';
import type { StatutoryTest } from './event-data.js';
import type { SarState } from './state.js';

/** The duty of section 44(1) to (3): an adult of the area, cause for concern, and a death or serious abuse or neglect. */
export const isDuty = ({ t0, t1, t2a, t2b }: StatutoryTest): boolean => t0 && t1 && (t2a || t2b);

/** Decisions under which the review the duty demands is made: by itself, or jointly with another process. */
const MEETS_DUTY: ReadonlySet<string> = new Set<Code<'SAR_DECISION'>>(['MANDATORY_S44_1', 'JOINT']);

type Answered = StatutoryTest & {
  readonly decision?: Code<'SAR_DECISION'>;
  readonly recommendation?: Code<'SAR_DECISION'>;
};

const chosenIn = ({ decision, recommendation }: Answered) =>
  decision === undefined
    ? { code: recommendation, pointer: '/recommendation' }
    : { code: decision, pointer: '/decision' };

export const sarDutyIsMandatory: Rule<SarState, never, SarContext> = rule<SarState, Answered, SarContext>(
  {
    id: 'S-1',
    code: 'SAR_DUTY_IS_MANDATORY',
    reason: 'The test of section 44 is met in full: the board must arrange a review, and has no discretion.',
    source: 'Care Act 2014 s44(1) to (3); domain 3.5 S-1',
  },
  ({ command }) => {
    const { code = '', pointer } = chosenIn(command);
    return isDuty(command) && !MEETS_DUTY.has(code) ? { pointer } : false;
  },
);

export const mandatoryTestNotMet: Rule<SarState, never, SarContext> = rule<SarState, Answered, SarContext>(
  {
    id: '3.5',
    code: 'MANDATORY_TEST_NOT_MET',
    reason:
      'The test of section 44(1) is not met in full; the board may still arrange a review under section 44(4).',
    source: 'Care Act 2014 s44(1), (4); domain 3.5',
  },
  ({ command }) => {
    const { code, pointer } = chosenIn(command);
    return code === 'MANDATORY_S44_1' && !isDuty(command) ? { pointer } : false;
  },
);
