import { describeWholeCases } from './whole-cases.js';

describeWholeCases({ runs: 12, cases: 6, acts: 100 });
