import type { EventOf } from '#event-sourcing/events';
import {
  figuresPublished,
  namingLifted,
  nonResponderNamed,
  recommendationPublished,
  reviewPublished,
} from '#information-sharing/feeds';
import { PUBLIC } from '#policy/feed-agreements';
import { figuresInWords } from '#reviews/annual-figures';
import type { annualReportDrafted, annualReportPublished } from '#reviews/annual-report';
import type {
  agencyNamedAsNonResponder,
  nonResponderNamingLifted,
  RecommendationEvent,
  recommendationIssued,
} from '#reviews/recommendation';
import type { sarPublished } from '#reviews/sar';
import { boardOf, boardTrigger, nameOf } from '../boards.js';
import { plain } from '../case-fields.js';
import type { BoardTold } from '../reading/review-told.js';
import { lastSaid } from '../reading/standing.js';
import type { Writing } from '../trigger.js';

/** The row "Public" of domain 6.2: always, and to everybody. */
const toEverybody = {
  when: () => true,
  to: () => [{ code: PUBLIC }],
  necessity:
    'The board answers to the public for what it reviews and recommends (Care Act 2014 Sch 2 para 4).',
} as const;

const board = ({ areaCode }: BoardTold, { organisations }: Writing) => ({
  board: plain(boardOf(areaCode, organisations)),
  areaCode: plain(areaCode),
});

export const reviewIsPublished = boardTrigger<EventOf<typeof sarPublished>>()({
  ...toEverybody,
  message: reviewPublished,
  fields: (told, writing) => {
    const { title, pseudonym, summary, findings, url, at } = told.event.data;
    return {
      ...board(told, writing),
      review: plain(told.ref),
      title: plain(title),
      pseudonym: plain(pseudonym),
      summary: plain(summary),
      findings: findings.length === 0 ? undefined : findings.map(({ text }) => ({ value: { text } })),
      url: plain(url),
      publishedAt: plain(at),
    };
  },
});

export const recommendationIsIssued = boardTrigger<EventOf<typeof recommendationIssued>>()({
  ...toEverybody,
  message: recommendationPublished,
  fields: (told, writing) => {
    const { publicText, lanes, issuedAt } = told.event.data;
    return {
      ...board(told, writing),
      recommendation: plain(told.ref),
      text: plain(publicText),
      agencies: lanes.map(({ agencyOrg, responseDueAt }) => ({
        value: { name: nameOf(agencyOrg, writing.organisations), respondBy: responseDueAt },
      })),
      issuedAt: plain(issuedAt),
    };
  },
});

export const agencyIsNamed = boardTrigger<EventOf<typeof agencyNamedAsNonResponder>>()({
  ...toEverybody,
  message: nonResponderNamed,
  fields: (told, writing) => {
    const { agencyOrg, dueAt, remindersSent, publicText, publishedAt } = told.event.data;
    return {
      ...board(told, writing),
      recommendation: plain(told.ref),
      agency: plain(nameOf(agencyOrg, writing.organisations)),
      dueAt: plain(dueAt),
      remindersSent: { value: remindersSent, marks: ['NOT_OF_PEOPLE'] },
      text: plain(publicText),
      publishedAt: plain(publishedAt),
    };
  },
});

const laneOf = ({ known }: BoardTold, laneId: string) =>
  lastSaid(known as readonly RecommendationEvent[], 'RecommendationIssued')?.data.lanes.find(
    (lane) => lane.laneId === laneId,
  );

export const agencyIsNamedNoMore = boardTrigger<EventOf<typeof nonResponderNamingLifted>>()({
  ...toEverybody,
  message: namingLifted,
  fields: (told, writing) => {
    const lane = laneOf(told, told.event.data.laneId);
    return {
      ...board(told, writing),
      recommendation: plain(told.ref),
      agency: plain(lane && nameOf(lane.agencyOrg, writing.organisations)),
      withdrawn: plain(told.event.data.withdrawn),
      liftedAt: plain(told.event.meta.occurredAt),
    };
  },
});

export const figuresArePublished = boardTrigger<EventOf<typeof annualReportPublished>>()({
  ...toEverybody,
  message: figuresPublished,
  fields: (told, writing) => {
    const year = told.known.find(({ type }) => type === 'AnnualReportDrafted') as
      EventOf<typeof annualReportDrafted> | undefined;
    return {
      ...board(told, writing),
      from: plain(year?.data.from),
      to: plain(year?.data.to),
      figures: figuresInWords(told.event.data.figures).map(({ ofPeople, ...value }) => ({
        value,
        ...(ofPeople ? {} : { marks: ['NOT_OF_PEOPLE'] as const }),
      })),
    };
  },
});
