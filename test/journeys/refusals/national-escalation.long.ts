import { describeRefusals } from './refusals-suite.js';
import { TABLES } from './tables.js';

describeRefusals('national-escalation', TABLES['national-escalation']);
