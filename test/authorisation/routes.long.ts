import { describeRoutes } from './routes-suite.js';

describeRoutes('LONG');
