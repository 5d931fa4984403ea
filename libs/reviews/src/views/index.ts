export { getSar } from './get-sar.js';
export { sarSightOf, type SarSight } from './sar-sight.js';
