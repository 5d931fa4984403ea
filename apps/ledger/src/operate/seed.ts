import { loadConfig } from '#platform/config';
import { nothingRuns, readConnection } from '../connection.js';
import { seed } from '../seed/seed.js';
import type { Output } from '../terminal/output.js';

/** Adds made-up people and concerns to the ledger running on the data folder. */
export async function seedRunning(out: Output, persons: number | undefined): Promise<void> {
  const { DATA_DIR } = loadConfig(process.env);
  const connection = readConnection(DATA_DIR);
  if (connection === undefined) throw nothingRuns(DATA_DIR);
  const result = await seed(connection.url, out, { persons }).catch((error: unknown) => {
    throw error instanceof TypeError ? nothingRuns(DATA_DIR) : error;
  });
  out.line(
    `${result.persons} people and ${result.records} records of what befell them are told, by ${result.commands} commands.`,
  );
  out.result(result);
}
