import { rule } from '#event-sourcing/decider';
import { Flag, FreeText, IsEntityId, IsGssCode, Optional } from '#policy/validation';
import { detailsOf, OneOf, RecordCommand, UserId } from '#record-keeping/record';
import { enquiry, usersConnectedWith, type EnquiryContext } from './aggregate.js';
import { correctionNames, type Correcting } from './corrections.js';
import { AREA_BASES, type AreaBasis } from './event-data.js';
import { enquiryCorrected } from './events.js';
import type { EnquiryState } from './state.js';
import { KEPT } from './status.js';

/** Fields given replace those settled at the opening; the event corrected stays as it was written (G-1). */
export class CorrectEnquiry extends RecordCommand implements Correcting {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;

  @Optional()
  @UserId()
  readonly leadSAM?: string;

  @Optional()
  @IsGssCode()
  readonly placingLA?: string;

  /** No other authority placed the adult here, though one was named. */
  @Optional()
  @Flag()
  readonly notPlaced?: boolean;

  @Optional()
  @OneOf(AREA_BASES)
  readonly areaBasis?: AreaBasis;
}

const about = rule<EnquiryState, CorrectEnquiry, EnquiryContext>;

export const nothingCorrected = about(
  {
    id: 'G-1',
    code: 'NOTHING_CORRECTED',
    reason: 'A correction says what is right.',
    source: 'domain 3.0 G-1',
  },
  ({ command }) => {
    const { correctedEventId: _event, reason: _reason, notPlaced, ...right } = detailsOf(command);
    return Object.keys(right).length === 0 && notPlaced !== true;
  },
);

export const placedAndNot = about(
  {
    id: 'G-1',
    code: 'PLACING_AUTHORITY_UNCLEAR',
    reason: 'Either another authority placed the adult here or none did.',
    source: 'domain 3.3 OpenEnquiry, E-19',
  },
  ({ command: { placingLA, notPlaced } }) =>
    placingLA !== undefined && notPlaced === true ? { pointer: '/notPlaced' } : false,
);

export const newLeadConnected = about(
  {
    id: 'G-7',
    code: 'CONFLICT_OF_INTEREST',
    reason: 'Somebody connected with a person in this case cannot lead the enquiry.',
    source: 'domain 3.0 G-7, 2.2 RM-4',
  },
  ({ command: { leadSAM }, context: { facts } }) =>
    leadSAM !== undefined && usersConnectedWith(facts).includes(leadSAM) ? { pointer: '/leadSAM' } : false,
);

export const correctEnquiry = enquiry.command(CorrectEnquiry, {
  summary: 'Correct what was settled when the enquiry was opened; both versions stay visible',
  source: 'domain 3.0 G-1, 3.3',
  who: ['SAM', 'TM'],
  when: KEPT,
  refuse: [correctionNames('opening'), nothingCorrected, placedAndNot, newLeadConnected],
  then: (_state, command) => {
    const { notPlaced, ...right } = detailsOf(command);
    return [enquiryCorrected({ ...right, ...(notPlaced === true ? { notPlaced } : {}) })];
  },
});
