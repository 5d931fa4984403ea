import { describeWholeCases } from './whole-cases.js';

describeWholeCases({ runs: 1, cases: 4, acts: 80 });
