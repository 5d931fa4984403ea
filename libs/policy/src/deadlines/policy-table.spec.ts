import fc from 'fast-check';
import { epochMs, instantFromMs } from '../working-days/index.js';
import {
  type DeadlineKey,
  deadlineKeys,
  type DeadlinePolicyRow,
  defaultPolicyTable,
  defaultRows,
  dueAt,
  ENGLAND,
  PolicyMissingError,
  PolicyTable,
  proposedPolicyRow,
  setDeadline,
} from './index.js';

const AREA = 'E08000901';
const row = (change: Partial<DeadlinePolicyRow>): DeadlinePolicyRow => ({
  policyKey: 'concern.s42Decision',
  areaCode: ENGLAND,
  amount: 2,
  unit: 'WORKING_DAYS',
  startsFrom: 'CONCERN_RECEIVED',
  effectiveFrom: '2015-04-01',
  kind: 'TARGET',
  source: 'test',
  version: 1,
  ...change,
});
const instant = fc
  .integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 11, 31) })
  .map((ms) => instantFromMs(ms));

describe('the defaults', () => {
  it('have exactly one row for every key, for all England, with its evidence', () => {
    expect(defaultRows.map(({ policyKey }) => policyKey)).toEqual(deadlineKeys);
    for (const each of defaultRows) {
      expect(each.areaCode).toBe(ENGLAND);
      expect(each.source).toMatch(/\[(S\d+|P|G|Seed 0)\]/);
    }
  });

  it('bind by law only what the law fixes', () => {
    const statutory = defaultRows
      .filter(({ kind }) => kind === 'STATUTORY')
      .map(({ policyKey }) => policyKey);
    expect(statutory).toEqual([
      'dsar.respond',
      'dsar.respond.complex',
      'dols.urgent',
      'dols.standard',
      'cqc.statutoryNotice',
      'sac.submit',
      'sac.resubmit',
    ]);
  });
});

describe('choosing the row', () => {
  const england = row({ version: 1 });
  const englandNew = row({ version: 2, amount: 1, effectiveFrom: '2026-10-01' });
  const own = row({ version: 3, amount: 3, areaCode: AREA, effectiveFrom: '2026-04-01' });
  const corrected = row({ version: 4, amount: 4, areaCode: AREA, effectiveFrom: '2026-04-01' });
  const backdated = row({ version: 5, amount: 9, areaCode: AREA, effectiveFrom: '2025-04-01' });
  const versionAt = (rows: DeadlinePolicyRow[], at: string, area = AREA): number =>
    new PolicyTable(rows).rowFor('concern.s42Decision', area, at).version;

  it('takes the authority’s own before England’s', () => {
    expect(versionAt([england, own], '2026-04-01T09:00:00Z')).toBe(3);
    expect(versionAt([england, own], '2026-04-01T09:00:00Z', 'E08000902')).toBe(1);
    expect(versionAt([england, englandNew, own], '2027-01-01T09:00:00Z')).toBe(3);
  });

  it('takes effect at midnight in England, not in UTC', () => {
    expect(versionAt([england, own], '2026-03-31T22:59:59Z')).toBe(1);
    expect(versionAt([england, own], '2026-03-31T23:00:00Z')).toBe(3);
  });

  it('takes the newest in effect, and of two from one date the one adopted later', () => {
    expect(versionAt([england, englandNew], '2026-12-01T09:00:00Z')).toBe(2);
    expect(versionAt([corrected, england, own], '2026-12-01T09:00:00Z')).toBe(4);
    expect(versionAt([england, own, backdated], '2026-12-01T09:00:00Z')).toBe(3);
    expect(versionAt([england, own, backdated], '2025-12-01T09:00:00Z')).toBe(5);
  });

  it('gives a clock from before all policy England’s first row', () => {
    expect(versionAt([englandNew, england, own], '2009-01-01T09:00:00Z')).toBe(1);
  });

  it('fails for a key without any row', () => {
    expect(() => versionAt([own], '2025-01-01T09:00:00Z')).toThrow(PolicyMissingError);
  });

  it('never lets policy adopted later move a date that is set', () => {
    const table = new PolicyTable([england]);
    const set = setDeadline(table, 'concern.s42Decision', AREA, '2026-04-02T15:50:00Z');
    const later = new PolicyTable([...table.rows, row({ version: 2, amount: 10, areaCode: AREA })]);
    const again = setDeadline(later, 'concern.s42Decision', AREA, '2026-04-02T15:50:00Z');
    expect(set).toEqual({ key: 'concern.s42Decision', dueAt: '2026-04-08T22:59:59.000Z', policyVersion: 1 });
    expect(again).toMatchObject({ policyVersion: 2, dueAt: '2026-04-20T22:59:59.000Z' });
  });
});

