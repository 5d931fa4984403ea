/**
 * The real `ledger start`, loaded and then held back until it is told to begin: a restart costs what a start costs, and
 * not what loading costs. Ends with whoever forked it.
 */
import 'reflect-metadata';

const built = (path) => import(new URL(`../../dist/${path}`, import.meta.url).href);
const { armFailPoints } = await built('libs/platform/src/fail-points/index.js');
await built('apps/ledger/src/cli.js');

process.once('disconnect', () => process.exit(1));
process.once('message', ({ failPoints }) => {
  armFailPoints(failPoints);
  process.argv = [process.execPath, 'ledger', 'start', '--no-demo', '--json'];
  void built('apps/ledger/src/main.js');
});
process.send('loaded');
