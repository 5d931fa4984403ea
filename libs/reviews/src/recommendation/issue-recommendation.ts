import type { Code } from '#policy/code-lists';
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
import { endOfDay } from '#policy/working-days';
import { OrgCode, RecordCommand } from '#record-keeping/record';
import { recommendation } from './aggregate.js';
import { notAnonymised, subjectNames } from './anonymity.js';
import { responseAwaited } from './clocks.js';
import { recommendationIssued, recommendationServed } from './events.js';
import {
  addressedTwice,
  boardMeetsLater,
  dueBeforeIssued,
  notAnOrganisation,
  notMeasurable,
  notRegistered,
  organisations,
  reportNotAgreed,
  useNationalEscalation,
} from './issuing-rules.js';
import { laneIssued } from './lane.js';

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
