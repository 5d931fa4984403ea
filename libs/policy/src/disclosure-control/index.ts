/** What keeps anybody from being told from a published figure (domain 4.1, "suppression for publication"). */
export { publishable, SMALLEST_SHOWN, SUPPRESSED, type Suppressed } from './suppression.js';
