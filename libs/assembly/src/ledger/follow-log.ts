import type { FollowLog } from '#event-sourcing/projection';
import type { LogFields, Logger } from '#platform/logging';

/** Fields of a follower's lines under the names the log allows; all else of them stays out of the log. */
const NAMES: Readonly<Record<string, keyof LogFields>> = {
  follower: 'component',
  sender: 'component',
  dueRunner: 'component',
  processManager: 'component',
  eventId: 'eventId',
  type: 'eventType',
  stream: 'stream',
  revision: 'revision',
  projection: 'projection',
  code: 'code',
  commandId: 'commandId',
  waitMs: 'delayMs',
  position: 'position',
};

/** `projection worklist` → `projection:worklist`: the log takes codes. */
const oneWord = (label: unknown): string => String(label).replaceAll(' ', ':');

/** The program's log as followers of the event log write to it. Their messages are literals of their own code. */
export function followLog(log: Logger): FollowLog {
  const write =
    (level: 'info' | 'warn' | 'error') =>
    (fields: object, message: string): void => {
      const known = Object.entries(fields).flatMap(([name, value]: [string, unknown]) => {
        const allowed = NAMES[name];
        return allowed === undefined ? [] : [[allowed, allowed === 'component' ? oneWord(value) : value]];
      });
      log[level](message as 'a literal of the follower', Object.fromEntries(known) as LogFields);
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}
