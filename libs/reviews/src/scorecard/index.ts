export { getAgencyScorecard } from './get-agency-scorecard.js';
export { listScorecardEvents } from './list-scorecard-events.js';
