import { rule, type LookedUpFact } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import type { Organisation } from '#policy/organisations';
import {
  FreeText,
  IsCode,
  IsInstant,
  IsLocalDate,
  Nested,
  NestedList,
  Optional,
  ShortText,
} from '#policy/validation';
import { endOfDay, localDateOf } from '#policy/working-days';
import { OrgCode, RecordCommand } from '#record-keeping/record';
import { recommendation, type RecommendationContext } from './aggregate.js';
import { notAnonymised, subjectNames } from './anonymity.js';
import { responseAwaited } from './clocks.js';
import { recommendationIssued, recommendationServed } from './events.js';
import { laneIssued } from './lane.js';
import type { RecommendationState } from './state.js';

/** How an organisation had it in its hands, and when. */
export class ServedBy {
  @IsCode('CONTACT_METHOD')
  readonly method!: Code<'CONTACT_METHOD'>;

  @IsInstant()
  readonly at!: string;

  /** Post or department it was handed to. */
  @Optional()
  @ShortText(300)
  readonly servedOn?: string;
}

export class Addressee {
  /** Any identifier of the registry of organisations. */
  @OrgCode()
  readonly agencyOrg!: string;

  /** Who is accountable there, by post. It may be left out only to be refused by name. */
  @Optional()
  @ShortText(200)
  readonly ownerRole?: string;

  /** Last day to respond; by the policy of the area unless said. */
  @Optional()
  @IsLocalDate()
  readonly responseDueOn?: string;

  /** Last day to have acted; that of the recommendation unless said. */
  @Optional()
  @IsLocalDate()
  readonly actionDueOn?: string;

  @Optional()
  @Nested(() => ServedBy)
  readonly served?: ServedBy;
}

export class IssueRecommendation extends RecordCommand {
  @NestedList(() => Addressee, { min: 1, max: 30 })
  readonly lanes!: readonly Addressee[];

  /** What is published of it. */
  @FreeText(8000)
  readonly publicText!: string;

  /** Day of the meeting in which the board agreed it. */
  @IsLocalDate()
  readonly boardMeeting!: string;
}

const organisations: LookedUpFact<
  RecommendationState,
  IssueRecommendation,
  readonly (Organisation | undefined)[]
> = {
  lookup: 'organisations',
  key: (_state, { lanes }) => lanes.map(({ agencyOrg }) => agencyOrg).join(','),
};

type Context = RecommendationContext<{
  readonly organisations: readonly (Organisation | undefined)[] | undefined;
}>;

/** The first lane that breaks something, as a pointer to it. */
const laneAt = (index: number, field: string) =>
  index === -1 ? false : { pointer: `/lanes/${index}/${field}` };

export const notMeasurable = rule<RecommendationState, IssueRecommendation, Context>(
  {
    id: 'R-1',
    code: 'RECOMMENDATION_NOT_MEASURABLE',
    reason:
      'It says what exactly is to be different and how one will see it, and each addressee has an accountable role and a date.',
    source: 'domain 3.6 R-1; S5 step 6',
  },
  ({ state: { measurable }, command: { lanes } }) => {
    if (!measurable.specific || !measurable.measure) return true;
    const unowned = lanes.findIndex(({ ownerRole }) => ownerRole === undefined);
    if (unowned !== -1) return laneAt(unowned, 'ownerRole');
    if (measurable.dueAt !== undefined) return false;
    return laneAt(
      lanes.findIndex(({ actionDueOn }) => actionDueOn === undefined),
      'actionDueOn',
    );
  },
);

export const notAnOrganisation = rule<RecommendationState, IssueRecommendation, Context>(
  {
    id: 'R-5',
    code: 'ORGANISATIONS_ONLY',
    reason:
      'Recommendations are addressed to organisations of the registry: never to a person, and never to a team within one.',
    source: 'domain 3.6 R-5, 3.12 Organisation',
  },
  ({ command: { lanes }, context: { facts } }) =>
    laneAt(
      lanes.findIndex((_lane, index) => facts.organisations?.[index] === undefined),
      'agencyOrg',
    ),
);

export const addressedTwice = rule<RecommendationState, IssueRecommendation, Context>(
  {
    id: '3.6',
    code: 'ADDRESSEE_TWICE',
    reason: 'An organisation has one lane, and answers once.',
    source: 'domain 3.6, one lane per addressee',
  },
  ({ command: { lanes }, context: { facts } }) => {
    const codes = lanes.map((_lane, index) => facts.organisations?.[index]?.code);
    return laneAt(
      codes.findIndex((code, index) => codes.indexOf(code) !== index),
      'agencyOrg',
    );
  },
);

/** Regulators, departments and whoever works elsewhere answer to no local board. */
const isLocal = (organisation: Organisation | undefined, areaCode: string): boolean =>
  organisation !== undefined && organisation.kind !== 'REGULATOR' && organisation.areas.includes(areaCode);

