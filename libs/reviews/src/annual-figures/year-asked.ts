import { commonRefusal, type Refusal } from '#event-sourcing/decider';
import type { RemitFilter } from '#identity/authorisation';
import { epochMs } from '#policy/working-days';
import { IsGssCode, IsInstant, Optional, WholeNumber } from '#policy/validation';
import { yearFrom } from '../annual-report/schedule-2.js';
import type { YearAsked } from './figures-sql.js';

export class AnnualYearParams {
  /** Calendar year in which the year begins: 2025 for 1 April 2025 to 31 March 2026. */
  @WholeNumber(2015, 2198)
  year!: number;

  /** GSS code of the authority; the reader's own unless said. */
  @Optional()
  @IsGssCode()
  areaCode?: string;

  /** As known at this moment: nothing recorded later counts. Now, unless said. */
  @Optional()
  @IsInstant()
  asAt?: string;
}

const IN_FUTURE: Refusal = {
  code: 'OCCURRED_IN_FUTURE',
  reason: 'Nobody knows what will be known then.',
  pointer: '/asAt',
};

type Asking = Readonly<Pick<AnnualYearParams, 'year' | 'areaCode' | 'asAt'>>;

/** What is asked for, or why it cannot be told. */
export function yearAsked(
  { year, areaCode, asAt }: Asking,
  ownArea: string,
  now: string,
  remit: RemitFilter | undefined,
): { readonly refused: Refusal } | { readonly asked: YearAsked } {
  const area = areaCode ?? ownArea;
  const isWithin =
    remit !== undefined && (remit.within === 'EVERYTHING' || remit.within.areaCodes.includes(area));
  if (!isWithin) return { refused: commonRefusal('NOT_PERMITTED') };
  const moment = asAt ?? now;
  if (epochMs(moment) > epochMs(now)) return { refused: IN_FUTURE };
  return { asked: { areaCode: area, ...yearFrom(year), asAt: new Date(epochMs(moment)).toISOString() } };
}
