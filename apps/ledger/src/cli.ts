import { Command, CommanderError } from 'commander';
import { explain } from './failure.js';
import { start } from './start/start.js';
import { output } from './terminal/output.js';

export async function cli(argv: readonly string[]): Promise<number> {
  const program = new Command('ledger').exitOverride();
  program
    .command('start')
    .option('--json')
    .option('--no-demo')
    .action(async (options: { json?: boolean; demo: boolean }) => {
      await start(output(options.json === true), options);
    });
  try {
    await program.parseAsync([...argv]);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    const failure = explain(error);
    process.stderr.write(`${failure.message}\n`);
    return failure.exitCode;
  }
}
