import { FreeText, Optional, WholeNumber } from '#policy/validation';
import { detailsOf, OneOf, RecordCommand } from '#record-keeping/record';
import { sar } from './aggregate.js';
import { MARKER_RATINGS, type MarkerRating } from './event-data.js';
import { sarQualityMarkerRated } from './events.js';
import { AGREED, REVIEWING } from './status.js';

export class RateSarQualityMarker extends RecordCommand {
  /** One of the fifteen. */
  @WholeNumber(1, 15)
  readonly qm!: number;

  @OneOf(MARKER_RATINGS)
  readonly rating!: MarkerRating;

  @Optional()
  @FreeText(4000)
  readonly note?: string;
}

/** A marker may be rated again: the last rating stands, and the earlier one beside it. */
export const rateSarQualityMarker = sar.command(RateSarQualityMarker, {
  summary: 'Rate how far the review meets one of the fifteen quality markers',
  source: 'domain 3.5 SarQualityMarkerRated',
  who: ['SARG', 'SBM', 'CHR'],
  when: [...REVIEWING, ...AGREED],
  then: (_state, command) => [sarQualityMarkerRated(detailsOf(command))],
});
