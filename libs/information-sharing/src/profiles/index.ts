/** What each kind of partner may have (domain 6.2): an allow-list. What is not listed cannot leave. */
export { isMadeFor, KINDS_OF_FEED, profilesOf, type Profile } from './made-for.js';
export { fieldsOf, IDENTIFIED_PROFILES, isIdentified, profileLists } from './profiles.js';
