export { CASE_TIMELINE, caseTimeline } from './timeline-projection.js';
export { eventsAbout, type EventPlace } from './events-about.js';
export type { TimelineRow } from './timeline-row.js';
export { getCaseTimeline, getPersonTimeline } from './get-timeline.js';
