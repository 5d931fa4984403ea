export { personDirectory } from './directory-projection.js';
export type { DirectoryServices } from './identity-tokens.js';
export type { PersonRow } from './person-row.js';
export { SearchPerson, searchPerson } from './search-person.js';
export { findReceipt, type SearchReceipt } from './search-receipts.js';
