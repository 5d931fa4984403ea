export { escalationBoard } from './board-projection.js';
export { openDisagreements } from './board-sql.js';
export { getEscalation } from './get-escalation.js';
export { listEscalations } from './list-escalations.js';
export { listEscalationThemes } from './list-escalation-themes.js';
