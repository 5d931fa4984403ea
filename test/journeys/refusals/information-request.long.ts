import { describeRefusals } from './refusals-suite.js';
import { TABLES } from './tables.js';

describeRefusals('information-request', TABLES['information-request']);
