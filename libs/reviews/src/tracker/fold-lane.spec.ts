import { foldInMemory } from '#event-sourcing/projection';
import type { Given } from '#event-sourcing/decider';
import { fixture } from '#record-keeping/examples';
import {
  ASSURED,
  clock,
  DUE_AT,
  HISTORIES,
  IN_PROGRESS,
  ISSUED,
  ISSUED_AT,
  LANE,
  LATE,
  NAMED,
  PLANNED,
  POLICE_LANE,
  REC,
  REJECTED,
  SAR,
  TRUST,
} from '../recommendation/examples.contract.js';
import { rowsAfter } from './known-at.js';
import { eventAt, projected } from './projected.contract.js';
import { recommendationTracker } from './tracker-projection.js';

const rows = (given: readonly Given[]) => rowsAfter(projected(`recommendation-${REC}`, given));
const laneAfter = (given: readonly Given[], laneId = LANE) =>
  rows(given).lanes.find((row) => row.laneId === laneId);
const entryInError = (correctedEventId: string): Given => ({
  type: 'RecommendationEntryRecordedInError',
  data: { ...fixture('RecommendationEntryRecordedInError'), laneId: LANE, correctedEventId },
});

describe('the row of a lane', () => {
  it('begins when the recommendation is issued, with its accountable role and its colours', () => {
    expect(laneAfter(HISTORIES.Drafted)).toBeUndefined();
    expect(laneAfter(ISSUED)).toMatchObject({
      laneId: LANE,
      recId: REC,
      agencyOrg: TRUST,
      status: 'AwaitingResponse',
      issuedAt: ISSUED_AT,
      issuedBy: eventAt(2),
      ownerRole: 'Chief officer',
      told: [],
      deadlines: {},
    });
    expect(laneAfter(ISSUED)?.colours.map(({ colour }) => colour)).toEqual(['GREEN', 'AMBER', 'RED']);
  });

  it.each([
    ['PLANNED', PLANNED, 'ActionPlanned'],
    ['IN_PROGRESS', IN_PROGRESS, 'InProgress'],
    ['NAMED', NAMED, 'NamedNonResponder'],
    ['LATE', LATE, 'RespondedLate'],
    ['REJECTED', REJECTED, 'AssuranceRejected'],
    ['ASSURED', ASSURED, 'Assured'],
  ])('stands where the lane stands: %s', (_name, given, status) => {
    const row = laneAfter(given);
    expect([row?.status, row?.lane.status]).toEqual([status, status]);
    expect(laneAfter(given, POLICE_LANE)?.status).toBe('AwaitingResponse');
  });

  it('is blue for ever once it is assured', () => {
    expect(laneAfter(ASSURED)?.colours).toEqual([{ from: null, colour: 'BLUE' }]);
  });

  it('keeps the words the tracker shows, and those alone', () => {
    const told = laneAfter(ASSURED)?.told.map(({ type }) => type);
    expect(told).toEqual(['AgencyResponded', 'ActionReportedComplete', 'AssuranceEvidenceReviewed']);
  });

  it('forgets an entry that proved a mistake, and what followed from it', () => {
    const response = ISSUED.length + 1;
    const row = laneAfter([...PLANNED, entryInError(eventAt(response))]);
    expect(row).toMatchObject({ status: 'AwaitingResponse', told: [], entries: [expect.anything()] });
    const named = laneAfter([...LATE, entryInError(eventAt(NAMED.length + 1))]);
    expect(named?.lane.namings).toHaveLength(1);
    expect([named?.status, named?.lane.daysLate]).toEqual(['NamedNonResponder', undefined]);
  });

  it('counts its own clock for progress updates, and no other', () => {
    const row = laneAfter([...PLANNED, clock('rec.progressUpdate', '2027-01-20T23:59:59.000Z')]);
    expect(Object.values(row?.deadlines ?? {})).toEqual([
      { dueAt: '2027-01-20T23:59:59.000Z', status: 'OPEN', extended: false },
    ]);
  });

  it('is not touched by what happens to records of another kind', () => {
    const elsewhere = projected('enquiry-0197a1b2-0000-7000-8000-0000000e0001', [
      clock('rec.progressUpdate', DUE_AT, LANE),
    ]);
    const own = projected(`recommendation-${REC}`, PLANNED);
    expect(rowsAfter([...own, ...elsewhere]).lanes).toEqual(rowsAfter(own).lanes);
  });
});

describe('the row of a recommendation', () => {
  it.each(Object.keys(HISTORIES) as (keyof typeof HISTORIES)[])('stands where it stands: %s', (status) => {
    expect(rows(HISTORIES[status]).recommendations).toMatchObject([{ recId: REC, sarId: SAR, status }]);
  });

  it('tells when nothing more was awaited, and by which event', () => {
    for (const status of ['Superseded', 'Withdrawn'] as const) {
      const [row] = rows(HISTORIES[status]).recommendations;
      expect([row?.endedAt === null, row?.endedBy]).toEqual([false, eventAt(HISTORIES[status].length)]);
    }
    expect(rows(HISTORIES.Active).recommendations[0]?.endedAt).toBeNull();
  });

  it('follows a correction, and forgets a link or an evaluation that proved a mistake', () => {
    const linked: Given = { type: 'RecommendationLinked', data: fixture('RecommendationLinked') };
    const evaluated: Given = { type: 'ImpactEvaluated', data: fixture('ImpactEvaluated') };
    const corrected: Given = {
      type: 'RecommendationCorrected',
      data: { correctedEventId: eventAt(1), reason: 'x', themes: ['CARERS'], domain: 'ORGANISATIONAL' },
    };
    const given = [...ISSUED, linked, evaluated, corrected];
    const [row] = rows(given).recommendations;
    expect(row).toMatchObject({ themes: ['CARERS'], domain: 'ORGANISATIONAL', level: 'SYSTEM' });
    expect([row?.links.length, row?.impact.length]).toEqual([1, 1]);
    const undo = (at: number): Given => ({
      type: 'RecommendationEntryRecordedInError',
      data: { correctedEventId: eventAt(at), correctedEventType: 'x', reason: 'x' },
    });
    const [after] = rows([...given, undo(ISSUED.length + 1), undo(ISSUED.length + 2)]).recommendations;
    expect([after?.links, after?.impact]).toEqual([[], []]);
  });
});

describe('how things were known', () => {
  it('folds to the very rows the tables hold', async () => {
    const events = [
      ...projected(`sar-${SAR}`, [
        { type: 'SarReferred', data: fixture('SarReferred') },
        { type: 'SarCommissioned', data: fixture('SarCommissioned') },
        { type: 'SarParallelProcessLinked', data: fixture('SarParallelProcessLinked') },
      ]),
      ...projected(`recommendation-${REC}`, LATE),
    ];
    const tables = await foldInMemory(recommendationTracker, events as never, {});
    const { lanes, recommendations, reviews } = rowsAfter(events);
    const same = (table: string, expected: readonly object[]) => {
      expect([...(tables.get(table)?.values() ?? [])]).toEqual(JSON.parse(JSON.stringify(expected)));
    };
    same('recommendation_lane', lanes);
    same('recommendation', recommendations);
    same('tracked_review', reviews);
    expect(reviews).toMatchObject([{ reviewer: 'ir.demo', accessUntil: '2026-12-01T23:59:59.000Z' }]);
    expect(lanes.find(({ laneId }) => laneId === LANE)?.entries.length).toBeGreaterThan(5);
  });
});
