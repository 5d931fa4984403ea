import { register } from 'node:module';

/**
 * `node --import <this file> program.ts`: runs TypeScript of this repository in a process of its own, without a build,
 * for tests that need real processes (to kill them). Same transformation and same doors as jest's.
 */
register('./typescript-hooks.mjs', import.meta.url);
