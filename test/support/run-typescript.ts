import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const LOADER = new URL('./typescript.mjs', import.meta.url).href;

export interface TypescriptProcess {
  readonly child: ChildProcess;
  /** Settles when the process has ended and its output is read. */
  readonly ended: Promise<{
    code: number | null;
    signal: NodeJS.Signals | null;
    stdout: string;
    stderr: string;
  }>;
}

/**
 * Starts a program of this repository from its TypeScript source in a process of its own, to be watched or killed.
 * @param user whom to run it as; only root may ask for that
 */
export function runTypescript(
  program: URL,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  user: { uid?: number; gid?: number } = {},
): TypescriptProcess {
  const stdio: StdioOptions = ['ignore', 'pipe', 'pipe'];
  const child = spawn(process.execPath, ['--import', LOADER, fileURLToPath(program), ...args], {
    env: { ...process.env, ...env },
    stdio,
    ...user,
  });
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  const ended = new Promise<Awaited<TypescriptProcess['ended']>>((resolve) =>
    child.once('close', (code, signal) => {
      resolve({ code, signal, ...output });
    }),
  );
  return { child, ended };
}
