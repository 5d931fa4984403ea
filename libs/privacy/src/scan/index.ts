export type { KnownName } from './known-name.js';
export { scanText, type Finding, type FindingKind } from './scan-text.js';
