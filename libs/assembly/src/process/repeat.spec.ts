import { setTimeout as sleep } from 'node:timers/promises';
import { repeat } from './repeat.js';

it('goes on after a failure, and not after it was stopped', async () => {
  const failures: unknown[] = [];
  let times = 0;
  const work = repeat(
    1,
    () => {
      times += 1;
      return times === 1 ? Promise.reject(new Error('once')) : Promise.resolve();
    },
    (error) => failures.push(error),
  );
  while (times < 3) await sleep(1);
  await work.stop();
  const stoppedAt = times;
  await sleep(10);
  expect(times).toBe(stoppedAt);
  expect(failures).toHaveLength(1);
});
