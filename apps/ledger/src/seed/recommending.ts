import { dayOf, earlier, momentOf } from './calendar.js';
import { CHAIR, OFFICE } from './reviewing.js';
import type { Chapter, Seeded, Step, User, When } from './story.js';

/** Parts of stories that say what became of the recommendations of a review. */

interface Addressed {
  readonly org: string;
  readonly ownerRole: string;
  /** Last day to respond; as the policy has it, unless said. */
  readonly answerBy?: When;
}

interface Recommended {
  readonly key: string;
  /** Key of the review. */
  readonly of: string;
  readonly issued: When;
  readonly findings?: (seeded: Seeded) => readonly string[];
  readonly text: string;
  readonly publicText: string;
  readonly level: string;
  readonly domain: string;
  readonly themes: readonly string[];
  readonly specific: string;
  readonly measure: string;
  /** Days from the issue in which it is to be done. */
  readonly doneInDays: number;
  readonly lanes: readonly Addressed[];
}

/** Drafted and entered with its review, ten days before it is issued. */
export const drafted = ({ key, of, issued: at, ...whole }: Recommended): readonly Chapter[] => [
  {
    key,
    since: earlier(at, 10),
    begins: [
      OFFICE,
      'draftRecommendation',
      (seeded) => ({
        sarId: seeded.id(of),
        findingIds: whole.findings?.(seeded) ?? [],
        text: whole.text,
        domain: whole.domain,
        themes: whole.themes,
        level: whole.level,
        smart: {
          specific: whole.specific,
          measure: whole.measure,
          dueOn: dayOf(seeded, earlier(at, -whole.doneInDays)),
        },
      }),
    ],
    then: [],
  },
  {
    key: `${key}-entered`,
    on: of,
    since: earlier(at, 9),
    then: [[OFFICE, 'registerSarRecommendation', ({ id }) => ({ recId: id(key) })]],
  },
];

/** Drafted, entered and issued, each organisation having it in its hands the same day. */
export const issued = (whole: Recommended): readonly Chapter[] => [
  ...drafted(whole),
  {
    key: `${whole.key}-issued`,
    on: whole.key,
    since: whole.issued,
    then: [
      [
        CHAIR,
        'issueRecommendation',
        (seeded) => ({
          publicText: whole.publicText,
          boardMeeting: dayOf(seeded, whole.issued),
          lanes: whole.lanes.map(({ org, ownerRole, answerBy }) => ({
            agencyOrg: org,
            ownerRole,
            ...(answerBy === undefined ? {} : { responseDueOn: dayOf(seeded, answerBy) }),
            served: { method: 'EMAIL', at: momentOf(seeded, whole.issued), servedOn: ownerRole },
          })),
        }),
      ],
    ],
  },
];

interface Acts {
  /** Part of the key of the chapter, beside the recommendation's. */
  readonly key: string;
  /** When the first of them was. */
  readonly since: When;
  readonly paceHours?: number;
  readonly afterAll?: boolean;
}

export type BodyOfAct = object | ((seeded: Seeded, chapter: string) => object);
/** A command about a lane: by whom, which, and its body without the lane. */
export type Act = readonly [User, string, BodyOfAct];

/** What is done in the lane of one organisation of a recommendation. */
export const inLane = (
  { key: of, lanes }: Pick<Recommended, 'key' | 'lanes'>,
  org: string,
  { key, since, paceHours, ...rest }: Acts,
  acts: readonly Act[],
): Chapter => {
  const at = lanes.findIndex((lane) => lane.org === org);
  const chapter = `${of}-${key}`;
  return {
    key: chapter,
    on: of,
    // The first act is told as of this moment, not one pace later.
    ...(paceHours === undefined ? { since } : { since: earlier(since, paceHours / 24), paceHours }),
    ...rest,
    then: acts.map(([user, operationId, body], step): Step => [
      user,
      operationId,
      (seeded) => ({
        laneId: laneOf(seeded, of, at),
        ...(CARRIES_A_MESSAGE.has(operationId) ? { messageId: seeded.made('letter', chapter, step) } : {}),
        ...told(body, seeded, chapter),
      }),
    ]),
  };
};

/** The body itself. */
export const told = (
  body: BodyOfAct,
  seeded: Seeded,
  chapter: string,
): object & { readonly receivedVia?: string } =>
  typeof body === 'function' ? (body as (seeded: Seeded, chapter: string) => object)(seeded, chapter) : body;

const CARRIES_A_MESSAGE: ReadonlySet<string> = new Set([
  'recordResponseReminderSent',
  'issueNonResponseFinalNotice',
]);

/** The nth lane of a recommendation, from 0. */
export const laneOf = ({ made }: Seeded, recommendation: string, at: number): string =>
  made(`lane-${at}`, `${recommendation}-issued`, 0);
