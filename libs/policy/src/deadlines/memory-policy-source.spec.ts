import { ManualClock } from '#platform/clock';
import { memoryPolicySource } from './memory-policy-source.js';
import { policySourceContract } from './policy-source.contract.js';

describe('policy source in memory', () => {
  policySourceContract(() => Promise.resolve(memoryPolicySource(new ManualClock('2026-04-07T09:00:00Z'))));
});
