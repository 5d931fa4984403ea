import type { Bench } from './part.js';
import { allProcessors, familyTime, ownTime, stolenTime, type ProcessorTime } from './processor-time.js';

/**
 * Counts from now on what commands cost in processor time, reading and projecting included; the function it gives, called with how many
 * there were, tells. Beside each process stands what the load itself took: on a machine whose speed changes from run to run, it is their ratio
 * that can be compared. What the host took away says how far anything else can.
 * @param processes ids of the processes measured, each counted with its children
 */
export function commandCost(
  bench: Bench,
  { part, at }: { readonly part: string; readonly at: string },
  processes: Readonly<Record<string, number>>,
): (commands: number) => void {
  const names = Object.keys(processes);
  const now = () => ({
    all: Object.values(processes).map(familyTime),
    load: ownTime(process.pid),
    stolen: stolenTime(),
    at: performance.now(),
  });
  const before = now();
  return (commands) => {
    const after = now();
    const spent = (from: ProcessorTime | undefined, to: ProcessorTime | undefined): ProcessorTime => ({
      used: ((to?.used ?? 0) - (from?.used ?? 0)) / commands,
      waited: ((to?.waited ?? 0) - (from?.waited ?? 0)) / commands,
    });
    const baseline = spent(before.load, after.load).used;
    // The kernel tells of no processor time here.
    if (baseline === 0) return;
    for (const [n, name] of names.entries()) {
      const { used, waited } = spent(before.all[n], after.all[n]);
      bench.row({
        ...{ part, what: `processor time of the ${name} for a command, ${at}`, unit: 'ms', ours: used },
        ...{ against: 'the load itself', baseline, ratio: used / baseline, raw: { waitedMs: waited } },
      });
    }
    bench.row({
      ...{ part, what: `taken away by the host, ${at}`, unit: '% of the processors' },
      ours: (100 * (after.stolen - before.stolen)) / allProcessors(after.at - before.at),
    });
  };
}
