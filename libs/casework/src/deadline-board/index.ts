export { deadlineBoard, type DeadlineRow } from './deadline-projection.js';
export { dueDeadlines, type DueDeadline } from './due-deadlines.js';
