import { benchAppend } from '../append.js';
import { openFolder } from '../data-folder.js';
import type { Part } from '../part.js';

/** Appends to the log against pgbench inserting the same row with no rules. */
export const append: Part = {
  name: 'append',
  title: 'append, append many events, append on a slow disk',
  async run(bench) {
    const { dataDir } = bench.folders.place(`append-${Date.now()}`);
    // pgbench opens a connection for each of its clients; the ledger needs a handful.
    const folder = await openFolder(dataDir, { max_connections: 200 });
    try {
      const url = new URL(folder.url);
      url.pathname = '/append_bench';
      await folder.db.sql.unsafe('create database append_bench');
      await benchAppend({
        url: url.href,
        ...{ seconds: bench.seconds, rounds: bench.rounds },
        onRow: ({ part, callers, eventsPerAppend, ours, baseline, ratio, target, rounds }) => {
          bench.row({
            ...{ part, ours, baseline, ratio, unit: 'events/s', raw: { rounds } },
            what: `${callers} caller${callers === 1 ? '' : 's'}, ${eventsPerAppend} event${eventsPerAppend === 1 ? '' : 's'} an append`,
            against: 'pgbench',
            ...(target === undefined ? {} : { toReach: { atLeast: target } }),
          });
        },
      });
    } finally {
      await folder.close();
    }
  },
};
