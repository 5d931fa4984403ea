import { noticeMessage } from './notice-message.js';
import { oweNotices } from './owe-notices.js';

const REC = '0197a1b2-0000-7000-8000-00000000ec01';
const LANE = '0197a1b2-0000-7000-8000-00000000ec02';
const OTHER = '0197a1b2-0000-7000-8000-00000000ec03';
const AT = '2026-04-16T16:00:00.100Z';
const DUE = '2026-04-16T22:59:59.000Z';

const react = (type: string, data: object, stream = `recommendation-${REC}`) =>
  oweNotices.react({ type, data, stream, meta: { recordedAt: AT } } as never, undefined);

describe('what an agency is owed', () => {
  it('is to be asked, each for its own lane', async () => {
    const lanes = [LANE, OTHER].map((laneId) => ({ laneId, responseDueAt: DUE }));
    expect(await react('RecommendationIssued', { lanes })).toEqual(
      [LANE, OTHER].map((laneId) => noticeMessage({ recId: REC, laneId, step: 'ASKED', dueAt: DUE }, AT)),
    );
  });

  it.each([
    ['rec.namingNotice.reminder', 'BEFORE_DUE'],
    ['rec.namingNotice.reminderOnDue', 'ON_DUE'],
    ['rec.namingNotice.finalNotice', 'FINAL'],
  ] as const)('is what the clock %s says, once though it says it twice', async (key, step) => {
    const expected = [noticeMessage({ recId: REC, laneId: LANE, step, dueAt: DUE }, AT)];
    const data = { key, of: LANE, dueAt: DUE };
    expect(await react('DeadlineReminderIssued', data)).toEqual(expected);
    expect(await react('DeadlineMissed', data)).toEqual(expected);
  });

  it('is another message for another lane, step or date, and the same for the same', () => {
    const about = { recId: REC, laneId: LANE, step: 'ON_DUE', dueAt: DUE } as const;
    const others = [
      about,
      { ...about, laneId: OTHER },
      { ...about, step: 'FINAL' as const },
      { ...about, dueAt: '2026-05-16T22:59:59.000Z' },
      { ...about, recId: OTHER },
    ];
    expect(new Set(others.map((one) => noticeMessage(one, AT).id)).size).toBe(others.length);
    expect(noticeMessage(about, AT).id).toBe(noticeMessage(about, DUE).id);
    const topics = others.map((one) => noticeMessage(one, AT).topic);
    expect(new Set(topics).size).toBe(3);
  });

  it('is nothing for other clocks, and nothing for other records', async () => {
    expect(await react('DeadlineMissed', { key: 'rec.agencyResponse', of: LANE, dueAt: DUE })).toEqual([]);
    const notice = { key: 'rec.namingNotice.reminder', of: LANE, dueAt: DUE };
    expect(await react('DeadlineMissed', notice, `concern-${REC}`)).toEqual([]);
  });
});
