import { appendingContract } from './appending.contract.js';
import type { OpenStore } from './contract-fixture.contract.js';
import { idempotencyContract } from './idempotency.contract.js';
import { readingContract } from './reading.contract.js';
import { subscribingContract } from './subscribing.contract.js';

export type { OpenedStore, OpenStore } from './contract-fixture.contract.js';

/**
 * What every engine of the log must do; each adapter runs all of it.
 * The log need not be empty and may be shared with others, positions are only ever compared by the store, and nothing
 * reaches behind the port: so an engine of any kind can join.
 */
export function eventStoreContract(name: string, open: OpenStore): void {
  describe(`event store contract: ${name}`, () => {
    appendingContract(open);
    idempotencyContract(open);
    readingContract(open);
    subscribingContract(open);
  });
}
