import type { Part } from '../part.js';
import { sealingBench } from '../sealing.js';

/** One sealed field against bare AES-256-GCM. Asked for by nobody's table; it tells what privacy costs each event. */
export const sealing: Part = {
  name: 'sealing',
  title: 'sealing and opening one field',
  run: (bench) => {
    for (const { part, characters, ours, baseline, ratio } of sealingBench({
      rounds: Math.max(3, bench.rounds),
    })) {
      bench.row({
        ...{ part: 'sealing', ours, baseline, ratio, unit: 'µs a call', against: 'bare AES-256-GCM' },
        what: `${part} ${characters} characters`,
      });
    }
    return Promise.resolve();
  },
};
