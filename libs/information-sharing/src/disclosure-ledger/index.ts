export { disclosureLedger } from './ledger-projection.js';
export { getPartnerDisclosure } from './get-disclosure.js';
export { LEDGER_READERS, listDisclosures } from './list-disclosures.js';
