import type { Logger } from '#platform/logging';
import { Parts } from './parts.js';

/** What a running process watches for its end. */
export interface Running {
  /** Settles with a reason when the process cannot go on. */
  readonly failed?: Promise<Error>;
}

/** Of a shell: 128 and the number of the signal. */
const FORCED = { SIGINT: 130, SIGTERM: 143 } as const;
type StopSignal = keyof typeof FORCED;
/** Ctrl-C under npm arrives twice, from the terminal and from npm; nobody presses it twice within this time. */
const SAME_PRESS_MS = 500;

/**
 * Runs a process until it is told to stop: the first SIGINT or SIGTERM ends every part in order, the second ends it at once.
 * A signal during the start takes effect when the start is through.
 * @returns the signal it was ended by
 * @throws what the start threw, or why it could not go on; every part is stopped by then
 */
export async function runProcess(start: (parts: Parts) => Promise<Running>): Promise<StopSignal> {
  const parts = new Parts();
  const told = firstSignal();
  try {
    const { failed } = await start(parts);
    const end = await Promise.race([told.signal, ...(failed === undefined ? [] : [failed])]);
    if (end instanceof Error) throw end;
    await parts.stop();
    return end;
  } catch (error) {
    await parts.stop().catch(() => undefined);
    throw error;
  } finally {
    told.forget();
  }
}

function firstSignal(): { readonly signal: Promise<StopSignal>; forget(): void } {
  const signals = Object.keys(FORCED) as StopSignal[];
  let heardAt: number | undefined;
  let tell: (signal: StopSignal) => void = () => undefined;
  const signal = new Promise<StopSignal>((resolve) => (tell = resolve));
  const heard = (name: StopSignal): void => {
    if (heardAt !== undefined && performance.now() - heardAt > SAME_PRESS_MS) process.exit(FORCED[name]);
    heardAt ??= performance.now();
    tell(name);
  };
  signals.forEach((name) => process.on(name, heard));
  return { signal, forget: () => signals.forEach((name) => process.off(name, heard)) };
}

/**
 * An error nobody caught ends the process, as nothing is known of its state any more; whoever runs it starts it again.
 * Node itself would print the message, which may quote what a person wrote.
 */
export function endOnUncaught(log: Logger): void {
  const end = (error: unknown): void => {
    log.fatal('ended by an error nobody caught', { error, exitCode: 1 });
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}
