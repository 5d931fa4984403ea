import { commonRefusal } from '#event-sourcing/decider';
import { IsGssCode, WholeNumber } from '#policy/validation';
import { recordQuery } from '#record-keeping/reading';
import { SCHEDULE_2_ITEMS, yearFrom, type ReportYear } from '../annual-report/schedule-2.js';
import { ITEM_ASKS, reviewView, sectionsIn } from './figures-reply.js';
import { annualFigures } from './figures-projection.js';
import { factsOf } from './figures-sql.js';
import { publicFigures, publicShares } from './public-figures.js';
import { publishedPage } from './published-page.js';
import { publishedReport, type PublishedReport } from './published-view.js';
import type { Fact } from './facts.js';
import { reviewOf } from './review-counts.js';
import { yearOf, type YearOfBoard } from './schedule-items.js';
import { recordsOf } from './standing.js';

export class PublishedAnnualReportParams {
  /** GSS code of the authority for whose area the board is. */
  @IsGssCode()
  areaCode!: string;

  /** Calendar year in which the reported year begins. */
  @WholeNumber(2015, 2198)
  year!: number;
}

/** The report of a board as it was published, for anybody (domain 2.1, PUB). */
export const getPublishedAnnualReport = recordQuery({
  operationId: 'getPublishedAnnualReport',
  summary: 'The published annual report of a board on a year; also as a page',
  source: 'Care Act 2014 Schedule 2 paragraph 4; domain 2.1, 3.12, 5.14',
  method: 'GET',
  path: '/published/annual-report',
  params: PublishedAnnualReportParams,
  reply: publishedReport,
  representations: { 'text/html': publishedPage },
  who: ['PUB'],
  remit: 'ANY',
  dataClass: 'PUBLISHED',
  readModels: [annualFigures.name],
  run: async ({ areaCode, year }, { now, services }) => {
    const period = yearFrom(year);
    const facts = await factsOf(services.db.sql, { areaCode, ...period, asAt: now });
    const reply = publishedIn(yearOf(facts, period), facts, { areaCode, year, period });
    if (reply === undefined) return { refused: commonRefusal('NOT_FOUND') };
    return { reply, seen: { persons: [] } };
  },
});

interface Asked {
  readonly areaCode: string;
  readonly year: number;
  readonly period: ReportYear;
}

/** What of a year is published: nothing before its report is, and then what that said. Pure. */
export function publishedIn(
  { report, declined }: YearOfBoard,
  facts: readonly Fact[],
  { areaCode, year, period }: Asked,
): PublishedReport | undefined {
  const published = report?.published;
  if (report === undefined || published === undefined) return undefined;
  const { asAt, figures, concluded, ongoing, notImplemented } = published.data;
  const reviews = new Map(
    recordsOf(facts.filter(({ category }) => category === 'sar')).map((record) => [
      record.recordId,
      reviewOf(record.recordId, record.facts),
    ]),
  );
  const viewsOf = (ids: readonly string[]) =>
    ids.flatMap((sarId) => {
      const found = reviews.get(sarId);
      return found === undefined ? [] : [reviewView(found)];
    });
  return {
    ref: report.ref,
    areaCode,
    year,
    period,
    publishedOn: published.day,
    figuresAsAt: asAt,
    items: SCHEDULE_2_ITEMS.map((item) => ({
      item,
      asks: ITEM_ASKS[item],
      sections: sectionsIn(report, item).map(({ memberOrg, text }) => ({
        ...(memberOrg === undefined ? {} : { memberOrg }),
        text,
      })),
    })),
    concluded: viewsOf(concluded).map(({ sarId, ref, title, url, decision, concludedOn, findings }) => ({
      ref,
      title,
      url,
      decision,
      concludedOn,
      findings: findings.flatMap(({ domain, themes, text }) =>
        text === undefined ? [] : [{ domain, themes, text }],
      ),
      said: sectionsIn(report, 'D')
        .filter((section) => section.sarId === sarId)
        .map(({ text }) => text),
    })),
    ongoing: viewsOf(ongoing).map(({ ref, decision }) => ({ ref, decision })),
    notImplemented: notImplemented.flatMap(({ recId, laneId, actionId }) =>
      declined
        .filter((each) => each.recId === recId && each.laneId === laneId && each.actionId === actionId)
        .map(({ ref, publicText, agencyOrg }) => ({ ref, publicText, agencyOrg })),
    ),
    figures: publicFigures(figures),
    shares: publicShares(figures),
  };
}
