import { opened, recordQuery } from '#record-keeping/reading';
import { annualFigures } from './figures-projection.js';
import { figuresPage } from './figures-page.js';
import { replyOf } from './figures-reply.js';
import { factsOf } from './figures-sql.js';
import { annualFiguresReply, type AnnualFiguresReply } from './figures-view.js';
import { yearOf } from './schedule-items.js';
import { AnnualYearParams, yearAsked } from './year-asked.js';

/** Who prepares the report of a board (domain 5.14). */
export const FIGURES_READERS = ['CHR', 'SBM'] as const;

/** Do we cover items a to g of Schedule 2, and how timely were we? Every figure can be shown with its events (domain 5.14). */
export const getAnnualReportFigures = recordQuery({
  operationId: 'getAnnualReportFigures',
  summary: 'The year of the board: items a to g of Schedule 2, activity, timeliness, themes; also as a page',
  source: 'Care Act 2014 Schedule 2 paragraph 4; domain 5.14',
  method: 'GET',
  path: '/annual-report-figures',
  params: AnnualYearParams,
  reply: annualFiguresReply,
  representations: { 'text/html': figuresPage },
  who: [...FIGURES_READERS],
  remit: 'AREA',
  dataClass: 'RECOMMENDATIONS',
  readModels: [annualFigures.name],
  run: async (params, { actor, now, services }) => {
    const remit = services.remit('getAnnualReportFigures', actor);
    const answer = yearAsked(params, actor.areaCode, now, remit);
    if ('refused' in answer) return answer;
    const { areaCode, asAt, ...period } = answer.asked;
    const board = yearOf(await factsOf(services.db.sql, answer.asked), period);
    const sealed = replyOf(board, { areaCode, year: params.year, period, asAt });
    const notImplemented = await opened(sealed.notImplemented, services);
    const reply = { ...sealed, notImplemented } as AnnualFiguresReply;
    return { reply, seen: { persons: [], resultCount: reply.figures.length } };
  },
});
