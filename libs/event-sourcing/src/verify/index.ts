export { verifyLog, type Anchor, type VerifyOptions, type VerifyReport } from './verify-log.js';
export { verifyStore, type VerifyStoreOptions } from './verify-store.js';
export type { FaultKind, LogFault } from './log-fault.js';
