import type { Agenda } from './agenda.js';

/** Something to be done at its moment, by one of those who are free. */
export type Task<Worker> = (at: number, worker: Worker) => Promise<void>;

/**
 * Does everything on the agenda, and what that puts there, in the order of time, as many at once as there are workers: nothing begins
 * that lies more than `window` milliseconds behind the earliest thing under way, for that may yet lead to something earlier.
 */
export function doInOrder<Worker>(
  agenda: Agenda<Task<Worker>>,
  workers: readonly Worker[],
  window: number,
): Promise<void> {
  const free = [...workers];
  const underWay = new Set<{ readonly at: number }>();
  return new Promise((resolve, reject) => {
    const pump = (): void => {
      let earliest = Math.min(...Array.from(underWay, ({ at }) => at));
      while (free.length > 0) {
        const at = agenda.earliest;
        if (at === undefined && underWay.size === 0) resolve();
        if (at === undefined || at > earliest + window) return;
        const due = agenda.take() as { readonly at: number; readonly item: Task<Worker> };
        const worker = free.pop() as Worker;
        underWay.add(due);
        earliest = Math.min(earliest, at);
        due.item(due.at, worker).then(() => {
          underWay.delete(due);
          free.push(worker);
          pump();
        }, reject);
      }
    };
    pump();
  });
}
