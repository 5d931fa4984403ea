import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { Flag, FreeText, IsCode, IsInstant, Optional, ShortText } from '#policy/validation';
import { epochMs, instantFromMs } from '#policy/working-days';
import { detailsOf, meets, momentOf, RecordCommand, setClock } from '#record-keeping/record';
import { nationalEscalation, type NationalEscalationContext } from './aggregate.js';
import { notAnonymised, subjectNames } from './anonymity.js';
import { escalatedToNationalBody, nationalBodyResponded } from './events.js';
import { networkDecision, type NationalEscalationState } from './state.js';

/** The clock of a national body's answer. */
export const BODY_CLOCK = 'nat.bodyResponse';

export class EscalateToNationalBody extends RecordCommand {
  @IsCode('NATIONAL_BODY')
  readonly body!: Code<'NATIONAL_BODY'>;

  /** Which; required where the list does not name it. */
  @Optional()
  @ShortText(200)
  readonly bodyName?: string;

  /** Reference of the letter. */
  @ShortText(100)
  readonly letterRef!: string;

  /** What is asked of it; it tells nobody who somebody is (N-3). */
  @FreeText(20_000)
  readonly letter!: string;

  /** By when an answer is asked for; as the policy has it, unless said. */
  @Optional()
  @IsInstant()
  readonly responseDueAt?: string;

  /** When it was sent; now, unless said. */
  @Optional()
  @IsInstant()
  readonly at?: string;
}

export class RecordNationalBodyResponse extends RecordCommand {
  @IsCode('REC_POSITION')
  readonly position!: Code<'REC_POSITION'>;

  @FreeText(20_000)
  readonly summary!: string;

  /** Whether the body published its answer. */
  @Flag()
  readonly published!: boolean;

  /** When it came; now, unless said. */
  @Optional()
  @IsInstant()
  readonly at?: string;
}

export const networkDecidedOtherwise = rule<
  NationalEscalationState,
  EscalateToNationalBody,
  NationalEscalationContext
>(
  {
    id: '3.7',
    code: 'NETWORK_DECIDED_OTHERWISE',
    reason: 'The national network decided not to take it to a national body.',
    source: 'domain 3.7 B, NationalNetworkConsidered',
  },
  ({ state }) => networkDecision(state) !== 'ESCALATE_TO_BODY',
);

export const bodyNotNamed = rule<NationalEscalationState, EscalateToNationalBody, NationalEscalationContext>(
  {
    id: '4.3',
    code: 'BODY_NOT_NAMED',
    reason: 'Say which body it is that the list does not name.',
    source: 'domain 4.3 NATIONAL_BODY',
  },
  ({ command: { body, bodyName } }) =>
    body === 'OTHER' && bodyName === undefined ? { pointer: '/bodyName' } : false,
);

export const responseDueBeforeSent = rule<
  NationalEscalationState,
  EscalateToNationalBody,
  NationalEscalationContext
>(
  {
    id: '3.7',
    code: 'DUE_BEFORE_SENT',
    reason: 'An answer is asked for by a day after the letter.',
    source: 'domain 3.7 B, EscalatedToNationalBody',
  },
  ({ command, context }) => {
    const { responseDueAt } = command;
    if (responseDueAt === undefined) return false;
    return epochMs(responseDueAt) > epochMs(momentOf(command, context))
      ? false
      : { pointer: '/responseDueAt' };
  },
);

export const escalateToNationalBody = nationalEscalation.command(EscalateToNationalBody, {
  summary: 'Write to the national body, and ask for an answer by a date',
  source: 'domain 3.7 B N-3, EscalatedToNationalBody',
  who: ['CHR'],
  when: ['NationalConsidered'],
  facts: { subjectNames },
  refuse: [
    networkDecidedOtherwise,
    bodyNotNamed,
    responseDueBeforeSent,
    notAnonymised<EscalateToNationalBody>(({ letter, letterRef }) => ({
      '/letterRef': letterRef,
      '/letter': letter,
    })),
  ],
  then: ({ areaCode }, command, context) => {
    const at = momentOf(command, context);
    const asked = command.responseDueAt;
    const responseDueAt =
      asked === undefined
        ? context.policy.deadline(BODY_CLOCK, areaCode, at).dueAt
        : instantFromMs(epochMs(asked));
    return [
      escalatedToNationalBody({ ...detailsOf(command), at, responseDueAt }),
      setClock(BODY_CLOCK, responseDueAt, context),
    ];
  },
});

/** Also after the clock has said that none came: a late answer is an answer. */
export const recordNationalBodyResponse = nationalEscalation.command(RecordNationalBodyResponse, {
  summary: 'Record what the national body answered',
  source: 'domain 3.7 B, NationalBodyResponded',
  who: ['CHR', 'SBM'],
  when: ['EscalatedToBody', 'NoResponse'],
  then: ({ deadlines }, command, context) => {
    const at = momentOf(command, context);
    return [nationalBodyResponded({ ...detailsOf(command), at }), ...meets(deadlines, BODY_CLOCK, at)];
  },
});
