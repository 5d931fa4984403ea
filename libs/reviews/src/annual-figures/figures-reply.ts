import { SCHEDULE_2_ITEMS, type ReportYear, type Schedule2Item } from '../annual-report/schedule-2.js';
import { sharesOf } from './count-year.js';
import { described, SECTIONS } from './families.js';
import type { AnnualFiguresReply, ReviewView } from './figures-view.js';
import type { ReportedReview } from './review-counts.js';
import { doneIn, missingIn, type Declined, type WrittenReport, type YearOfBoard } from './schedule-items.js';

/** What each item asks for, in the words of Schedule 2, paragraph 4(1), shortened. */
export const ITEM_ASKS: Readonly<Record<Schedule2Item, string>> = {
  A: 'What the board has done to achieve its objective',
  B: 'What the board has done to implement its strategy',
  C: 'What each member has done to implement the strategy',
  D: 'The findings of the reviews that have concluded in the year',
  E: 'The reviews that are ongoing at the end of the year',
  F: 'What the board has done to implement the findings of reviews',
  G: 'Where it decided not to implement a finding, the reasons',
};

interface Asked {
  readonly areaCode: string;
  readonly year: number;
  readonly period: ReportYear;
  readonly asAt: string;
}

/** Shapes the year for a reader; reasons stay as they were sealed. Pure. */
export function replyOf(
  board: YearOfBoard,
  { areaCode, year, period, asAt }: Asked,
): Omit<AnnualFiguresReply, 'notImplemented'> & { readonly notImplemented: readonly unknown[] } {
  const { figures, report } = board;
  const values = new Map(figures.map(({ key, counted }) => [key, counted.length]));
  const missing = missingIn(board, period, asAt);
  return {
    areaCode,
    year,
    period,
    asAt,
    report: report === undefined ? null : standOf(report),
    items: SCHEDULE_2_ITEMS.map((item) => ({
      item,
      asks: ITEM_ASKS[item],
      sections: sectionsIn(report, item),
      missing: missing.filter((each) => each.item === item).map(({ what }) => what),
    })),
    concluded: board.concluded.map(reviewView),
    ongoing: board.ongoing.map(reviewView),
    implementation: board.inForce.map((each) => ({
      recId: each.recId,
      ref: each.drafted.data.ref,
      sarId: each.drafted.data.sarId,
      publicText: each.issued?.data.publicText ?? '',
      themes: [...each.drafted.data.themes],
      done: tally(doneIn(each, period).map(({ type }) => type)),
      ended: each.ended?.type ?? null,
    })),
    notImplemented: board.declined.map((each) => declinedView(each, report)),
    figures: figures.map(({ key, counted }) => {
      const { section, label } = described(key);
      return { key, section: SECTIONS[section], label, value: counted.length };
    }),
    shares: sharesOf((key) => values.get(key) ?? 0),
  };
}

const standOf = ({ state, ref, published }: WrittenReport): NonNullable<AnnualFiguresReply['report']> => ({
  reportId: state.reportId,
  ref,
  status: state.status,
  published:
    published === undefined
      ? null
      : {
          asAt: published.data.asAt,
          sentTo: [...published.data.sentTo],
          figures: [...published.data.figures],
        },
});

/** Sections of an item that count, each with its text as it stands. */
export function sectionsIn(
  report: WrittenReport | undefined,
  item: Schedule2Item,
): AnnualFiguresReply['items'][number]['sections'] {
  if (report === undefined) return [];
  return report.state.sections
    .filter((section) => section.item === item)
    .map(({ told: _told, item: _item, ...subject }) => ({
      ...subject,
      text: report.texts.get(subject.sectionId)?.text ?? '',
      corrected: report.texts.get(subject.sectionId)?.corrected ?? false,
    }));
}

/** What of a review stands in the report: codes, and the words that were published. */
export function reviewView({
  sarId,
  referred,
  arranged,
  agreed,
  published,
  withheld,
  linked,
  findings,
}: ReportedReview): ReviewView {
  const texts = new Map(published?.data.findings.map(({ findingId, text }) => [findingId, text]));
  return {
    sarId,
    ref: referred.data.ref,
    decision: arranged?.data.decision ?? '',
    method: arranged?.data.method ?? null,
    arrangedOn: arranged?.day ?? referred.day,
    concludedOn: agreed?.day ?? null,
    title: published?.data.title ?? null,
    url: published?.data.url ?? null,
    withheld: published === undefined ? (withheld?.data.alternative ?? null) : null,
    linked: linked.map(({ data: { kind, lead, joint } }) => ({ kind, lead, joint })),
    findings: findings.map(({ data: { findingId, domain, themes, goodPractice } }) => {
      const text = texts.get(findingId);
      return {
        findingId,
        domain,
        themes: [...themes],
        goodPractice,
        ...(text === undefined ? {} : { text }),
      };
    }),
  };
}

function declinedView({ boardReasons, ...decision }: Declined, report: WrittenReport | undefined) {
  const { recId, laneId, actionId } = decision;
  const written = sectionsIn(report, 'G').find(
    (section) => section.recId === recId && section.laneId === laneId && section.actionId === actionId,
  );
  return { ...decision, reasons: boardReasons, publishedReasons: written?.text ?? null };
}

const tally = (types: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    [...new Set(types)].sort().map((type) => [type, types.filter((each) => each === type).length]),
  );
