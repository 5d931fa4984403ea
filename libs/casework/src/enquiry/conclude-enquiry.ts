import { FreeText, IsEntityId } from '#policy/validation';
import { detailsOf, lapses, meets } from '#record-keeping/record';
import { advocacyDutyNotMet } from './advocacy.js';
import { enquiry } from './aggregate.js';
import { causedReportOutstanding } from './caused/outstanding.js';
import { Conclusion } from './conclusion.js';
import {
  codesAgree,
  concludedByManager,
  deciderNotIndependent,
  findingsMissing,
  policePrimacy,
} from './conclusion-rules.js';
import { correctionNames, type Correcting } from './corrections.js';
import type { EnquiryConcludedData } from './event-data.js';
import { enquiryConcluded, enquiryConclusionCorrected } from './events.js';
import { placingAuthorityUntold } from './notify-placing-authority.js';

export class ConcludeEnquiry extends Conclusion {}

export class CorrectConclusion extends Conclusion implements Correcting {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;
}

/** The codes as stored; the rules have seen to it that none is missing. */
function codesOf(command: Conclusion): Omit<EnquiryConcludedData, 'concludedAt' | 'decidedBy'> {
  const { lackedCapacity = 'NOT_RECORDED', mspAsked = 'NOT_RECORDED', ...codes } = detailsOf(command);
  return { ...codes, lackedCapacity, mspAsked };
}

export const concludeEnquiry = enquiry.command(ConcludeEnquiry, {
  summary: 'Conclude the enquiry with the codes it is counted by',
  source: 'Care Act 2014 s42(2), s68; domain 2.3, 3.3 E-6 to E-10, E-13, E-15, E-19',
  // An enquiry officer may try, and is told why not; nobody but a manager gets further.
  who: ['SAM', 'SW'],
  when: ['OutcomesAgreed', 'CeasedAtAdultsRequest', 'Suspended'],
  refuse: [
    deciderNotIndependent,
    concludedByManager,
    policePrimacy,
    placingAuthorityUntold,
    causedReportOutstanding,
    advocacyDutyNotMet,
    findingsMissing,
    ...codesAgree,
  ],
  then: ({ deadlines }, command, { actor, occurredAt }) => [
    enquiryConcluded({ ...codesOf(command), concludedAt: occurredAt, decidedBy: actor.userId }),
    ...meets(deadlines, 'enquiry.conclude', occurredAt),
    ...lapses(deadlines, 'enquiry.planning'),
    ...lapses(deadlines, 'enquiry.outcomesAgreed'),
  ],
});

/** The correction is decided by somebody independent as well; when it was concluded, and by whom, stays. */
export const correctConclusion = enquiry.command(CorrectConclusion, {
  summary: 'Correct the codes of the conclusion; both versions stay visible',
  source: 'domain 3.0 G-1, 3.3 E-7 to E-9, E-15',
  who: ['SAM'],
  when: ['Concluded', 'Closed'],
  refuse: [correctionNames('conclusion'), deciderNotIndependent, ...codesAgree],
  then: ({ conclusion }, command, { actor, occurredAt }) => {
    const { correctedEventId, reason } = command;
    const { concludedAt = occurredAt, decidedBy = actor.userId } = conclusion ?? {};
    return [
      enquiryConclusionCorrected({ ...codesOf(command), correctedEventId, reason, concludedAt, decidedBy }),
    ];
  },
});
