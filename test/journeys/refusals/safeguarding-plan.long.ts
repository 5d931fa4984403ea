import { describeRefusals } from './refusals-suite.js';
import { TABLES } from './tables.js';

describeRefusals('safeguarding-plan', TABLES['safeguarding-plan']);
