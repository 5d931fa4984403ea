import { describeRefusals } from './refusals-suite.js';
import { TABLES } from './tables.js';

describeRefusals('partner-disclosure', TABLES['partner-disclosure']);
