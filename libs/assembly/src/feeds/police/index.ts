import { concernDecided42, crimeReported, enquiryConcludedKnown, orderBreached } from './crime.js';
import { outcomeOfForum, referredToForum } from './forums.js';
import { actionOfPolice, actionOfPoliceCancelled } from './plan.js';

/** The row "Police" of domain 6.2, "sent when". */
export const policeTriggers = [
  crimeReported,
  concernDecided42,
  enquiryConcludedKnown,
  orderBreached,
  referredToForum,
  outcomeOfForum,
  actionOfPolice,
  actionOfPoliceCancelled,
];
