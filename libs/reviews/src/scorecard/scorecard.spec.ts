import type { Given } from '#event-sourcing/decider';
import { fixture } from '#record-keeping/examples';
import {
  COMPLETE,
  DUE_AT,
  HISTORIES,
  IN_PROGRESS,
  ISSUED,
  LANE,
  LATE,
  NAMED,
  PLANNED,
  REC,
} from '../recommendation/examples.contract.js';
import { rowsAfter } from '../tracker/known-at.js';
import { eventAt, projected } from '../tracker/projected.contract.js';
import { behind, type Figure, type ScoredLane } from './figures.js';
import { agencyScores, scoresOf } from './scorecard.js';

const BEFORE = DUE_AT;
const AFTER = '2026-10-28T00:00:00.000Z';

function scored(given: readonly Given[]): ScoredLane {
  const { lanes, recommendations } = rowsAfter(projected(`recommendation-${REC}`, given));
  const lane = lanes.find(({ laneId }) => laneId === LANE);
  const recommendation = recommendations[0];
  if (lane === undefined || recommendation === undefined) throw new Error('no lane');
  const { ref, endedAt, endedBy } = recommendation;
  return { ...lane, ref, endedAt, endedBy };
}
const figures = (given: readonly Given[], at: string): readonly string[] =>
  Object.keys(behind(scored(given), at));
const event = (type: string, data: object = {}): Given => ({
  type,
  data: { ...fixture(type), laneId: LANE, ...data },
});

describe('what a lane counts for', () => {
  it.each<[string, readonly Given[], string, readonly Figure[]]>([
    ['asked, and in time still', ISSUED, BEFORE, ['invited', 'awaiting']],
    ['asked, and silent', ISSUED, AFTER, ['invited', 'overdue']],
    ['released before it was due', HISTORIES.Withdrawn, AFTER, ['invited', 'released']],
    ['named', NAMED, AFTER, ['invited', 'named', 'overdue']],
    ['answered late, and did nothing', LATE, AFTER, ['invited', 'named', 'responded', 'respondedLate']],
    [
      'answered with a plan',
      PLANNED,
      AFTER,
      ['invited', 'responded', 'respondedByInitialDeadline', 'planned'],
    ],
    [
      'at work',
      IN_PROGRESS,
      AFTER,
      ['invited', 'responded', 'respondedByInitialDeadline', 'planned', 'acted'],
    ],
    [
      'said to be done already, with its evidence',
      [...LATE, event('RecommendationEvidenceAdded')],
      AFTER,
      ['invited', 'named', 'responded', 'respondedLate', 'acted'],
    ],
    [
      'answered within an extension',
      [
        ...ISSUED,
        event('ResponseExtensionAgreed', { newDueAt: '2026-11-30T23:59:59.000Z' }),
        event('AgencyResponded', { respondedAt: AFTER, plannedActions: [] }),
      ],
      AFTER,
      ['invited', 'responded', 'respondedWithinExtension'],
    ],
  ])('%s', (_what, given, at, expected) => {
    expect([...figures(given, at)].sort()).toEqual([...expected].sort());
  });

  it('no action by a report of nothing done', () => {
    const nothing = event('ActionProgressReported', { percent: 0, status: 'NOT_STARTED' });
    expect(figures([...PLANNED, nothing], AFTER)).not.toContain('acted');
  });

  it('by its events', () => {
    const found = behind(scored(COMPLETE), AFTER);
    expect(found.invited).toEqual([eventAt(2)]);
    expect(found.responded).toEqual([eventAt(ISSUED.length + 1)]);
    expect(found.acted).toEqual([eventAt(ISSUED.length + 2), eventAt(ISSUED.length + 4)]);
    expect(behind(scored(NAMED), AFTER).named).toHaveLength(4);
  });
});

describe('scores', () => {
  it('divide replies by all who were asked, and actions by those who replied; by nobody they divide nothing', () => {
    const lanes = [scored(IN_PROGRESS), scored(PLANNED), scored(ISSUED), scored(LATE)];
    expect(scoresOf(lanes, AFTER)).toMatchObject({
      ...{ invited: 4, responded: 3, responseRate: 0.75, byInitialDeadlineRate: 0.5, actedRate: 0.3333 },
    });
    expect(scoresOf([], AFTER)).toMatchObject({ responseRate: null, actedRate: null });
  });

  it('tell an organisation that did not respond again, and every naming with its notice', () => {
    const other = { ...scored(ISSUED), recId: 'another' };
    const once = agencyScores('A', [scored(LATE)], AFTER);
    const twice = agencyScores('A', [scored(LATE), other], AFTER);
    expect([once.repeatedNonResponse, twice.repeatedNonResponse]).toEqual([false, true]);
    expect(twice.recommendationsMissed).toBe(2);
    expect(twice.namings).toEqual([
      expect.objectContaining({
        remindersSent: fixture('AgencyNamedAsNonResponder')['remindersSent'],
        namedAt: fixture('AgencyNamedAsNonResponder')['publishedAt'],
        noticeSentAt: fixture('NonResponseFinalNoticeIssued')['sentAt'],
        label: 'RESPONDED_LATE',
      }),
    ]);
  });
});
