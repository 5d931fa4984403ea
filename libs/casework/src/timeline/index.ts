export { caseTimeline, type TimelineRow } from './timeline-projection.js';
export { getCaseTimeline, getPersonTimeline } from './get-timeline.js';
