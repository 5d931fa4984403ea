/** Thrown by a fail point armed with `throw`. */
export class FailPointHit extends Error {
  readonly code = 'FAIL_POINT';

  constructor(readonly point: string) {
    super(`Fail point ${point}`);
    this.name = 'FailPointHit';
  }
}

interface Armed {
  readonly action: 'kill' | 'throw';
  passesLeft: number;
}

const ENTRY = /^([a-z0-9.-]+)=(kill|throw)(?::([1-9]\d*))?$/;

/** Undefined when nothing is armed: in production a pass costs one comparison. */
let armed: Map<string, Armed> | undefined;

/**
 * Arms fail points: `projection.before-commit=kill:3` kills the process (SIGKILL, so that nothing is tidied up) on the third
 * pass; `throw` throws a FailPointHit instead. Several are separated by commas; '' disarms all. `LEDGER_FAIL_POINTS` is read at start.
 * @throws Error for a text it does not understand, so that a misspelt kill test cannot pass.
 */
export function armFailPoints(spec: string): void {
  const entries = spec
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  armed = entries.length === 0 ? undefined : new Map(entries.map(parse));
}

function parse(entry: string): [string, Armed] {
  const [, point, action, pass] = ENTRY.exec(entry) ?? [];
  if (point === undefined) throw new Error(`Not a fail point: ${entry}`);
  return [point, { action: action as Armed['action'], passesLeft: Number(pass ?? 1) }];
}

/** A named place where a test can have the process killed or an error thrown. Does nothing unless armed. */
export function failPoint(point: string): void {
  if (armed === undefined) return;
  const here = armed.get(point);
  if (here === undefined) return;
  here.passesLeft -= 1;
  if (here.passesLeft !== 0) return;
  if (here.action === 'throw') throw new FailPointHit(point);
  process.kill(process.pid, 'SIGKILL');
}

armFailPoints(process.env['LEDGER_FAIL_POINTS'] ?? '');
