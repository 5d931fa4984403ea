import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Milliseconds in which tasks were on a processor, and in which they were ready and had none. */
export interface ProcessorTime {
  readonly used: number;
  readonly waited: number;
}

/**
 * Of all tasks of a process since each began, as the kernel keeps it to the nanosecond. What ended takes its time with it. Zero where the
 * kernel does not tell (other systems than Linux).
 */
export const ownTime = (pid: number): ProcessorTime =>
  sum(
    tasksOf(pid).map((task) => {
      const [used = 0, waited = 0] = read(`${task}/schedstat`).split(' ').map(Number);
      return { used: used / NS_PER_MS, waited: waited / NS_PER_MS };
    }),
  );

/** As `ownTime`, with all processes it started and they did. */
export const familyTime = (pid: number): ProcessorTime =>
  sum([
    ownTime(pid),
    ...tasksOf(pid).flatMap((task) =>
      read(`${task}/children`).split(' ').filter(Boolean).map(Number).map(familyTime),
    ),
  ]);

/** Milliseconds of all processors that the host gave to other machines while this one wanted them, since this one began. */
export function stolenTime(): number {
  const [, , , , , , , , stolen = 0] = (read('/proc/stat').split('\n')[0] ?? '').split(/\s+/).map(Number);
  return stolen * MS_PER_TICK;
}

/** Milliseconds that all processors have in so many of the clock's. */
export const allProcessors = (ms: number): number => ms * cpus().length;

const NS_PER_MS = 1e6;
/** In which the kernel tells of whole processors. */
const MS_PER_TICK = 10;

const sum = (times: readonly ProcessorTime[]): ProcessorTime =>
  times.reduce((all, { used, waited }) => ({ used: all.used + used, waited: all.waited + waited }), {
    used: 0,
    waited: 0,
  });

function tasksOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map((task) => `/proc/${pid}/task/${task}`);
  } catch {
    return [];
  }
}

/** Nothing of what is gone, or was never there. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
