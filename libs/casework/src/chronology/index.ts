export { personChronology } from './chronology-projection.js';
export { getPersonChronology } from './get-chronology.js';
