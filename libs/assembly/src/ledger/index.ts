/**
 * The composition root: what a process of the ledger is wired from, whichever part of it it runs. Nothing here decides anything.
 */
export { authorisation, catalogue, commands, isInternal, queries, uploads } from './declarations.js';
export { migrateLedger, pendingIn } from './migrations.js';
export { openLedger, type Ledger, type OpenLedgerOptions } from './open-ledger.js';
export { ledgerProjections, positionColumns } from './read-models.js';
export { readSecrets, secretsIn, type LedgerSecrets, type SecretPaths } from './secrets.js';
