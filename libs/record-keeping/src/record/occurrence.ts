import { rule, type Rule } from '#event-sourcing/decider';
import { epochMs, localDateOf, workingDaysBetween } from '#policy/working-days';
import type { RecordContext } from './record-context.js';
import type { RecordCommand } from './record-command.js';

/** How far the clock of whoever writes may run ahead of the ledger's (G-4). */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Written down within this many working days, an entry needs no reason (G-4). */
const PROMPT_WORKING_DAYS = 1;

/** Fields by which commands say when something was. */
interface Times {
  readonly occurredAt?: string;
  readonly receivedAt?: string;
  readonly at?: string;
  readonly incidentDate?: string;
  readonly dob?: string;
  readonly dateOfDeath?: string;
  readonly asOf?: string;
}

const MOMENTS = ['occurredAt', 'receivedAt', 'at'] as const;
const DATES = ['incidentDate', 'dob', 'dateOfDeath', 'asOf'] as const;

export const occurredInFuture = rule<unknown, Times, RecordContext>(
  {
    id: 'G-4',
    code: 'OCCURRED_IN_FUTURE',
    reason: 'What is recorded must have happened: this lies more than five minutes ahead.',
    source: 'domain 3.0 G-4',
  },
  ({ command, context }) => {
    const latest = epochMs(context.now) + CLOCK_TOLERANCE_MS;
    const today = localDateOf(context.now);
    const moment = MOMENTS.find((name) => isAfter(command[name], latest));
    const date = DATES.find((name) => (command[name] ?? today) > today);
    const field = moment ?? date;
    return field === undefined ? false : { pointer: `/${field}` };
  },
);

export const lateEntryReasonRequired: Rule<unknown, never, RecordContext> = rule<
  unknown,
  RecordCommand,
  RecordContext
>(
  {
    id: 'G-4',
    code: 'LATE_ENTRY_REASON_REQUIRED',
    reason: 'An entry made more than one working day after it happened must say why it is late.',
    source: 'domain 3.0 G-4',
  },
  ({ command, context }) => {
    // The ledger itself has no reasons: after downtime the clock says late what happened in time to be said.
    if (command.lateEntryReason !== undefined || context.actor.role === 'SYSTEM') return false;
    const passed = workingDaysBetween(localDateOf(context.occurredAt), localDateOf(context.now));
    return passed > PROMPT_WORKING_DAYS ? { pointer: '/lateEntryReason' } : false;
  },
);

/** Checked before every command's own rules. */
export const commonRules = [occurredInFuture, lateEntryReasonRequired] as const;

function isAfter(moment: string | undefined, latest: number): boolean {
  return moment !== undefined && epochMs(moment) > latest;
}
