export { nationalEscalationRegister } from './register-projection.js';
export { getNationalEscalation } from './get-national-escalation.js';
export { listNationalEscalations } from './list-national-escalations.js';
