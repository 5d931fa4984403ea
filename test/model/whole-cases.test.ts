import { describeWholeCases } from './whole-cases.js';

describeWholeCases({ runs: 1, cases: 3, acts: 50, reaching: 5 });
