export { scanForIdentifiers, type IdentifierFinding, type IdentifierKind } from './scan-for-identifiers.js';
