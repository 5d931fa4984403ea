import { describeRefusals } from './refusals-suite.js';
import { TABLES } from './tables.js';

describeRefusals('enquiry', TABLES.enquiry);