describe('when a clock runs out', () => {
  const target = (start: string) => dueAt(row({}), start);

  it('counts a target from the next working day after 17:00, at weekends and on holidays', () => {
    expect(target('2026-04-02T16:00:00Z')).toBe('2026-04-08T22:59:59.000Z');
    expect(target('2026-04-02T16:00:01Z')).toBe('2026-04-09T22:59:59.000Z');
    expect(target('2026-04-04T09:00:00Z')).toBe('2026-04-09T22:59:59.000Z');
  });

  it('runs immediate risk day and night, also past midnight and over a change of the clocks', () => {
    const immediate = row({ policyKey: 'concern.immediateRisk', amount: 4, unit: 'CLOCK_HOURS' });
    expect(dueAt(immediate, '2026-04-04T21:00:00Z')).toBe('2026-04-05T01:00:00.000Z');
    expect(dueAt(immediate, '2026-10-24T23:30:00Z')).toBe('2026-10-25T03:30:00.000Z');
    expect(dueAt(immediate, '2026-03-28T23:30:00Z')).toBe('2026-03-29T03:30:00.000Z');
    fc.assert(
      fc.property(instant, (start) => epochMs(dueAt(immediate, start)) - epochMs(start) === 4 * 3_600_000),
    );
  });

  it('gives the law’s days no later receipt', () => {
    const statutory = row({ policyKey: 'dols.urgent', amount: 1, unit: 'WORKING_DAYS', kind: 'STATUTORY' });
    expect(dueAt(statutory, '2026-09-11T18:00:00Z')).toBe('2026-09-14T22:59:59.000Z');
  });

  it('never runs out before it starts, and never sooner for a later start', () => {
    const keys = fc.constantFrom(
      ...deadlineKeys.filter((key) => !/^rec\.namingNotice|^deadline\.reminder/.test(key)),
    );
    const due = (key: DeadlineKey, start: string): string =>
      setDeadline(defaultPolicyTable, key, AREA, start).dueAt;
    fc.assert(
      fc.property(keys, instant, fc.nat(40 * 86_400_000), (key, start, later) => {
        // The day's last fraction of a second is after 23:59:59: a same-day clock started there has run out.
        expect(epochMs(due(key, start)) + 999).toBeGreaterThanOrEqual(epochMs(start));
        expect(due(key, instantFromMs(epochMs(start) + later)) >= due(key, start)).toBe(true);
      }),
    );
  });
});

describe('a row from outside', () => {
  it('is taken as it is when it is right, and named by field when it is not', () => {
    const { version: _version, ...proposed } = row({});
    expect(proposedPolicyRow.parse(proposed)).toEqual(proposed);
    const faults = proposedPolicyRow.safeParse({ ...proposed, amount: -1, startsFrom: 'YEAR_END', extra: 1 });
    expect(faults.error?.issues.map(({ path, code }) => path[0] ?? code)).toContain('unrecognized_keys');
    const rules = proposedPolicyRow.safeParse({
      ...proposed,
      amount: -1,
      startsFrom: 'YEAR_END',
      kind: 'STATUTORY',
    });
    expect(rules.error?.issues.map(({ path }) => path[0])).toEqual(['startsFrom', 'kind', 'amount']);
  });

  it('sends a notice on a day, never after hours', () => {
    const { version: _version, ...proposed } = row({
      policyKey: 'rec.namingNotice.reminder',
      startsFrom: 'RESPONSE_DUE',
    });
    expect(proposedPolicyRow.safeParse({ ...proposed, amount: -10 }).success).toBe(true);
    expect(proposedPolicyRow.safeParse({ ...proposed, unit: 'CLOCK_HOURS' }).success).toBe(false);
  });
});
