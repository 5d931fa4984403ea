import { z } from 'zod';
import { isAreaCode } from '../code-lists/index.js';
import { isLocalDate, type LocalDate } from '../working-days/index.js';
import {
  deadlineDefinitions,
  type DeadlineKey,
  type DeadlineKind,
  definitionOf,
  startingPoints,
  type StartingPoint,
} from './deadline-keys.js';

export const deadlineUnits = ['WORKING_DAYS', 'CALENDAR_DAYS', 'CLOCK_HOURS', 'MONTHS'] as const;
export type DeadlineUnit = (typeof deadlineUnits)[number];

/** The area code of a row that holds for all England. */
export const ENGLAND = 'E92000001';

/** One decision of policy, before it has a version. Source: domain 3.0. */
export interface ProposedPolicyRow {
  readonly policyKey: DeadlineKey;
  /** GSS code of the authority, or `E92000001` for the default of all England. */
  readonly areaCode: string;
  /** Negative only for a notice that goes out before its date. */
  readonly amount: number;
  readonly unit: DeadlineUnit;
  readonly startsFrom: StartingPoint;
  /** Clocks started on this date in England or later use the row. */
  readonly effectiveFrom: LocalDate;
  readonly kind: DeadlineKind;
  /** Where the figure comes from: the law, a published procedure, or a decision of the board. */
  readonly source: string;
}

export interface DeadlinePolicyRow extends ProposedPolicyRow {
  /** Number of the row in the table of all rows: 1, 2, 3 … without a gap. Events keep it as `policyVersion`. */
  readonly version: number;
}

/** The longest period a row may give, by unit: about a year. What exceeds it is a typing error. */
const LONGEST: Record<DeadlineUnit, number> = {
  WORKING_DAYS: 260,
  CALENDAR_DAYS: 366,
  CLOCK_HOURS: 240,
  MONTHS: 12,
};

const shape = z.strictObject({
  policyKey: z.enum(Object.keys(deadlineDefinitions) as [DeadlineKey, ...DeadlineKey[]]),
  areaCode: z
    .string()
    .refine((code) => code === ENGLAND || isAreaCode(code), 'not a GSS code of an authority'),
  amount: z.int(),
  unit: z.enum(deadlineUnits),
  startsFrom: z.enum(Object.keys(startingPoints) as [StartingPoint, ...StartingPoint[]]),
  effectiveFrom: z.string().refine(isLocalDate, 'not a date'),
  kind: z.enum(['TARGET', 'STATUTORY']),
  source: z.string().trim().min(3).max(500),
});

/** Parses a row from outside (a file, a command, the database); a row that fails never enters a table. */
export const proposedPolicyRow: z.ZodType<ProposedPolicyRow> = shape.superRefine((row, context) => {
  const refuse = (path: keyof ProposedPolicyRow, message: string): void => {
    context.addIssue({ code: 'custom', path: [path], message });
  };
  const { startsFrom, kind, notice } = definitionOf(row.policyKey);
  if (row.startsFrom !== startsFrom) refuse('startsFrom', `${row.policyKey} starts from ${startsFrom}`);
  if (row.kind !== kind) refuse('kind', `${row.policyKey} is ${kind}`);
  if (Math.abs(row.amount) > LONGEST[row.unit])
    refuse('amount', `more than ${LONGEST[row.unit]} ${row.unit}`);
  if (row.amount < 0 && !notice) refuse('amount', 'only a notice can lie before its date');
  if (notice && row.unit === 'CLOCK_HOURS') refuse('unit', 'a notice goes out on a day, not after hours');
});
