import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { program as thisProgram } from '#assembly/process';
import { LOG_STORES, type LogStore } from '#event-sourcing/moving';
import { explain } from './failure.js';
import {
  feedStatus,
  holdFeed,
  releaseFeed,
  replayFeed,
  type ReplayOptions,
  type ScopeOptions,
} from './operate/feed.js';
import {
  discardInboxMessage,
  type InboxFilter,
  listInbox,
  replayInboxMessage,
  showInbox,
} from './operate/inbox.js';
import { applyKafka, checkKafka } from './operate/kafka.js';
import { migrate } from './operate/migrate.js';
import { moveLogTo } from './operate/move.js';
import { discardParked, listParked, retryParked, showParked } from './operate/parked.js';
import { giveUpMessage, listMessages, retryMessage, showMessage } from './operate/outbox.js';
import { listPolicy, setPolicy, type PolicyChange, type PolicyFilter } from './operate/policy.js';
import { rebuild } from './operate/rebuild.js';
import { status } from './operate/status.js';
import { verify } from './operate/verify.js';
import { PARTNERS, type Partner, SCENARIO_NAMES, type ScenarioName } from './sandbox/scenarios.js';
import { sandbox } from './sandbox/sandbox.js';
import { output, type Output } from './terminal/output.js';

/** EX_USAGE of sysexits.h. */
const EXIT_USAGE = 64;

const JSON_FLAG = '--json';

// These three load the web server and the issuer of tokens, more than a second's work that no other command waits for.
const serving = () => import('./start/start.js');
const seeding = () => import('./operate/seed.js');
const documenting = () => import('./docs/write-docs.js');

/** Runs one command line. @returns the exit code: 0, 64 for a wrong command line, 78 for a wrong configuration, else 1 */
export async function cli(argv: readonly string[]): Promise<number> {
  const json = argv.includes(JSON_FLAG);
  const out = output(json);
  try {
    await commandLine(out).parseAsync([...argv]);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
    const { code, message, exitCode } = explain(error);
    out.settle();
    process.stderr.write(`${json ? JSON.stringify({ error: { code, message } }) : message}\n`);
    return exitCode;
  }
}

function commandLine(out: Output): Command {
  const root = new Command('ledger')
    .description('Safeguarding Ledger: start it and look after it')
    .version(thisProgram().version)
    .exitOverride()
    .showHelpAfterError('Run "ledger --help" for what there is.');
  const command = (parent: Command, usage: string, description: string): Command =>
    parent.command(usage).description(description).option(JSON_FLAG, 'one JSON document for machines');

  command(root, 'start', 'run everything in one process, on a database of its own unless DATABASE_URL is set')
    .option('--no-demo', 'leave an empty log empty')
    .action(async (options: { readonly demo: boolean }) => (await serving()).start(out, options));
  command(root, 'status', 'how the ledger is').action(() => status(out));
  command(root, 'migrate', 'bring the database to the shape of this version').action(() => migrate(out));
  command(root, 'rebuild [read-model]', 'build a read model anew, while the service runs')
    .option('--all', 'every read model, one after the other', false)
    .action((name: string | undefined, { all }: { readonly all: boolean }) => rebuild(out, name, all));
  addVerify(root, command, out);
  command(root, 'seed', 'add made-up people and concerns to a running demonstration')
    .option('--size <people>', 'so many people in all', whole)
    .action(async ({ size }: { readonly size?: number }) => (await seeding()).seedRunning(out, size));
  command(root, 'docs', 'write docs/ from the declarations')
    .option('--check', 'only compare; fail when a file differs', false)
    .action(async ({ check }: { readonly check: boolean }) => (await documenting()).writeDocs(out, check));
  addLog(root, command, out);
  addParked(root, command, out);
  addFeed(root, command, out);
  addInbox(root, command, out);
  addSandbox(root, command, out);
  addOutbox(root, command, out);
  addPolicy(root, command, out);
  addKafka(root, command, out);
  return root;
}

