import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, Optional } from '#policy/validation';
import { OneOf } from '#record-keeping/record';
import { AGENCY, AGENCY_RULES, AgencyCommand, laneActs, saidAt } from './agency-acts.js';
import { ACTIVE, recommendation, type RecommendationContext } from './aggregate.js';
import { notAnonymised, subjectNames } from './anonymity.js';
import { SIGNATORY_OFFICES, type SignatoryOffice } from './codes.js';
import { agencyPositionChanged } from './events.js';
import { laneNotIn } from './lane-rules.js';
import { missingOfRefusal } from './respond.js';
import { laneOf, type RecommendationState } from './state.js';

/** An accepted commitment can be reversed, and must show: both positions and their dates stay (Seed 0). */
export class ChangeAgencyPosition extends AgencyCommand {
  @IsCode('REC_POSITION')
  readonly to!: Code<'REC_POSITION'>;

  @Optional()
  @FreeText(8000)
  readonly reasons?: string;

  /** Needed where the agency now refuses. */
  @Optional()
  @OneOf(SIGNATORY_OFFICES)
  readonly signedOffBy?: SignatoryOffice;

  /** New words for the public tracker. */
  @Optional()
  @FreeText(4000)
  readonly publicSummary?: string;
}

export const changeWithoutReasons = rule<RecommendationState, ChangeAgencyPosition, RecommendationContext>(
  {
    id: 'R-2',
    code: 'REASON_REQUIRED',
    reason:
      'A change of position gives its reasons; one that no longer accepts is signed off by the chief officer.',
    source: 'domain 3.6 R-2, Change mind',
  },
  ({ command }) =>
    command.reasons === undefined ? { pointer: '/reasons' } : missingOfRefusal(command.to, command),
);

export const positionUnchanged = rule<RecommendationState, ChangeAgencyPosition, RecommendationContext>(
  {
    id: '3.6',
    code: 'POSITION_UNCHANGED',
    reason: 'This is the position the agency holds already.',
    source: 'domain 3.6 Change mind',
  },
  ({ state, command }) => (laneOf(state, command)?.position === command.to ? { pointer: '/to' } : false),
);

export const changeAgencyPosition = recommendation.command(ChangeAgencyPosition, {
  ...AGENCY,
  when: [...ACTIVE, 'Completed'],
  summary: 'Change the position of the agency on a recommendation it has answered',
  source: 'domain 3.6 Change mind; S5 step 7',
  facts: { subjectNames },
  refuse: [
    ...AGENCY_RULES,
    laneNotIn(
      'Responded',
      'RespondedLate',
      'ActionPlanned',
      'InProgress',
      'ReportedComplete',
      'UnderAssurance',
      'AssuranceRejected',
      'Assured',
    ),
    positionUnchanged,
    changeWithoutReasons,
    notAnonymised<ChangeAgencyPosition>(({ publicSummary }) => ({ '/publicSummary': publicSummary })),
  ],
  then: (state, command, context) => {
    const { laneId, to, reasons = '', signedOffBy, publicSummary, receivedVia } = command;
    const from = laneOf(state, command)?.position ?? to;
    const at = saidAt(command, context);
    const event = agencyPositionChanged({
      laneId,
      from,
      to,
      reasons,
      at,
      ...(signedOffBy === undefined ? {} : { signedOffBy }),
      ...(publicSummary === undefined ? {} : { publicSummary }),
      ...(receivedVia === undefined ? {} : { receivedVia }),
    });
    return laneActs(state, laneId, [event], context, at);
  },
});
