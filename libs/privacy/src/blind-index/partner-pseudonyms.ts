import { blindTokens } from './blind-token.js';

/**
 * The names by which one partner knows a case, a person and a thing: the same in every message to it, and another for every other
 * partner, so that two of them cannot find out that they were told of the same person (domain 6.1). Nobody comes back from them to
 * the ledger's own ids without the secret.
 */
export interface PartnerPseudonyms {
  caseKey(orgCode: string, caseId: string): string;
  personKey(orgCode: string, personRef: string): string;
  /** Of anything else that several messages are about: an action, a request, a part of an enquiry. */
  itemKey(orgCode: string, id: string): string;
}

/** From the secret that is kept for the life of the log: under another one a partner would take every case for a new one. */
export function partnerPseudonyms(logSecret: Buffer): PartnerPseudonyms {
  const blind = blindTokens(logSecret);
  return {
    caseKey: (orgCode, caseId) => blind(`partner case ${orgCode}`, caseId),
    personKey: (orgCode, personRef) => blind(`partner person ${orgCode}`, personRef),
    itemKey: (orgCode, id) => blind(`partner item ${orgCode}`, id),
  };
}
