import { appendChaosSuite } from './append-chaos-suite.js';

appendChaosSuite(6);