type AddCommand = (parent: Command, usage: string, description: string) => Command;

function addKafka(root: Command, command: AddCommand, out: Output): void {
  const kafka = root.command('kafka').description('the topics of the feeds, and who may use them');
  command(kafka, 'check', 'compare the cluster with what is declared').action(() => checkKafka(out));
  command(kafka, 'apply', 'create and set what is declared; takes nothing away').action(() =>
    applyKafka(out),
  );
}

function addVerify(parent: Command, command: AddCommand, out: Output): void {
  command(
    parent,
    'verify',
    'recompute every hash of the log; name the first event that is not what was appended',
  )
    .option('--anchor <position:digest>', 'what an earlier run printed')
    .action(({ anchor }: { readonly anchor?: string }) => verify(out, anchor));
}

function addLog(root: Command, command: AddCommand, out: Output): void {
  const log = root.command('log').description('the log of events, in whatever store it is');
  addVerify(log, command, out);
  command(log, 'move', 'move the log to another store while nothing runs; go on where an earlier try ended')
    .addOption(new Option('--to <store>', 'where to').choices(LOG_STORES).makeOptionMandatory())
    .option('--ahead', 'only copy, while everything runs, so that the move takes less time', false)
    .action(({ to, ahead }: { readonly to: LogStore; readonly ahead: boolean }) => moveLogTo(out, to, ahead));
}

function addParked(root: Command, command: AddCommand, out: Output): void {
  const parked = root.command('parked').description('events that could not be handled');
  command(parked, 'list', 'events held back, oldest first')
    .option('--by <follower>', 'of one read model or process manager')
    .action(({ by }: { readonly by?: string }) => listParked(out, by));
  command(parked, 'show', 'one of them, and what was done about it')
    .argument('<id>', 'its number in the list', whole)
    .action((id: string) => showParked(out, whole(id)));
  command(parked, 'retry', 'handle it again, and those of its case behind it')
    .argument('<id>', 'its number in the list', whole)
    .action((id: string) => retryParked(out, whole(id)));
  command(parked, 'discard', 'give it up for good, and go on with those behind it')
    .argument('<id>', 'its number in the list', whole)
    .requiredOption('--reason <text>', 'why, for the audit')
    .action((id: number, { reason }: { readonly reason: string }) => discardParked(out, id, reason));
}

function addFeed(root: Command, command: AddCommand, out: Output): void {
  const feed = root.command('feed').description('messages to partners, by Kafka');
  const scoped = (usage: string, description: string): Command =>
    command(feed, usage, description)
      .option('--feed <name>', 'police, nhs.icb, nhs.trust, cqc, placing or public; every one unless said')
      .option('--to <organisation>', 'one partner; everybody unless said')
      .requiredOption('--reason <text>', 'why, for the audit');
  command(feed, 'status', 'how far the feeds are, what waits and what is held').action(() => feedStatus(out));
  scoped('hold', 'send nothing until it is released; what comes meanwhile waits in order').action(
    (options: ScopeOptions) => holdFeed(out, options),
  );
  scoped('release', 'let go on what was held').action((options: ScopeOptions) => releaseFeed(out, options));
  command(feed, 'replay', 'send a partner again what it was sent, under the same ids')
    .requiredOption('--to <organisation>', 'the partner')
    .requiredOption('--from <instant>', 'from when on it was sent, UTC')
    .option('--until <instant>', 'before when it was sent, UTC; now unless said')
    .requiredOption('--reason <text>', 'why, for the audit')
    .action((options: ReplayOptions) => replayFeed(out, options));
}

