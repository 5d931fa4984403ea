/** Seals what is said to a partner for that partner alone: a broker, its operators and other readers of a topic see no data. */
export { encryptFor, MalformedPartnerKey, partnerKeyOf, type PartnerKey } from './encrypt-for.js';
