import { appendChaosSuite } from './append-chaos-suite.js';

/** `LEDGER_CHAOS_SECONDS=3600 npm run test:long -- append-chaos` for a night's round. */
appendChaosSuite(Number(process.env['LEDGER_CHAOS_SECONDS'] ?? 60));
