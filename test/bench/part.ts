import type { Folders } from './data-folder.js';
import type { Row } from './measure.js';

/** What a part is given by the runner. */
export interface Bench {
  readonly folders: Folders;
  /** Concerns in the generated store, and how the size is called. */
  readonly concerns: number;
  readonly size: string;
  readonly seed: number;
  readonly rounds: number;
  /** Seconds of each timed measurement. */
  readonly seconds: number;
  /** Writes processor profiles of the processes measured into this folder. */
  readonly profile: string | undefined;
  /** A line that tells what is under way. */
  say(text: string): void;
  /** Prints and keeps a figure. */
  row(row: Row): void;
  /** Keeps something for the raw JSON alone. */
  note(name: string, value: unknown): void;
}

export interface Part {
  readonly name: string;
  readonly title: string;
  run(bench: Bench): Promise<void>;
}
