export type { CaseworkContext, CaseworkPolicy } from './casework-context.js';
export { detailsOf, RecordCommand } from './record-command.js';
export { commonRules, lateEntryReasonRequired, occurredInFuture } from './occurrence.js';
export * from './deadlines/index.js';
