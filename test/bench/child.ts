import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const LOADER = new URL('./loader.mjs', import.meta.url).href;

export interface ChildOptions {
  readonly args?: readonly string[];
  /** Writes a processor profile there when the process ends. */
  readonly profile?: string | undefined;
  readonly node?: readonly string[];
  /** Told each line the process writes to its error output. */
  readonly onLine?: (line: string) => void;
}

/** A program of test/bench in a process of its own that says what it has to say as lines of JSON. */
export class Child {
  private readonly lines: unknown[] = [];
  private waiting: ((line: unknown) => void) | undefined;
  private readonly exited: Promise<number | null>;

  private constructor(
    private readonly child: ChildProcess,
    private readonly program: string,
  ) {
    this.exited = new Promise((resolve) => child.once('exit', resolve));
  }

  /** @param program path below test/bench */
  static start(program: string, { args = [], profile, node = [], onLine }: ChildOptions = {}): Child {
    const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
    const file = fileURLToPath(new URL(program, import.meta.url));
    const process_ = spawn(process.execPath, [...node, ...profiling, '--import', LOADER, file, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const child = new Child(process_, program);
    eachLine(process_.stdout, (line) => {
      child.heard(JSON.parse(line));
    });
    eachLine(process_.stderr, onLine ?? ((line) => process.stderr.write(`${line}\n`)));
    return child;
  }

  /** The next line of JSON. @throws Error when the process ends without it */
  async next<T>(): Promise<T> {
    if (this.lines.length > 0) return this.lines.shift() as T;
    const line = new Promise<unknown>((resolve) => (this.waiting = resolve));
    const ended = this.exited.then((code) => {
      throw new Error(`${this.program} ended with ${String(code)} before it answered`);
    });
    return (await Promise.race([line, ended])) as T;
  }

  /** Sends a line of JSON and awaits the answer. */
  ask<T>(question: unknown): Promise<T> {
    this.child.stdin?.write(`${JSON.stringify(question)}\n`);
    return this.next<T>();
  }

  /** Closes its input, upon which it ends by itself. */
  async stop(): Promise<void> {
    this.child.stdin?.end();
    const late = setTimeout(() => this.child.kill('SIGKILL'), 20_000);
    await this.exited;
    clearTimeout(late);
  }

  private heard(line: unknown): void {
    const waiting = this.waiting;
    this.waiting = undefined;
    if (waiting === undefined) this.lines.push(line);
    else waiting(line);
  }
}

/** Lines of JSON on standard input, each answered by a line; ends when the input is closed. */
export async function answerLines(answer: (question: unknown) => Promise<unknown>): Promise<void> {
  const questions: Promise<void>[] = [];
  await new Promise<void>((resolve) => {
    eachLine(process.stdin, (line) => {
      questions.push(answer(JSON.parse(line)).then(say));
    });
    process.stdin.once('end', resolve);
  });
  await Promise.all(questions);
}

export const say = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};

function eachLine(stream: NodeJS.ReadableStream | null, tell: (line: string) => void): void {
  let rest = '';
  stream?.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') tell(line);
  });
}
