import { describeWholeCases } from './whole-cases.js';

describeWholeCases({ runs: 2, cases: 4, acts: 80 });
