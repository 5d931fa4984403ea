export type { RecordContext, RecordPolicy } from './record-context.js';
export { detailsOf, RecordCommand } from './record-command.js';
export { ageOn, ageRangeOn } from './age.js';
export { channelOf, momentOf } from './filing.js';
export { shortReference } from './reference.js';
export {
  EntityIds,
  OneOf,
  OrgCode,
  OrgCodes,
  RuleName,
  Sha256,
  ShortTexts,
  UserId,
  UserIds,
} from './fields.js';
export { commonRules, lateEntryReasonRequired, occurredInFuture } from './occurrence.js';
export * from './deadlines/index.js';