function addInbox(root: Command, command: AddCommand, out: Output): void {
  const inbox = root.command('inbox').description('messages from partners, by Kafka');
  command(inbox, 'list', 'messages that could not be used, oldest first')
    .option('--state <state>', 'RECEIVED, DONE, REJECTED or DISCARDED; REJECTED unless said')
    .option('--from <organisation>', 'of one sender')
    .action((filter: InboxFilter) => listInbox(out, filter));
  command(inbox, 'show', 'one of them, and what was done about it')
    .argument('<id>', 'its id in the list')
    .action((id: string) => showInbox(out, id));
  command(inbox, 'replay', "handle one anew, as after its sender's mapping was mended")
    .argument('<id>', 'its id in the list')
    .action((id: string) => replayInboxMessage(out, id));
  command(inbox, 'discard', 'end one for good; what is kept of it goes')
    .argument('<id>', 'its id in the list')
    .requiredOption('--reason <text>', 'why, for the audit')
    .action((id: string, { reason }: { readonly reason: string }) => discardInboxMessage(out, id, reason));
}

function addSandbox(root: Command, command: AddCommand, out: Output): void {
  command(root, 'sandbox', 'play a partner of the demonstration against a running system, by Kafka')
    .addArgument(new Argument('<partner>', 'whom to play').choices(PARTNERS))
    .addOption(
      new Option('--send <scenario...>', 'what to send; without it only listen').choices(SCENARIO_NAMES),
    )
    .option('--for <seconds>', 'how long to listen; until Ctrl-C unless said', whole)
    .action(
      (
        partner: Partner,
        { send = [], for: seconds }: { readonly send?: readonly ScenarioName[]; readonly for?: number },
      ) => sandbox(out, { partner, send, ...(seconds === undefined ? {} : { seconds }) }),
    );
}

function addOutbox(root: Command, command: AddCommand, out: Output): void {
  const outbox = root.command('outbox').description('messages to organisations');
  command(outbox, 'list', 'messages that wait or were given up, oldest first')
    .option(
      '--state <state>',
      'WAITING, SENDING, SENT, DONE, DROPPED or DEAD; all but DONE and DROPPED unless said',
    )
    .action(({ state }: { readonly state?: string }) => listMessages(out, state));
  command(outbox, 'show', 'one of them, and what was done about it')
    .argument('<id>', 'its id in the list')
    .action((id: string) => showMessage(out, id));
  command(outbox, 'retry', 'try one anew that was given up')
    .argument('<id>', 'its id in the list')
    .option(
      '--never-arrived <how>',
      'send it again though nobody knows whether it left: how you know that it did not',
    )
    .action((id: string, { neverArrived }: { readonly neverArrived?: string }) =>
      retryMessage(out, id, neverArrived),
    );
  command(outbox, 'give-up', 'end one for good that was given up')
    .argument('<id>', 'its id in the list')
    .requiredOption('--reason <text>', 'why, for the audit')
    .action((id: string, { reason }: { readonly reason: string }) => giveUpMessage(out, id, reason));
}

function addPolicy(root: Command, command: AddCommand, out: Output): void {
  const policy = root.command('policy').description('deadlines as data');
  command(policy, 'list', 'every row ever adopted')
    .option('--key <key>', 'of one deadline')
    .option('--area <gss>', 'of one authority')
    .action((filter: PolicyFilter) => listPolicy(out, filter));
  command(policy, 'set', 'adopt a row; dates already recorded do not move')
    .requiredOption('--key <key>', 'which deadline, such as concern.s42Decision')
    .requiredOption('--area <gss>', 'GSS code of the authority; E92000001 for all England')
    .requiredOption('--amount <n>', 'how long', whole)
    .option('--unit <unit>', 'WORKING_DAYS, CALENDAR_DAYS, CLOCK_HOURS or MONTHS; as before unless said')
    .requiredOption('--from <date>', 'first day of clocks it holds for')
    .requiredOption('--source <text>', 'who decided it, and where it is written')
    .option('--dry-run', 'only show what would change', false)
    .action((change: PolicyChange) => setPolicy(out, change));
}

function whole(text: string): number {
  if (/^-?\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number.');
}
