import {
  ENGLAND,
  isDeadlineKey,
  postgresPolicySource,
  type AdoptedPolicyRow,
  type DeadlineKey,
  type DeadlinePolicyRow,
  type DeadlineUnit,
  type ProposedPolicyRow,
} from '#policy/deadlines';
import { endOfDay, isLocalDate } from '#policy/working-days';
import { CliFailure } from '../failure.js';
import { withDatabases } from '../open.js';
import { table } from '../terminal/table.js';
import type { Output } from '../terminal/output.js';
import { operator } from './operator.js';

export interface PolicyFilter {
  readonly key?: string;
  readonly area?: string;
}

/** Every row ever adopted, oldest first. */
export const listPolicy = (out: Output, { key, area }: PolicyFilter): Promise<void> =>
  withDatabases(async ({ db }) => {
    const rows = (await (await postgresPolicySource(db)).list()).filter(
      (row) => (key === undefined || row.policyKey === key) && (area === undefined || row.areaCode === area),
    );
    out.line(
      table(['version', 'key', 'area', 'period', 'kind', 'from', 'adopted by', 'source'], rows.map(cellsOf)),
    );
    out.result({ rows });
  });

const cellsOf = (row: AdoptedPolicyRow) => [
  row.version,
  row.policyKey,
  row.areaCode === ENGLAND ? 'England' : row.areaCode,
  periodOf(row),
  row.kind,
  row.effectiveFrom,
  row.adoptedBy,
  row.source,
];

const periodOf = ({ amount, unit }: Pick<ProposedPolicyRow, 'amount' | 'unit'>): string =>
  `${amount} ${unit.toLowerCase().replaceAll('_', ' ')}`;

export interface PolicyChange {
  readonly key: string;
  readonly area: string;
  readonly amount: number;
  readonly unit?: string;
  readonly from: string;
  readonly source: string;
  readonly dryRun: boolean;
}

/** Adopts a row under the next version. Dates already recorded stay: only clocks started from that day on use it. */
export const setPolicy = (out: Output, change: PolicyChange): Promise<void> =>
  withDatabases(async ({ db }) => {
    const policy = await postgresPolicySource(db);
    const key = keyOf(change.key);
    if (!isLocalDate(change.from))
      throw new CliFailure('DATE_INVALID', '--from takes a date: 2027-01-01.', 64);
    const before = policy.current().rowFor(key, change.area, endOfDay(change.from));
    const proposed = proposedFrom(change, key, before);
    const adopted = change.dryRun ? undefined : await policy.adopt(proposed, operator());
    out.line(`${key} in ${change.area} for clocks started on ${change.from} or later:`);
    out.line(
      `  before  ${periodOf(before)} (version ${before.version}, ${before.areaCode === ENGLAND ? 'England' : before.areaCode}, ${before.source})`,
    );
    out.line(
      `  now     ${periodOf(proposed)} (${adopted === undefined ? 'not adopted: --dry-run' : `version ${adopted.version}`}, ${proposed.source})`,
    );
    out.line('Dates already recorded do not move.');
    out.result({ before, proposed, adopted: adopted ?? null });
  });

function keyOf(key: string): DeadlineKey {
  if (isDeadlineKey(key)) return key;
  throw new CliFailure(
    'UNKNOWN_POLICY_KEY',
    `There is no policy ${key}. "ledger policy list" shows all.`,
    64,
  );
}

/** Where a clock starts and whether the law sets it belong to the key, not to the row. */
const proposedFrom = (
  { area, amount, unit, from, source }: PolicyChange,
  policyKey: DeadlineKey,
  { unit: unitBefore, startsFrom, kind }: DeadlinePolicyRow,
): ProposedPolicyRow => ({
  policyKey,
  areaCode: area,
  amount,
  unit: (unit ?? unitBefore) as DeadlineUnit,
  startsFrom,
  effectiveFrom: from,
  kind,
  source,
});
