import type { NotImplemented } from './event-data.js';
import type { Reportable } from './reportable.js';
import type { Schedule2Item } from './schedule-2.js';
import { sectionsOf, type AnnualReportState, type ReportSection } from './state.js';

/** An item of Schedule 2 nobody has said enough on, and what is missing. */
export interface MissingContent {
  readonly item: Schedule2Item;
  readonly what: string;
}

type Sections = Pick<AnnualReportState, 'sections'>;

const isAbout =
  ({ recId, laneId, actionId }: NotImplemented) =>
  (section: ReportSection): boolean =>
    section.recId === recId && section.laneId === laneId && section.actionId === actionId;

/**
 * What Schedule 2 asks for and the report does not have. That nothing concluded, or that nothing was declined, is content; that a
 * review concluded and nobody says what it found is not. Pure.
 */
export function itemsWithoutContent(
  state: Sections,
  year: Reportable | undefined,
): readonly MissingContent[] {
  const { concluded = [], notImplemented = [], recommendations = 0, implementing = 0 } = year ?? {};
  const written = (item: 'A' | 'B' | 'C' | 'F'): boolean => sectionsOf(state, item).length > 0;
  const untold = concluded.filter(
    ({ sarId, findingsPublished }) =>
      !findingsPublished && !sectionsOf(state, 'D').some((section) => section.sarId === sarId),
  );
  const unreasoned = notImplemented.filter((decision) => !sectionsOf(state, 'G').some(isAbout(decision)));
  return [
    ...(written('A')
      ? []
      : [{ item: 'A', what: 'what the board has done to achieve its objective' } as const]),
    ...(written('B') ? [] : [{ item: 'B', what: 'what it has done to implement its strategy' } as const]),
    ...(written('C') ? [] : [{ item: 'C', what: 'what each member has done' } as const]),
    ...untold.map(({ sarId }) => ({ item: 'D', what: `findings of the review ${sarId}` }) as const),
    ...(recommendations > 0 && implementing === 0 && !written('F')
      ? [{ item: 'F', what: 'what it has done to implement findings' } as const]
      : []),
    ...unreasoned.map(({ recId, laneId, actionId }) => {
      const of = actionId === undefined ? `part ${laneId}` : `action ${actionId} of part ${laneId}`;
      return { item: 'G', what: `reasons on recommendation ${recId}, ${of}` } as const;
    }),
  ];
}
