import { createRequire } from 'node:module';

const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer');

/** Files that take longest, the longest first: begun last, one of them alone would keep everybody waiting on a machine that has never run them. */
const SLOW = [
  'test/fault/kafka-broker-lost.long.ts',
  'test/journeys/refusals/enquiry.long.ts',
  'apps/ledger/src/cli.test.ts',
  'test/privacy/canaries.long.ts',
  'test/contract/read-models.test.ts',
  'libs/platform/src/embedded-postgres/embedded-postgres.test.ts',
  'test/journeys/refusals/recommendation.long.ts',
  'test/journeys/refusals/concern.long.ts',
  'test/journeys/readme.test.ts',
  'test/authorisation/matrix.test.ts',
  'test/journeys/refusals/safeguarding-plan.long.ts',
  'test/fault/verify-cli.long.ts',
  'test/fault/driver-network.long.ts',
  'test/fault/projection-kill.long.ts',
];

/** Jest's own order, after the files known to take long. */
export default class SlowestFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const at = SLOW.findIndex((slow) => path.endsWith(slow));
      return at === -1 ? SLOW.length : at;
    };
    const ordered = [...super.sort(tests)];
    return ordered
      .map((test, at) => ({ test, at }))
      .sort((a, b) => place(a.test) - place(b.test) || a.at - b.at)
      .map(({ test }) => test);
  }
}
