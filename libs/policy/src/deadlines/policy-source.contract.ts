import type { ProposedPolicyRow } from './policy-row.js';
import type { PolicySource } from './policy-source.js';
import { setDeadline } from './policy-table.js';

const AREA = 'E08000901';
const START = '2026-04-07T09:00:00Z';

export const nineDays: ProposedPolicyRow = {
  policyKey: 'enquiry.planning',
  areaCode: AREA,
  amount: 9,
  unit: 'WORKING_DAYS',
  startsFrom: 'ENQUIRY_OPENED',
  effectiveFrom: '2026-04-01',
  kind: 'TARGET',
  source: 'Board decision of 12 March 2026',
};

/** What every policy source promises; `open` gives one that nobody has used yet. */
export function policySourceContract(open: () => Promise<PolicySource>): void {
  let source: PolicySource;

  beforeEach(async () => {
    source = await open();
  });

  it('starts with the defaults of domain 3.0, numbered from 1 without a gap', async () => {
    const rows = await source.list();
    expect(rows.map(({ version }) => version)).toEqual(rows.map((_, index) => index + 1));
    expect(source.current().version).toBe(rows.length);
    expect(setDeadline(source.current(), 'enquiry.planning', AREA, START).dueAt).toBe(
      '2026-04-14T22:59:59.000Z',
    );
  });

  it('uses an adopted row at once, under the next version', async () => {
    const before = source.current().version;
    const row = await source.adopt(nineDays, 'dass.demo');
    expect(row).toEqual({ ...nineDays, version: before + 1 });
    expect(setDeadline(source.current(), 'enquiry.planning', AREA, START)).toEqual({
      key: 'enquiry.planning',
      dueAt: '2026-04-20T22:59:59.000Z',
      policyVersion: before + 1,
    });
  });

  it('leaves a table somebody holds as it was: a decision sees one policy throughout', async () => {
    const held = source.current();
    await source.adopt(nineDays, 'dass.demo');
    expect(setDeadline(held, 'enquiry.planning', AREA, START).dueAt).toBe('2026-04-14T22:59:59.000Z');
  });

  it('lists who adopted what and when, and keeps the row it replaces', async () => {
    await source.adopt(nineDays, 'dass.demo');
    await source.adopt({ ...nineDays, amount: 8 }, 'psw.demo');
    const own = (await source.list()).filter(({ areaCode }) => areaCode === AREA);
    expect(own).toMatchObject([
      { amount: 9, adoptedBy: 'dass.demo' },
      { amount: 8, adoptedBy: 'psw.demo' },
    ]);
    for (const { adoptedAt } of own) expect(adoptedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(source.current().rowFor('enquiry.planning', AREA, START).amount).toBe(8);
  });

  it.each<[string, Partial<ProposedPolicyRow>]>([
    ['an unknown key', { policyKey: 'enquiry.plan' as never }],
    ['a place that is no authority', { areaCode: 'W06000001' }],
    ['a broken amount', { amount: 1.5 }],
    ['a period before its start', { amount: -1 }],
    ['a period beyond a year', { amount: 261 }],
    ['a day that is none', { effectiveFrom: '2026-02-30' }],
    ['another start than the callers give', { startsFrom: 'S42_DECIDED' }],
    ['a target turned into law', { kind: 'STATUTORY' }],
    ['no source', { source: ' ' }],
  ])('refuses %s and stores nothing', async (_fault, change) => {
    const before = (await source.list()).length;
    const refused = source.adopt({ ...nineDays, ...change }, 'dass.demo');
    await expect(refused).rejects.toMatchObject({ code: 'POLICY_ROW_INVALID' });
    expect(await source.list()).toHaveLength(before);
  });

  it('lets an authority shorten a statutory period, never lengthen it', async () => {
    const dsar: ProposedPolicyRow = {
      ...nineDays,
      policyKey: 'dsar.respond',
      startsFrom: 'DSAR_RECEIVED',
      kind: 'STATUTORY',
      unit: 'MONTHS',
      amount: 2,
    };
    const refusal = { code: 'STATUTORY_PERIOD_LENGTHENED' };
    await expect(source.adopt(dsar, 'dass.demo')).rejects.toMatchObject(refusal);
    // Whether other units are shorter depends on the month, so they are not compared.
    const otherUnit = source.adopt({ ...dsar, unit: 'CALENDAR_DAYS', amount: 1 }, 'dass.demo');
    await expect(otherUnit).rejects.toMatchObject(refusal);
    await expect(source.adopt({ ...dsar, amount: 1 }, 'dass.demo')).resolves.toMatchObject({ amount: 1 });
    await expect(source.adopt({ ...dsar, amount: 0 }, 'dass.demo')).resolves.toMatchObject({ amount: 0 });
  });
}
