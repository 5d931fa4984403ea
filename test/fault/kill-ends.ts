/** Every named place on the way of a command, a read, a follower, the clock and an erasure; with the last pass to kill at. */
export const FAIL_POINTS: Readonly<Record<string, number>> = {
  'command.before-append': 25,
  'command.after-append': 25,
  'reservation.before-take': 3,
  'reservation.after-take': 3,
  'store.before-append': 20,
  'store.after-append': 20,
  'access-log.before-write': 12,
  'access-log.after-write': 12,
  'keys.after-create': 6,
  'keys.before-destroy': 2,
  'keys.after-destroy': 2,
  'projection.before-commit': 30,
  'projection.after-commit': 30,
  'process-manager.before-send': 6,
  'process-manager.after-send': 6,
  'process-manager.after-checkpoint': 4,
  'due-runner.before-send': 3,
  'due-runner.after-send': 3,
};

/** How a round ends. */
export type End =
  | { readonly kind: 'fail-point'; readonly name: string; readonly spec: string }
  | { readonly kind: 'kill' | 'kill-at-start' | 'sessions' | 'database'; readonly name: string };

/** Every other round a fail point, in turn; the others at any moment, of the process, its sessions or the database. */
export function drawEnd(random: () => number, round: number, offset = 0): End {
  if (round % 2 === 0) {
    const names = Object.keys(FAIL_POINTS);
    const name = names[(offset + round / 2) % names.length] as string;
    const pass = 1 + Math.floor(random() * (FAIL_POINTS[name] ?? 1));
    return { kind: 'fail-point', name, spec: `${name}=kill:${pass}` };
  }
  const drawn = random();
  if (drawn < 0.5) return { kind: 'kill', name: 'kill -9' };
  if (drawn < 0.65) return { kind: 'kill-at-start', name: 'kill -9 while starting' };
  if (drawn < 0.8) return { kind: 'sessions', name: 'database sessions ended' };
  return { kind: 'database', name: 'database killed' };
}

/** The same numbers for the same seed: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
