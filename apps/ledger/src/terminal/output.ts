/** Where a command writes: text for people, or one JSON document for machines. */
export interface Output {
  readonly json: boolean;
  /** A line for people; nothing with `--json`. */
  line(text?: string): void;
  /** What the command found out, for machines; nothing without `--json`. */
  result(value: unknown): void;
  /** How far long work is. On a terminal one line that changes, elsewhere a line now and then. Never with `--json`. */
  progress(text: string): void;
  /** Ends the line that changes. */
  settle(): void;
}

interface Stream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const CLEAR_LINE = '\r\u001b[2K';
const EVERY_MS = 1_000;

/** Results to standard output, progress to standard error, so that a pipe gets results only. */
export function output(json: boolean, out: Stream = process.stdout, err: Stream = process.stderr): Output {
  const live = err.isTTY === true;
  let open = false;
  let last = -EVERY_MS;
  const settle = (): void => {
    if (open) err.write(CLEAR_LINE);
    open = false;
  };
  return {
    json,
    settle,
    line: (text = '') => {
      settle();
      if (!json) out.write(`${text}\n`);
    },
    result: (value) => {
      settle();
      if (json) out.write(`${JSON.stringify(value)}\n`);
    },
    progress: (text) => {
      if (json) return;
      if (live) err.write(`${CLEAR_LINE}${text}`);
      else if (performance.now() - last >= EVERY_MS) err.write(`${text}\n`);
      else return;
      open = live;
      last = performance.now();
    },
  };
}