export const useNationalEscalation = rule<RecommendationState, IssueRecommendation, Context>(
  {
    id: 'R-12',
    code: 'USE_NATIONAL_ESCALATION',
    reason:
      'This body is no part of the local system: it is reached by national escalation, or by a recommendation of national level.',
    source: 'domain 3.6 R-12, 3.7 B',
  },
  ({ state: { level, areaCode }, command: { lanes }, context: { facts } }) =>
    level === 'NATIONAL'
      ? false
      : laneAt(
          lanes.findIndex((_lane, index) => !isLocal(facts.organisations?.[index], areaCode)),
          'agencyOrg',
        ),
);

const AGREED: readonly string[] = ['BoardAgreed', 'Published', 'PublicationWithheld', 'LearningTracked'];

export const reportNotAgreed = rule<RecommendationState, IssueRecommendation, Context>(
  {
    id: '2.3',
    code: 'REPORT_NOT_AGREED',
    reason: 'The board issues recommendations of a report it has agreed.',
    source: 'domain 2.3, issue a recommendation',
  },
  ({ context: { facts } }) => !AGREED.includes(facts.review?.status ?? ''),
);

/** So that no review is closed over a recommendation its file does not know (S-7). */
export const notRegistered = rule<RecommendationState, IssueRecommendation, Context>(
  {
    id: 'S-7',
    code: 'RECOMMENDATION_NOT_REGISTERED',
    reason:
      'The recommendation is entered with its review first: the review closes only with all of its own.',
    source: 'domain 3.5 S-7, 3.6 Issue',
  },
  ({ context: { id, facts } }) => facts.review?.recommendations.includes(id) !== true,
);

export const boardMeetsLater = rule<RecommendationState, IssueRecommendation, Context>(
  {
    id: '2.3',
    code: 'BOARD_HAS_NOT_MET',
    reason: 'The meeting that agreed it has taken place.',
    source: 'domain 2.3, issue a recommendation',
  },
  ({ command, context }) =>
    command.boardMeeting > localDateOf(context.occurredAt) ? { pointer: '/boardMeeting' } : false,
);

export const dueBeforeIssued = rule<RecommendationState, IssueRecommendation, Context>(
  {
    id: '3.6',
    code: 'DUE_BEFORE_ISSUED',
    reason: 'A response is due after the day it is asked for.',
    source: 'domain 3.6 Issue',
  },
  ({ command: { lanes }, context }) => {
    const today = localDateOf(context.occurredAt);
    const isPast = (day: string | undefined): boolean => day !== undefined && day <= today;
    return laneAt(
      lanes.findIndex(({ responseDueOn }) => isPast(responseDueOn)),
      'responseDueOn',
    );
  },
);

const detailsOfService = ({ method, at, servedOn }: ServedBy) => ({
  method,
  at,
  ...(servedOn === undefined ? {} : { servedOn }),
});

export const issueRecommendation = recommendation.command(IssueRecommendation, {
  summary: 'Issue a recommendation the board has agreed to the organisations it is addressed to',
  source: 'domain 2.3, 3.6 Issue, R-1, R-5, R-12',
  who: ['CHR'],
  when: ['Drafted'],
  facts: { organisations, subjectNames },
  refuse: [
    reportNotAgreed,
    notRegistered,
    boardMeetsLater,
    notMeasurable,
    notAnOrganisation,
    addressedTwice,
    useNationalEscalation,
    dueBeforeIssued,
    notAnonymised<IssueRecommendation>(({ publicText }) => ({ '/publicText': publicText })),
  ],
  then: (state, { lanes, publicText, boardMeeting }, context) => {
    const { occurredAt: issuedAt, policy, facts } = context;
    const { dueAt: byPolicy } = policy.deadline('rec.agencyResponse', state.areaCode, issuedAt);
    const addressed = lanes.map((lane, index) => {
      const dueOn = lane.actionDueOn === undefined ? undefined : endOfDay(lane.actionDueOn);
      const actionDueAt = dueOn ?? state.measurable.dueAt;
      return {
        laneId: context.newId(`lane-${index}`),
        agencyOrg: facts.organisations?.[index]?.code ?? '',
        ownerRole: lane.ownerRole ?? '',
        responseDueAt: lane.responseDueOn === undefined ? byPolicy : endOfDay(lane.responseDueOn),
        ...(actionDueAt === undefined ? {} : { actionDueAt }),
      };
    });
    return [
      recommendationIssued({ lanes: addressed, publicText, issuedAt, boardMeeting }),
      ...lanes.flatMap(({ served }, index) =>
        served === undefined
          ? []
          : [recommendationServed({ laneId: addressed[index]?.laneId ?? '', ...detailsOfService(served) })],
      ),
      ...addressed.flatMap((lane) => responseAwaited(laneIssued(lane), state.areaCode, context)),
    ];
  },
});
