export * from './events.js';
export type * from './event-data.js';
export { othersAtRisk, risksFound, type CourtOrder, type OrderStatus, type RiskFound } from './state.js';
export { AddEvidence, addEvidence } from './add-evidence.js';
export { AssessRisk, assessRisk } from './assess-risk.js';
export {
  MakePoliceReferral,
  makePoliceReferral,
  RecordCriminalInvestigation,
  recordCriminalInvestigation,
} from './refer-to-police.js';
export { ResumeEnquiry, resumeEnquiry, SuspendEnquiry, suspendEnquiry } from './suspend-enquiry.js';
export { RecordObstruction, recordObstruction } from './record-obstruction.js';
export {
  ConsiderEntryPowers,
  considerEntryPowers,
  RecordEntryPowerUsed,
  recordEntryPowerUsed,
} from './use-entry-power.js';
export { NoteEntryPowerGap, noteEntryPowerGap } from './note-entry-power-gap.js';
export { SeekCourtOrder, seekCourtOrder } from './seek-court-order.js';
export {
  RecordCourtOrderMade,
  recordCourtOrderMade,
  RecordCourtOrderRefused,
  recordCourtOrderRefused,
} from './record-court-order.js';
export {
  RecordCourtOrderBreached,
  recordCourtOrderBreached,
  RecordCourtOrderEnded,
  recordCourtOrderEnded,
  ReviewCourtOrderEffect,
  reviewCourtOrderEffect,
} from './court-order-in-force.js';
export { RecordForumOutcome, recordForumOutcome, ReferToForum, referToForum } from './refer-to-forum.js';
