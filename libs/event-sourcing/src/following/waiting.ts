export interface Backoff {
  readonly firstMs: number;
  readonly mostMs: number;
}

export const DEFAULT_BACKOFF: Backoff = { firstMs: 100, mostMs: 15_000 };

/** How long events gather at least before the next batch of a follower that nobody can hurry (docs/adr/0166). */
export const GATHER_MS = 40;
/** How long at least for a read model, which goes on at once when somebody waits for it (docs/adr/0183). */
const READ_MODEL_GATHER_MS = 2 * GATHER_MS;
/** How long at most: whoever asks for what they have just told waits no longer for it. */
const LONGEST_GATHER_MS = 240;

/**
 * How long events gather for a read model that is to show them so many milliseconds after they happened: a twentieth of that, within what
 * any gathers, in multiples of the shortest, so that those who gather longer can take turns.
 */
export function gatherFor(targetMs: number): number {
  const moments = Math.floor(targetMs / 20 / GATHER_MS);
  return Math.min(Math.max(READ_MODEL_GATHER_MS, moments * GATHER_MS), LONGEST_GATHER_MS);
}

/** Doubling, with a random half, so that many followers do not come back at the same moment. */
export function backoffMs(
  { firstMs, mostMs }: Backoff,
  failures: number,
  random: () => number = Math.random,
): number {
  const full = Math.min(mostMs, firstMs * 2 ** Math.min(failures - 1, 20));
  return full / 2 + (full / 2) * random();
}

/** Waits, or less when the signal aborts. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}

const moments = new Map<string, Promise<void>>();

/**
 * When those of a turn go on who gather for so many milliseconds: the same promise for all of them, so that what one then asks of the log
 * is asked once for all. Who gathers as short as can be goes on whenever the clock is at a multiple of that; who may gather longer goes on
 * halfway between two such moments, each turn between others, so that what is to be seen at once never waits for all the rest.
 */
export function nextMoment(everyMs: number, turn = 0): Promise<void> {
  const turns = everyMs > READ_MODEL_GATHER_MS ? Math.floor(everyMs / GATHER_MS) : 1;
  const phaseMs = turns > 1 ? (turn % turns) * GATHER_MS + GATHER_MS / 2 : 0;
  const key = `${everyMs} ${phaseMs}`;
  const known = moments.get(key);
  if (known !== undefined) return known;
  const moment = new Promise<void>((resolve) => {
    const come = (): void => {
      moments.delete(key);
      resolve();
    };
    // Whoever waits may be ended sooner: no process lives on for this.
    setTimeout(come, everyMs - ((Date.now() + everyMs - phaseMs) % everyMs)).unref();
  });
  moments.set(key, moment);
  return moment;
}

/**
 * The promise's outcome, or undefined as soon as the signal aborts. Leaves nothing behind on either:
 * `Promise.race` against a promise that lives for weeks would keep every loser.
 */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const quit = (): void => {
      resolve(undefined);
    };
    const settle = (): void => {
      signal.removeEventListener('abort', quit);
    };
    work.then(resolve, reject).finally(settle);
    if (signal.aborted) quit();
    else signal.addEventListener('abort', quit, { once: true });
  });
}
