import type { Code } from '#policy/code-lists';
import { IsCode, IsEntityId, Optional, ShortText } from '#policy/validation';
import { detailsOf, Sha256 } from '#record-keeping/record';
import { AGENCY, AGENCY_RULES, AgencyCommand, laneActs } from './agency-acts.js';
import { OPEN, recommendation } from './aggregate.js';
import { recommendationEvidenceAdded } from './events.js';
import { actionNotFound } from './lane-rules.js';

/** A proof of what was done. The file stays with the agency; the digest shows later whether it is still the same. */
export class AddRecommendationEvidence extends AgencyCommand {
  @Optional()
  @IsEntityId()
  readonly actionId?: string;

  @IsCode('EVIDENCE')
  readonly kind!: Code<'EVIDENCE'>;

  /** Whom or what it comes from. */
  @ShortText(500)
  readonly source!: string;

  /** Where it is kept. */
  @ShortText(500)
  readonly heldAt!: string;

  @Optional()
  @Sha256()
  readonly sha256?: string;
}

/** Taken in every state of the lane: what comes to light later may be the reason to look again. */
export const addRecommendationEvidence = recommendation.command(AddRecommendationEvidence, {
  ...AGENCY,
  when: [...OPEN, 'Completed'],
  summary: 'Add evidence of what was done: what it is, where it is kept, and its digest',
  source: 'domain 3.6, evidenceRefs',
  refuse: [...AGENCY_RULES, actionNotFound],
  then: (state, command, context) => {
    const evidenceId = context.newId('recommendation-evidence');
    const event = recommendationEvidenceAdded({ ...detailsOf(command), evidenceId });
    return laneActs(state, command.laneId, [event], context);
  },
});
