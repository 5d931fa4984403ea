import type { RemitFilter } from '#identity/authorisation';
import type { Code } from '#policy/code-lists';
import { IsCode, IsEntityId, IsInstant, Optional, ShortText } from '#policy/validation';
import { type Reader, type RecordServices } from '#record-keeping/reading';
import { knownAt } from '../tracker/known-at.js';
import { current } from '../tracker/sources.js';
import type { ScoredLane } from './figures.js';
import { scoredLanes } from './scorecard-sql.js';

/** Who sees how organisations respond: all of them; a partner what is their own organisation's (domain 2.2). */
export const SCORECARD_READERS = ['CHR', 'SBM', 'SARG', 'IR', 'AGL', 'PSW', 'DASS'] as const;

export class ScorecardParams {
  /** Only lanes of this organisation. */
  @Optional()
  @ShortText(100)
  agency?: string;

  /** Only recommendations of this review. */
  @Optional()
  @IsEntityId()
  review?: string;

  @Optional()
  @IsEntityId()
  recommendation?: string;

  @Optional()
  @IsCode('SAR_THEME')
  theme?: Code<'SAR_THEME'>;

  /** As things were known at this moment: nothing recorded later. */
  @Optional()
  @IsInstant()
  asAt?: string;
}

interface Asking {
  readonly remit: RemitFilter;
  readonly reader: Reader;
  readonly now: string;
  readonly services: RecordServices;
}

/** The lanes a scorecard counts. */
export async function lanesCounted(
  { agency, review, recommendation, theme, asAt }: ScorecardParams,
  { remit, reader, now, services }: Asking,
): Promise<readonly ScoredLane[]> {
  const { sql } = services.db;
  const sources = asAt === undefined ? current(sql) : await knownAt(sql, remit, { reader, now, asAt });
  const filter = {
    agency: agency ?? null,
    review: review ?? null,
    recommendation: recommendation ?? null,
    theme: theme ?? null,
  };
  return scoredLanes(sql, remit, { reader, now, sources }, filter);
}
