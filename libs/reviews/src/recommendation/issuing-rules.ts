import { rule, type LookedUpFact, type Rule } from '#event-sourcing/decider';
import type { Organisation } from '#policy/organisations';
import { localDateOf } from '#policy/working-days';
import type { RecommendationContext } from './aggregate.js';
import type { RecommendationState } from './state.js';

/** What is said when a recommendation is issued, as far as rules look at it. */
interface Issuing {
  readonly lanes: readonly {
    readonly agencyOrg: string;
    readonly ownerRole?: string;
    readonly responseDueOn?: string;
    readonly actionDueOn?: string;
  }[];
  readonly boardMeeting: string;
}

export const organisations: LookedUpFact<
  RecommendationState,
  Issuing,
  readonly (Organisation | undefined)[]
> = {
  lookup: 'organisations',
  key: (_state, { lanes }) => lanes.map(({ agencyOrg }) => agencyOrg).join(','),
};

type Context = RecommendationContext<{
  readonly organisations: readonly (Organisation | undefined)[] | undefined;
}>;

type IssuingRule = Rule<RecommendationState, never, Context>;

/** The first lane that breaks something, as a pointer to it. */
const laneAt = (index: number, field: string) =>
  index === -1 ? false : { pointer: `/lanes/${index}/${field}` };

export const notMeasurable: IssuingRule = rule<RecommendationState, Issuing, Context>(
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

export const notAnOrganisation: IssuingRule = rule<RecommendationState, Issuing, Context>(
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

export const addressedTwice: IssuingRule = rule<RecommendationState, Issuing, Context>(
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

export const useNationalEscalation: IssuingRule = rule<RecommendationState, Issuing, Context>(
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

export const reportNotAgreed: IssuingRule = rule<RecommendationState, Issuing, Context>(
  {
    id: '2.3',
    code: 'REPORT_NOT_AGREED',
    reason: 'The board issues recommendations of a report it has agreed.',
    source: 'domain 2.3, issue a recommendation',
  },
  ({ context: { facts } }) => !AGREED.includes(facts.review?.status ?? ''),
);

/** So that no review is closed over a recommendation its file does not know (S-7). */
export const notRegistered: IssuingRule = rule<RecommendationState, Issuing, Context>(
  {
    id: 'S-7',
    code: 'RECOMMENDATION_NOT_REGISTERED',
    reason:
      'The recommendation is entered with its review first: the review closes only with all of its own.',
    source: 'domain 3.5 S-7, 3.6 Issue',
  },
  ({ context: { id, facts } }) => facts.review?.recommendations.includes(id) !== true,
);

export const boardMeetsLater: IssuingRule = rule<RecommendationState, Issuing, Context>(
  {
    id: '2.3',
    code: 'BOARD_HAS_NOT_MET',
    reason: 'The meeting that agreed it has taken place.',
    source: 'domain 2.3, issue a recommendation',
  },
  ({ command, context }) =>
    command.boardMeeting > localDateOf(context.occurredAt) ? { pointer: '/boardMeeting' } : false,
);

export const dueBeforeIssued: IssuingRule = rule<RecommendationState, Issuing, Context>(
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
