import { addWorkingDays, endOfDay, receiptDay, workingDaysBetween } from './index.js';

describe('working days', () => {
  it('counts over Easter 2026', () => {
    expect(addWorkingDays(receiptDay('2026-04-02T15:50:00Z'), 2)).toBe('2026-04-08');
    expect(endOfDay('2026-04-08')).toBe('2026-04-08T22:59:59.000Z');
    expect(workingDaysBetween('2026-04-07', '2026-05-06')).toBe(20);
  });
});
