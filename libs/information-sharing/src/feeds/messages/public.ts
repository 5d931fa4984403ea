import {
  count,
  day,
  field,
  flag,
  instant,
  list,
  marked,
  required,
  text,
  webAddress,
  words,
} from '../field.js';
import { z } from 'zod';
import { SUPPRESSED } from '#policy/disclosure-control';
import { defineMessage } from '../message.js';

/** Whose board it is: everything the public reads is a board's. */
const BOARD = {
  board: required(words(200, 'Board that publishes it')),
  areaCode: required(words(9, 'GSS code of its area')),
} as const;

const BOARD_EXAMPLE = {
  board: 'Northmoor Safeguarding Adults Board (demo)',
  areaCode: 'E08000901',
} as const;

const AGENCY = { agency: required(words(200, 'Name of the organisation')) } as const;
const RECOMMENDATION = {
  recommendation: required(words(60, 'Reference of the recommendation, as in the public tracker')),
} as const;

export const reviewPublished = defineMessage({
  feed: 'public',
  type: 'review-published',
  title: 'A safeguarding adults review is published',
  triggers: ['SarPublished'],
  sentWhen: 'Always.',
  fields: {
    ...BOARD,
    review: required(words(60, 'Reference of the review')),
    title: text(300, 'Title of the report'),
    pseudonym: text(80, 'By which the report calls whom it is about'),
    summary: text(20_000, 'Summary, in the words made for publication'),
    findings: list('Findings, in the words made for publication', { text: required(text(8000, 'Finding')) }),
    url: webAddress('Where the report stands'),
    publishedAt: required(instant('When it was published')),
  },
  example: {
    ...BOARD_EXAMPLE,
    review: 'SAR-2026-000002',
    title: 'A review about an adult called Robin',
    pseudonym: 'Robin',
    summary: 'Robin neglected themself, and three organisations each knew a part of it.',
    findings: [{ text: 'Missed appointments were closed instead of followed up.' }],
    url: 'https://sab.northmoor.example/reviews/robin',
    publishedAt: '2026-07-20T09:00:00.000Z',
  },
});

export const recommendationPublished = defineMessage({
  feed: 'public',
  type: 'recommendation-issued',
  title: 'A recommendation is issued',
  triggers: ['RecommendationIssued'],
  sentWhen: 'Always; only its public text is told.',
  fields: {
    ...BOARD,
    ...RECOMMENDATION,
    text: text(4000, 'The recommendation, in the words made for publication'),
    agencies: list('Organisations addressed', {
      name: required(words(200, 'Name of the organisation')),
      respondBy: required(instant('When its response is due')),
    }),
    issuedAt: required(instant('When it was issued')),
  },
  example: {
    ...BOARD_EXAMPLE,
    recommendation: 'REC-2026-000004',
    text: 'Review how missed appointments of adults who neglect themselves are followed up.',
    agencies: [
      {
        name: 'Northmoor Hospitals NHS Foundation Trust (demo)',
        respondBy: '2026-09-28T22:59:59.000Z',
      },
    ],
    issuedAt: '2026-08-03T10:00:00.000Z',
  },
});

export const nonResponderNamed = defineMessage({
  feed: 'public',
  type: 'agency-named-as-non-responder',
  title: 'An organisation is named for not responding to a recommendation',
  triggers: ['AgencyNamedAsNonResponder'],
  sentWhen: 'Always.',
  fields: {
    ...BOARD,
    ...RECOMMENDATION,
    ...AGENCY,
    dueAt: required(instant('When the response was due')),
    remindersSent: marked(count('How many reminders it was sent'), 'NOT_OF_PEOPLE'),
    text: text(2000, 'In the words made for publication'),
    publishedAt: required(instant('When it was named')),
  },
  example: {
    ...BOARD_EXAMPLE,
    recommendation: 'REC-2026-000004',
    agency: 'Northmoor Hospitals NHS Foundation Trust (demo)',
    dueAt: '2026-09-28T22:59:59.000Z',
    remindersSent: 2,
    text: 'The trust has not responded to the recommendation.',
    publishedAt: '2026-10-20T09:00:00.000Z',
  },
});

export const namingLifted = defineMessage({
  feed: 'public',
  type: 'non-responder-naming-lifted',
  title: 'An organisation is no longer named',
  triggers: ['NonResponderNamingLifted'],
  sentWhen: 'Always.',
  fields: {
    ...BOARD,
    ...RECOMMENDATION,
    ...AGENCY,
    withdrawn: required(flag('True: it should never have been named')),
    liftedAt: required(instant('When the naming was lifted')),
  },
  example: {
    ...BOARD_EXAMPLE,
    recommendation: 'REC-2026-000004',
    agency: 'Northmoor Hospitals NHS Foundation Trust (demo)',
    withdrawn: false,
    liftedAt: '2026-11-02T09:00:00.000Z',
  },
});

/** A count, or that it is too small to be told (RR-10, domain 4.1). */
const figure = field(
  `A count rounded to the nearest 5 where it counts people, or \`${SUPPRESSED}\` where it is smaller than 5`,
  z.union([z.int().min(0), z.literal(SUPPRESSED)]),
);

export const figuresPublished = defineMessage({
  feed: 'public',
  type: 'figures-published',
  title: 'The figures of a year are published',
  triggers: ['AnnualReportPublished'],
  sentWhen: 'Always.',
  fields: {
    ...BOARD,
    from: required(day('First day of the year')),
    to: required(day('Last day of the year')),
    figures: list('Figures', {
      section: required(words(100, 'Part of the report')),
      label: required(words(300, 'What is counted')),
      value: required(figure),
    }),
  },
  example: {
    ...BOARD_EXAMPLE,
    from: '2025-04-01',
    to: '2026-03-31',
    figures: [
      { section: 'Concerns', label: 'Concerns received', value: 410 },
      { section: 'Court orders', label: 'Orders breached', value: SUPPRESSED },
    ],
  },
});

export const publicMessages = [
  reviewPublished,
  recommendationPublished,
  nonResponderNamed,
  namingLifted,
  figuresPublished,
] as const;
