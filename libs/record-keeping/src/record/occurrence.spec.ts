import fc from 'fast-check';
import type { RecordContext } from './record-context.js';
import { RecordCommand } from './record-command.js';
import { lateEntryReasonRequired, occurredInFuture } from './occurrence.js';

/** Tuesday after Easter: 3 and 6 April 2026 are bank holidays. */
const NOW = '2026-04-07T09:00:00.000Z';

class Entry extends RecordCommand {}

const at = (occurredAt: string, now = NOW, role = 'SW') =>
  ({ occurredAt, now, actor: { role } }) as RecordContext;
const future = (command: object, now = NOW) =>
  occurredInFuture.check({
    state: undefined,
    command,
    context: at(now, now),
  });
const late = (occurredAt: string, now: string, lateEntryReason?: string, role?: string) =>
  lateEntryReasonRequired.check({
    state: undefined,
    command: Object.assign(new Entry(), lateEntryReason === undefined ? {} : { lateEntryReason }) as never,
    context: at(occurredAt, now, role),
  });

describe('G-4 occurredInFuture', () => {
  it.each(['occurredAt', 'receivedAt', 'at'])('lets %s run five minutes ahead and no more', (field) => {
    expect(future({ [field]: '2026-04-07T09:05:00.000Z' })).toBeUndefined();
    expect(future({ [field]: '2026-04-07T09:05:00.001Z' })).toMatchObject({
      code: 'OCCURRED_IN_FUTURE',
      pointer: `/${field}`,
    });
  });

  it.each(['incidentDate', 'dob', 'dateOfDeath', 'asOf'])(
    'lets %s be today in England, not tomorrow',
    (field) => {
      expect(future({ [field]: '2026-04-07' })).toBeUndefined();
      expect(future({ [field]: '2026-04-08' })).toMatchObject({ pointer: `/${field}` });
    },
  );

  it('counts days by the wall clock of England', () => {
    expect(future({ asOf: '2026-07-02' }, '2026-07-01T23:30:00.000Z')).toBeUndefined();
    expect(future({ asOf: '2026-01-02' }, '2026-01-01T23:30:00.000Z')).toMatchObject({ pointer: '/asOf' });
  });

  it('says nothing of a command without times', () => {
    expect(future({})).toBeUndefined();
  });
});

describe('G-4 lateEntryReasonRequired', () => {
  it.each([
    ['the same moment', NOW, NOW, false],
    ['the working day before, over Easter', '2026-04-02T08:00:00.000Z', NOW, false],
    ['two working days before', '2026-04-01T22:00:00.000Z', NOW, true],
    ['a Friday, on Monday', '2026-04-10T09:00:00.000Z', '2026-04-13T22:00:00.000Z', false],
    ['a Friday, on Tuesday', '2026-04-10T22:00:00.000Z', '2026-04-14T08:00:00.000Z', true],
    ['a Saturday, on Monday', '2026-04-11T09:00:00.000Z', '2026-04-13T09:00:00.000Z', false],
    ['a moment ahead', '2026-04-07T09:04:00.000Z', NOW, false],
  ])('of what happened on %s', (_what, occurredAt, now, required) => {
    expect(late(occurredAt, now)?.code).toBe(required ? 'LATE_ENTRY_REASON_REQUIRED' : undefined);
    expect(late(occurredAt, now, 'Off sick')).toBeUndefined();
  });

  it('names the field that is missing', () => {
    expect(late('2026-03-01T09:00:00.000Z', NOW)).toMatchObject({ pointer: '/lateEntryReason' });
  });

  it('asks no reason of the ledger itself', () => {
    expect(late('2026-03-01T09:00:00.000Z', NOW, undefined, 'SYSTEM')).toBeUndefined();
  });

  it('is asked for every entry older than a week and for none of the same day', () => {
    const hour = 3_600_000;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * 365 }), (hoursAgo) => {
        const now = Date.parse('2026-06-30T12:00:00.000Z');
        const refused =
          late(new Date(now - hoursAgo * hour).toISOString(), new Date(now).toISOString()) !== undefined;
        if (hoursAgo <= 12) expect(refused).toBe(false);
        if (hoursAgo >= 24 * 7) expect(refused).toBe(true);
      }),
    );
  });
});
