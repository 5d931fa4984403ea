import { createRequire } from 'node:module';

const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer');

/** Files that take longest, the longest first: begun last, one of them alone would keep everybody waiting on a machine that has never run them. */
const SLOW = [
  'test/contract/read-models.test.ts',
  'test/authorisation/matrix.test.ts',
  'test/journeys/reminders.test.ts',
  'test/journeys/deadline-clock.test.ts',
  'test/contract/openapi.test.ts',
  'test/fault/kill.long.ts',
  'test/journeys/common-laws.long.ts',
  'test/fault/kill-inbound.long.ts',
  'test/model/whole-cases.long.ts',
  'test/fault/kill-feeds.long.ts',
  'test/authorisation/routes.long.ts',
  'test/fault/append-chaos.long.ts',
  'apps/ledger/src/cli.long.ts',
  'test/fault/move-kills.long.ts',
  'test/fault/kill-messages.long.ts',
  'test/fault/kafka-faults.long.ts',
  'test/privacy/canaries.long.ts',
  'test/journeys/readme.long.ts',
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
