import { shortReference } from '#record-keeping/record';

/**
 * What the yearly report of a board must say (Care Act 2014, Schedule 2, paragraph 4(1)): what it has done to achieve its objective
 * (A), to implement its strategy (B) and each member has done to implement it (C), the findings of the reviews that have concluded
 * (D), the reviews that are ongoing (E), what it has done to implement findings (F), and the reasons where it decided not to (G).
 */
export const SCHEDULE_2_ITEMS = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const;
export type Schedule2Item = (typeof SCHEDULE_2_ITEMS)[number];

/** Items somebody writes; which reviews are ongoing (E) is told by the reviews. */
export const WRITTEN_ITEMS = ['A', 'B', 'C', 'D', 'F', 'G'] as const;
export type WrittenItem = (typeof WRITTEN_ITEMS)[number];

/** To whom a copy must go (Schedule 2, paragraph 4(2)). */
export const RECIPIENTS = [
  'LA_CHIEF_EXECUTIVE',
  'LA_LEADER',
  'LOCAL_POLICING_BODY',
  'HEALTHWATCH',
  'HEALTH_AND_WELLBEING_BOARD_CHAIR',
] as const;
export type Recipient = (typeof RECIPIENTS)[number];

/** A year of a board: 1 April to 31 March, both included. */
export interface ReportYear {
  readonly from: string;
  readonly to: string;
}

/** The year that begins on 1 April of this calendar year. */
export const yearFrom = (year: number): ReportYear => ({ from: `${year}-04-01`, to: `${year + 1}-03-31` });

export const annualReportReference = (id: string): string => shortReference('AR', id);
