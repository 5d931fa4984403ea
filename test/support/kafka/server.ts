import { findKafka } from './find.js';

/** The test run's Kafka, as a process of its own: when the run ends, is interrupted or is killed, the channel to it closes. */
const { found, close } = await findKafka();
let ending = false;
const end = async (): Promise<void> => {
  if (ending) return;
  ending = true;
  await close();
  process.exit(0);
};
process.once('disconnect', () => void end());
process.once('SIGTERM', () => void end());
process.once('SIGHUP', () => void end());
// Ctrl-C reaches the whole group; the run decides when its broker goes.
process.on('SIGINT', () => undefined);
if (process.connected) process.send?.(found);
else await end();
