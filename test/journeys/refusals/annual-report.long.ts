import { describeRefusals } from './refusals-suite.js';
import { TABLES } from './tables.js';

describeRefusals('annual-report', TABLES['annual-report']);
