import { FreeText } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { enquiry } from '../aggregate.js';
import { OPEN } from '../status.js';
import { entryPowerGapNoted } from './events.js';

/** What no power reaches is learned from, and told on: the Act gives none of its own. */
export class NoteEntryPowerGap extends RecordCommand {
  @FreeText(4000)
  readonly whyInsufficient!: string;
}

export const noteEntryPowerGap = enquiry.command(NoteEntryPowerGap, {
  summary: 'Note that no power of entry was enough, and why',
  source: 'domain 3.3 Access denied',
  who: ['SW', 'SAM', 'TM'],
  when: OPEN,
  then: (_state, command) => [entryPowerGapNoted(detailsOf(command))],
});
