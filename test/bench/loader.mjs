import { register } from 'node:module';

/** `node --import <this file> program.ts`: the benches from their sources, the ledger from dist/, as it is shipped. */
register('./loader-hooks.mjs', import.meta.url);
