import { describeWholeCases } from './whole-cases.js';

describeWholeCases({ runs: 8, cases: 5, acts: 100, reaching: 13 });
