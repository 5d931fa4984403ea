import { describeWholeCases } from './whole-cases.js';

describeWholeCases({ runs: 12, cases: 25, acts: 100 });
