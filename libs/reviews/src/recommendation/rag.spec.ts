import { stateAfter, type Given } from '#event-sourcing/decider';
import { example } from '#record-keeping/examples';
import {
  ASSURED,
  dropped,
  DUE_AT,
  evidence,
  FINAL_NOTICE,
  IN_PROGRESS,
  ISSUED,
  LANE,
  LATE,
  NAMED,
  PLANNED,
  REJECTED,
  reportedComplete,
  requested,
  RESPONDED,
} from './examples.contract.js';
import * as happened from './events.js';
import { laneOf, ragOf, recommendation, type Lane } from './index.js';

const laneAfterAll = (events: readonly Given[]): Lane =>
  laneOf(stateAfter(recommendation, events).state, { laneId: LANE }) as Lane;

const rejectedAgain: readonly Given[] = [
  ...REJECTED,
  evidence,
  reportedComplete,
  requested,
  example(happened.assuranceEvidenceReviewed, { verdict: 'REJECTED' }),
  example(happened.assuranceRejected),
];
const missed = example(happened.progressUpdateMissed);
const progress = (percent: number): Given => example(happened.actionProgressReported, { percent });

/** Response due Tuesday 27 October 2026; the action, planned 20 October, is due Friday 26 February 2027: half time is 24 December. */
const SOON = '2026-11-02T10:00:00.000Z';
const HALF_TIME = '2026-12-24T16:30:00.000Z';

describe('the colour of a lane', () => {
  it.each([
    ['assured', ASSURED, '2030-01-01T00:00:00.000Z', 'BLUE'],
    ['response due in more than 20 working days', ISSUED, '2026-09-28T10:00:00.000Z', 'GREEN'],
    ['response due in 20 working days', ISSUED, '2026-09-29T10:00:00.000Z', 'AMBER'],
    ['response due this second', ISSUED, DUE_AT, 'AMBER'],
    ['response overdue by a second, before the clock was heard', ISSUED, '2026-10-28T00:00:00.000Z', 'RED'],
    ['final notice', FINAL_NOTICE, '2026-11-04T10:00:00.000Z', 'RED'],
    ['named', NAMED, '2026-11-18T10:00:00.000Z', 'RED'],
    ['responded late', LATE, '2026-12-02T10:00:00.000Z', 'GREEN'],
    ['refused in time', RESPONDED, '2027-12-02T10:00:00.000Z', 'GREEN'],
    ['in work, on time', PLANNED, SOON, 'GREEN'],
    ['less than half done at half time', [...PLANNED, progress(49)], HALF_TIME, 'AMBER'],
    ['half done at half time', [...PLANNED, progress(50)], HALF_TIME, 'GREEN'],
    ['little done a day before half time', [...PLANNED, progress(1)], '2026-12-23T16:30:00.000Z', 'GREEN'],
    ['action due in 20 working days', [...PLANNED, progress(90)], '2027-01-29T10:00:00.000Z', 'AMBER'],
    ['action due in 21 working days', [...PLANNED, progress(90)], '2027-01-28T10:00:00.000Z', 'GREEN'],
    ['action overdue', [...PLANNED, progress(90)], '2027-02-27T00:00:00.000Z', 'RED'],
    [
      'action complete, its date over',
      [...IN_PROGRESS, reportedComplete],
      '2027-06-01T00:00:00.000Z',
      'GREEN',
    ],
    ['one update missed', [...PLANNED, missed], SOON, 'AMBER'],
    ['two updates missed in a row', [...PLANNED, missed, missed], SOON, 'RED'],
    ['two missed, then reported', [...PLANNED, missed, missed, progress(60)], SOON, 'GREEN'],
    ['missed, reported, missed', [...PLANNED, missed, progress(60), missed], SOON, 'AMBER'],
    ['assurance rejected once', REJECTED, '2027-06-01T00:00:00.000Z', 'GREEN'],
    ['assurance rejected twice', rejectedAgain, '2027-06-01T00:00:00.000Z', 'RED'],
    ['not to be implemented', [...ISSUED, dropped()], '2030-01-01T00:00:00.000Z', undefined],
  ])('%s', (_what, events, now, colour) => {
    expect(ragOf(laneAfterAll(events), now)).toBe(colour);
  });

  it('does not wait for an action the board has dropped', () => {
    const { actions } = laneAfterAll(PLANNED);
    const other = {
      ...(actions[0] as Lane['actions'][number]),
      actionId: 'other',
      dueAt: '2028-01-31T23:59:59.000Z',
    };
    const lane = { ...laneAfterAll(PLANNED), actions: [{ ...other }, ...actions] };
    const now = '2027-03-10T10:00:00.000Z';
    expect(ragOf(lane, now)).toBe('RED');
    const droppedOne = lane.actions.map((each) => ({
      ...each,
      dropped: each.actionId !== 'other',
      percent: 60,
    }));
    expect(ragOf({ ...lane, actions: droppedOne }, now)).toBe('GREEN');
  });
});
