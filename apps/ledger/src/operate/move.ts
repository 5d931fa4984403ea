import { positionColumns, pendingIn } from '#assembly/ledger';
import { MigrationsPending, storeNamed } from '#assembly/process';
import { copyLog, moveLog, refuseElsewhere, seenByFollowers, type LogStore } from '#event-sourcing/moving';
import { loadConfig } from '#platform/config';
import { withDatabases } from '../open.js';
import type { Output } from '../terminal/output.js';
import { progressSince, progressText } from '../terminal/progress-text.js';
import { operator } from './operator.js';

/** What a move does after the other, as it is told. */
const SAID = { verify: 'verify the log', copy: 'copy', compare: 'compare' } as const;

/**
 * Moves the log to another store, with everything that points into it, while nothing of the ledger runs. With `ahead` only copies, while
 * everything runs, so that the move itself has little left to do. @throws MoveRefused
 */
export const moveLogTo = (out: Output, to: LogStore, ahead: boolean): Promise<void> =>
  withDatabases(async ({ db, keyDb }, parts) => {
    const config = loadConfig(process.env, { required: ['EVENTSTOREDB_URL'] });
    const pending = await pendingIn(db, keyDb);
    if (pending.length > 0) throw new MigrationsPending(pending);
    const open = (name: LogStore) => parts.add(storeNamed(name, config, db), (store) => store.close());
    const from: LogStore = to === 'postgres' ? 'eventstoredb' : 'postgres';
    const [source, target] = [open(from), open(to)];
    let began = performance.now();
    let phase = '';
    const progress = (now: keyof typeof SAID, events: number, of: number): void => {
      if (now !== phase) [phase, began] = [now, performance.now()];
      out.progress(progressText(SAID[now], progressSince(began, events, of)));
    };
    if (ahead) {
      await refuseElsewhere(db, from);
      const of = await seenByFollowers(db);
      const events = await copyLog(source, target, {
        onEvents: (done) => {
          progress('copy', done, Math.max(of, done));
        },
      });
      out.line(`${events} events are in ${to} as well. The log is in ${from} until it is moved.`);
      out.result({ moved: false, events });
      return;
    }
    const report = await moveLog({
      ...{ db, source, target, to, positionColumns, actor: operator() },
      onProgress: ({ phase: now, events, of }) => {
        progress(now, events, of);
      },
    });
    out.result({ moved: report !== undefined, to, ...report });
    if (report === undefined) {
      out.line(`The log is in ${to} already.`);
      return;
    }
    const { events, checkpoints, digest } = report;
    out.line(
      `The log is in ${to}: ${events} events, each compared, and ${checkpoints} checkpoints with them.`,
    );
    out.line(`Its digest, the same in both: ${digest}`);
    out.line(`Start every process with EVENT_STORE=${to} from now on.`);
  });
