import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { Flag, Optional } from '#policy/validation';
import { lapses, RecordCommand } from '#record-keeping/record';
import type { ConcernState, RiskAlleged } from '../concern/state.js';
import { enquiry, type EnquiryContext } from './aggregate.js';
import { enquiryCeasedAtAdultsRequest } from './events.js';
import { othersAtRisk, risksFound } from './protection/state.js';
import { capacityResults, factsOf, type EnquiryState } from './state.js';
import { ENQUIRING } from './status.js';

/** Before an enquiry ends because the adult asks for it, somebody has looked at each of what may not be left at that. */
export class CeaseEnquiry extends RecordCommand {
  /** Whether the adult is able to decide this. */
  @Flag()
  readonly capacityConfirmed!: boolean;

  @Flag()
  readonly othersAtRiskConsidered!: boolean;

  @Flag()
  readonly coercionConsidered!: boolean;

  /** What looking at it showed. */
  @Optional()
  @Flag()
  readonly othersAtRisk?: boolean;

  @Optional()
  @Flag()
  readonly coercionSuspected?: boolean;
}

/** A reason of public interest, and whether it is given. */
interface Ground {
  readonly reason: string;
  readonly pointer?: string;
  readonly given: boolean;
}

/** Staff of care and health services and of public bodies: others depend on them too. */
const WORKER =
  /^(PROVIDER_|PRIMARY_HEALTH_|SECONDARY_HEALTH_|COMMUNITY_HEALTH_|SOCIAL_CARE_STAFF_|POLICE_|REGULATOR_|PERSONAL_ASSISTANT$)/;

const byWorker = ({ source, sourceDetail }: RiskAlleged): boolean =>
  source === 'SERVICE_PROVIDER' || WORKER.test(sourceDetail);

/** Controlling money is a way of coercion where the two are personally connected (Domestic Abuse Act 2021 s1(3), (4)). */
const coercive = ({ coerciveControl, economicAbuse, personallyConnected }: RiskAlleged): boolean =>
  coerciveControl || (economicAbuse && personallyConnected);

const inDoubt = (result: Code<'CAPACITY_RESULT'>): boolean => result !== 'HAS';

function groundsAgainst(
  command: CeaseEnquiry,
  state: EnquiryState,
  concerns: readonly (ConcernState | undefined)[],
): readonly Ground[] {
  const alleged = concerns.flatMap((about) => about?.risks ?? []);
  return [
    {
      reason: 'It is not confirmed that the adult has the capacity to decide this.',
      pointer: '/capacityConfirmed',
      given: !command.capacityConfirmed || [...capacityResults(state).values()].some(inDoubt),
    },
    {
      reason: 'Coercion is suspected, or was not considered: the request may not be the adult’s own.',
      pointer: '/coercionConsidered',
      given: !command.coercionConsidered || command.coercionSuspected === true || alleged.some(coercive),
    },
    {
      reason: 'The adult was never seen alone, so nobody can know that the request is their own.',
      given: !factsOf(state, 'CONVERSATION').some(({ seenAlone }) => seenAlone),
    },
    {
      reason: 'Others are at risk, or nobody considered whether they are.',
      pointer: '/othersAtRiskConsidered',
      given:
        !command.othersAtRiskConsidered ||
        command.othersAtRisk === true ||
        othersAtRisk(state) === 'YES' ||
        concerns.some((about) => (about?.othersAtRisk ?? 0) > 0),
    },
    {
      reason: 'A worker or a provider is said to be the source: others depend on them as well.',
      given: alleged.some(byWorker) || risksFound(state).some(({ source }) => source === 'SERVICE_PROVIDER'),
    },
  ];
}

export const cannotCease = rule<EnquiryState, CeaseEnquiry, EnquiryContext>(
  {
    id: 'E-11',
    code: 'CANNOT_CEASE_PUBLIC_INTEREST',
    reason: 'The public interest asks that the enquiry goes on, though the adult wishes that it ends.',
    source: 'Care Act 2014 s42; Making Safeguarding Personal; domain 3.3 E-11',
  },
  ({ state, command, context: { facts } }) => {
    const ground = groundsAgainst(command, state, facts.concerns).find(({ given }) => given);
    if (ground === undefined) return false;
    const { reason, pointer } = ground;
    return { reason, ...(pointer === undefined ? {} : { pointer }) };
  },
);

export const ceaseEnquiry = enquiry.command(CeaseEnquiry, {
  summary: 'End the enquiry because the adult, free and able to decide, asks for it',
  source: 'Making Safeguarding Personal; domain 3.3, E-11',
  who: ['SAM'],
  when: [...ENQUIRING, 'OutcomesAgreed'],
  refuse: [cannotCease],
  then: ({ deadlines }, { capacityConfirmed, othersAtRiskConsidered, coercionConsidered }) => [
    enquiryCeasedAtAdultsRequest({ capacityConfirmed, othersAtRiskConsidered, coercionConsidered }),
    ...lapses(deadlines, 'enquiry.planning'),
    ...lapses(deadlines, 'enquiry.outcomesAgreed'),
  ],
});
