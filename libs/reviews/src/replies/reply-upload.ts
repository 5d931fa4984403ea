import { respondToRecommendation } from '../recommendation/respond.js';

/** Rows of one upload: what an agency owes the boards it works with fits in, and a mistake stays small. */
export const MOST_REPLIES = 500;

/**
 * Many answers at once ("tell us once"): no command of its own, but as many as it has rows. Who may send it is who may answer; whether
 * a row is theirs to answer the command decides.
 */
export const replyToRecommendations = {
  operationId: 'replyToRecommendations',
  summary: 'Answer many recommendations at once',
  source: 'domain 3.6 Respond, R-11; Seed 0, simple ways to reply; Seed 1, tell us once',
  path: '/recommendation-replies',
  who: respondToRecommendation.who,
  remit: respondToRecommendation.remit,
  dataClass: respondToRecommendation.dataClass,
} as const;
