export { teamDashboard } from './dashboard-projection.js';
export { getTeamDashboard } from './get-dashboard.js';
