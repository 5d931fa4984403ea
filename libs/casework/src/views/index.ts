export { getConcern } from './get-concern.js';
export { getPerson } from './get-person.js';
export { getSafeguardingPlan } from './get-safeguarding-plan.js';
