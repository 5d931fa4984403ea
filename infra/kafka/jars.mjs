/**
 * Kafka's jars, fetched once by Maven into a cache outside the checkout:
 *
 *   node infra/kafka/jars.mjs
 *
 * Prints the folder. Needs the network the first time only. KAFKA_VERSION takes another version than pom.xml names,
 * LEDGER_CACHE_DIR another place for the cache.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { accessSync, constants, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const POM = join(import.meta.dirname, 'pom.xml');

/** What a machine lacks, and what to do about it. */
export class KafkaCannotBeHad extends Error {}

const cache = () =>
  process.env.LEDGER_CACHE_DIR ??
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'safeguarding-ledger');

export async function version() {
  const named = /<kafka\.version>(.+)<\/kafka\.version>/.exec(await readFile(POM, 'utf8'))?.[1];
  return process.env.KAFKA_VERSION ?? named;
}

/** The folder of the jars, whether they are there or not. */
export const folder = async () => join(cache(), `kafka-${await version()}`);

/** @param {string} program */
export const onPath = (program) =>
  (process.env.PATH ?? '').split(delimiter).some((place) => {
    try {
      accessSync(join(place, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/**
 * The folder of the jars, fetched when they are not there.
 * @throws KafkaCannotBeHad saying what is missing
 */
export async function jars() {
  const wanted = await folder();
  if (!onPath('java'))
    throw new KafkaCannotBeHad(
      'Kafka runs on Java, 17 or newer, and there is none. On Debian: apt-get install default-jre-headless',
    );
  if (existsSync(wanted)) return wanted;
  if (!onPath('mvn'))
    throw new KafkaCannotBeHad(
      `Kafka's jars are not in ${wanted}, and Maven is not there to fetch them. On Debian: apt-get install maven`,
    );
  process.stderr.write(`Fetching Apache Kafka ${await version()} into ${wanted} (46 MB, once) …\n`);
  await mkdir(cache(), { recursive: true });
  const aside = await mkdtemp(join(cache(), 'fetching-'));
  try {
    await maven(aside);
    // Whoever else fetched them meanwhile fetched the same.
    await rename(aside, wanted).catch(() => undefined);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return wanted;
}

/** @param {string} into */
async function maven(into) {
  const options = ['-q', '-B', '-f', POM, `-Dkafka.version=${await version()}`];
  const copy = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${into}`];
  try {
    await promisify(execFile)('mvn', [...options, ...copy], { timeout: 300_000 });
  } catch (error) {
    const said = String(error.stdout || error.stderr || error.message).trim();
    throw new KafkaCannotBeHad(
      `Maven could not fetch Kafka's jars; it needs the network this once. It said:\n${said.slice(0, 2_000)}`,
    );
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.stdout.write(`${await jars()}\n`);
  } catch (error) {
    if (!(error instanceof KafkaCannotBeHad)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
