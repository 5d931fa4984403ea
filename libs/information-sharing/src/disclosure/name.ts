/** Category of the streams of disclosures; part of the ids of disclosures and messages: never change it. */
export const PARTNER_DISCLOSURE = 'partner-disclosure';
