import fc from 'fast-check';
import { newId } from '#platform/ids';
import type { Said } from './told.js';

export const AGENCIES = [
  'NHS-NORTHMOOR-TRUST',
  'POL-NORTHMOOR',
  'LA-NORTHMOOR',
  'ICB-NORTHMOOR',
  'HSG-MOORVIEW',
] as const;
const AREA = 'E08000901';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** One thing that may happen: to which lane, what, how long after the last, and how long before it was written down. */
export interface Step {
  readonly lane: number;
  readonly act: number;
  readonly n: number;
  readonly gapHours: number;
  readonly lateHours: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  lane: fc.nat({ max: 3 }),
  act: fc.nat({ max: 99 }),
  n: fc.nat({ max: 9_999 }),
  gapHours: fc.integer({ min: 1, max: 24 * 20 }),
  lateHours: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 24 * 9 }) },
  ),
});

export interface Plan {
  readonly beginsDay: number;
  readonly lanes: number;
  readonly theme: number;
  readonly steps: readonly Step[];
}

/** Recommendations of one review, each with what may happen to it. */
export const plans: fc.Arbitrary<readonly Plan[]> = fc.array(
  fc.record({
    beginsDay: fc.nat({ max: 300 }),
    lanes: fc.integer({ min: 1, max: 4 }),
    theme: fc.nat({ max: 2 }),
    steps: fc.array(step, { maxLength: 28 }),
  }),
  { minLength: 1, maxLength: 5 },
);

export const BEGIN = Date.parse('2025-01-06T09:00:00.000Z');
/** After the longest history there can be. */
export const END = '2028-06-01T09:00:00.000Z';

type Mode = 'asked' | 'named' | 'answered' | 'working' | 'complete' | 'review' | 'ended';

interface ToldAction {
  readonly actionId: string;
  done: boolean;
}

interface ToldLane {
  readonly laneId: string;
  readonly agencyOrg: string;
  mode: Mode;
  dueAt: number;
  reminders: number;
  position: string;
  named: boolean;
  actions: ToldAction[];
  /** The response, while nothing has followed it. */
  fresh?: string;
  /** A report that may prove a mistake. */
  report?: string;
}

const iso = (ms: number): string => new Date(ms).toISOString();
const ACCEPTING = ['ACCEPTED', 'PART_ACCEPTED', 'ALREADY_DONE'];
const POSITIONS = [...ACCEPTING, 'NOT_ACCEPTED', 'NOT_FOR_US'];
const THEMES = ['SELF_NEGLECT', 'MENTAL_CAPACITY', 'CARERS'];

/** Tells a plan: only what the pages allow to happen happens, and every event names words that must stay sealed. */
export function historyOf(
  sarId: string,
  { beginsDay, lanes: count, theme, steps }: Plan,
  nth: number,
): readonly Said[] {
  const recId = newId();
  const told: Said[] = [];
  let now = BEGIN + beginsDay * DAY;
  let at = now;
  const say = (type: string, data: Said['data']): string => {
    const eventId = newId();
    told.push({
      ...{ stream: `recommendation-${recId}`, sarId, eventId, type, data },
      occurredAt: iso(at),
      recordedAt: iso(now),
    });
    return eventId;
  };
  const lanes: ToldLane[] = AGENCIES.slice(0, count).map((agencyOrg) => ({
    ...{ laneId: newId(), agencyOrg, mode: 'asked', dueAt: now + 56 * DAY },
    ...{ reminders: 0, position: '', named: false, actions: [] },
  }));
  say('RecommendationDrafted', {
    ...{ recId, ref: `REC-${nth}`, sarId, areaCode: AREA, findingIds: [], text: 'Working text' },
    ...{ domain: 'INTERAGENCY', themes: [THEMES[theme]], level: 'AGENCY' },
    smart: { specific: 'What', measure: 'How', dueAt: iso(now + 300 * DAY) },
  });
  now += 5 * HOUR;
  at = now;
  say('RecommendationIssued', {
    lanes: lanes.map(({ laneId, agencyOrg, dueAt }) => ({
      ...{ laneId, agencyOrg, ownerRole: 'Chief nurse', responseDueAt: iso(dueAt) },
    })),
    ...{ publicText: 'Published text', issuedAt: iso(now), boardMeeting: '2025-01-02' },
  });
  const issuedAt = now;
  for (const each of steps) {
    now += each.gapHours * HOUR;
    at = Math.max(issuedAt, now - each.lateHours * HOUR);
    const lane = lanes[each.lane % lanes.length];
    if (each.act === 99) {
      if (each.n % 2 === 0) say('RecommendationSuperseded', { byRecId: newId() });
      else say('RecommendationWithdrawn', { reason: 'Not needed' });
      break;
    }
    if (lane !== undefined) happen(lane, each, { say, at, now });
  }
  return told;
}

interface Teller {
  readonly say: (type: string, data: Said['data']) => string;
  readonly at: number;
  readonly now: number;
}

function happen(lane: ToldLane, step: Step, teller: Teller): void {
  const acts = ACTS[lane.mode];
  acts[step.act % acts.length]?.(lane, step, teller);
}

type Act = (lane: ToldLane, step: Step, teller: Teller) => void;

const remind: Act = (lane, _step, { say, now }) => {
  lane.reminders += 1;
  say('ResponseReminderSent', {
    ...{ laneId: lane.laneId, n: lane.reminders, channel: 'EMAIL', messageId: newId(), sentAt: iso(now) },
  });
};

const extend: Act = (lane, { n }, { say, now }) => {
  lane.dueAt = Math.max(lane.dueAt, now) + (5 + (n % 40)) * DAY;
  const { laneId, dueAt } = lane;
  say('ResponseExtensionAgreed', { laneId, newDueAt: iso(dueAt), reason: 'Illness', by: 'chr.demo' });
};

const runOut: Act = (lane, _step, { say, now }) => {
  if (now > lane.dueAt) say('ResponseOverdue', { laneId: lane.laneId, days: 1 });
};

const name: Act = (lane, _step, { say, now }) => {
  if (now <= lane.dueAt) return;
  const { laneId, agencyOrg, dueAt, reminders: remindersSent } = lane;
  say('AgencyNamedAsNonResponder', {
    ...{ laneId, agencyOrg, dueAt: iso(dueAt), remindersSent, publicText: 'Did not respond' },
    publishedAt: iso(now),
  });
  lane.mode = 'named';
  lane.named = true;
};

const lift: Act = (lane, { n }, { say }) => {
  const { laneId } = lane;
  say('NonResponderNamingLifted', { laneId, withdrawn: n % 2 === 0, reason: 'Served wrongly' });
  say('NonResponderListingUpdated', { laneId, label: n % 2 === 0 ? 'WITHDRAWN' : 'LIFTED' });
  lane.mode = 'asked';
  lane.named = false;
};

const planned = (count: number, at: number, n: number) =>
  Array.from({ length: count }, (_each, index) => ({
    ...{ actionId: newId(), text: 'Do it', owner: 'Matron', measure: 'Count' },
    dueAt: iso(at + (20 + ((n + index * 37) % 200)) * DAY),
  }));

const respond: Act = (lane, { n }, { say, at }) => {
  const position = POSITIONS[n % POSITIONS.length] ?? 'ACCEPTED';
  const plannedActions = ACCEPTING.includes(position) ? planned(n % 3, at, n) : [];
  const { laneId } = lane;
  lane.fresh = say('AgencyResponded', {
    ...{ laneId, position, plannedActions, publicSummary: 'Our own words', signedOffBy: 'CHIEF_OFFICER' },
    ...{ reasons: 'Because', respondedAt: iso(at) },
  });
  if (at > lane.dueAt) say('AgencyRespondedLate', { laneId, position, daysLate: 1 + (n % 5) });
  if (lane.mode === 'named') say('NonResponderListingUpdated', { laneId, label: 'RESPONDED_LATE' });
  lane.position = position;
  lane.actions = plannedActions.map(({ actionId }) => ({ actionId, done: false }));
  lane.mode = plannedActions.length > 0 ? 'working' : 'answered';
};

/** What was taken for its response was none. */
const takeBack: Act = (lane, _step, { say }) => {
  if (lane.fresh === undefined) return;
  const { laneId, fresh: correctedEventId } = lane;
  const about = { laneId, correctedEventId, correctedEventType: 'AgencyResponded', reason: 'Wrong lane' };
  say('RecommendationEntryRecordedInError', about);
  if (lane.named) say('NonResponderListingUpdated', { laneId, label: 'NAMED' });
  delete lane.fresh;
  lane.actions = [];
  // Nothing but the response lay between: the lane stands where it stood.
  lane.mode = lane.named ? 'named' : 'asked';
};

const followed =
  (act: Act): Act =>
  (lane, step, teller) => {
    delete lane.fresh;
    act(lane, step, teller);
  };

const change: Act = (lane, { n }, { say, at }) => {
  const to = POSITIONS[n % POSITIONS.length] ?? 'ACCEPTED';
  if (to === lane.position) return;
  const { laneId, position: from } = lane;
  say('AgencyPositionChanged', {
    laneId,
    from,
    to,
    reasons: 'No money',
    at: iso(at),
    publicSummary: 'Changed',
  });
  lane.position = to;
  if (ACCEPTING.includes(from) === ACCEPTING.includes(to)) return;
  lane.mode = ACCEPTING.includes(to) && lane.actions.length > 0 ? 'working' : 'answered';
};

const plan: Act = (lane, { n }, { say, at }) => {
  if (!ACCEPTING.includes(lane.position)) return;
  const plannedActions = planned(1, at, n);
  say('AgencyActionsPlanned', { laneId: lane.laneId, plannedActions });
  lane.actions.push(...plannedActions.map(({ actionId }) => ({ actionId, done: false })));
  lane.mode = 'working';
};

const evidence: Act = (lane, _step, { say }) => {
  const about = { laneId: lane.laneId, evidenceId: newId(), kind: 'OTHER' };
  say('RecommendationEvidenceAdded', { ...about, source: 'Audit', heldAt: 'Trust' });
};

const one = (lane: ToldLane, n: number): ToldAction | undefined => lane.actions[n % lane.actions.length];

const progress: Act = (lane, { n }, { say }) => {
  const action = one(lane, n);
  if (action === undefined) return;
  lane.report = say('ActionProgressReported', {
    ...{ laneId: lane.laneId, actionId: action.actionId, percent: n % 101, status: 'ON_TRACK' },
    ...{ narrative: 'Going on', evidenceRefs: [] },
  });
  action.done = false;
};

const takeBackReport: Act = (lane, _step, { say }) => {
  if (lane.report === undefined) return;
  const { laneId, report: correctedEventId } = lane;
  const about = { laneId, correctedEventId, correctedEventType: 'ActionProgressReported' };
  say('RecommendationEntryRecordedInError', { ...about, reason: 'Another lane' });
  delete lane.report;
};

const finish: Act = (lane, { n }, { say }) => {
  const action = one(lane, n);
  if (action === undefined) return;
  const about = { laneId: lane.laneId, actionId: action.actionId, evidenceRefs: [] };
  say('ActionReportedComplete', { ...about, impactMeasure: 'Fewer falls' });
  action.done = true;
  if (lane.actions.every(({ done }) => done)) lane.mode = 'complete';
};

const missUpdate: Act = (lane, _step, { say, now }) => {
  say('ProgressUpdateMissed', { laneId: lane.laneId, dueAt: iso(now) });
};

const request: Act = (lane, _step, { say }) => {
  say('AssuranceRequested', { laneId: lane.laneId });
  lane.mode = 'review';
};

const review: Act = (lane, { n }, { say }) => {
  const verdict = ['ASSURED_DONE', 'REJECTED', 'NOT_YET'][n % 3] ?? 'NOT_YET';
  const { laneId } = lane;
  say('AssuranceEvidenceReviewed', { laneId, verdict, reviewerOrg: 'ICB-NORTHMOOR', notes: 'Seen' });
  if (verdict === 'ASSURED_DONE') {
    say('LaneAssured', { laneId, verdict });
    lane.mode = 'ended';
  } else if (verdict === 'REJECTED') {
    say('AssuranceRejected', { laneId, why: 'Thin' });
    lane.mode = 'working';
  }
};

const decline: Act = (lane, { n }, { say }) => {
  if (n % 4 !== 0) return;
  const about = { laneId: lane.laneId, boardMeeting: '2026-01-05' };
  say('RecommendationNotToBeImplemented', { ...about, boardReasons: 'Overtaken' });
  lane.mode = 'ended';
};

const assess: Act = (lane, _step, { say }) => {
  const about = { laneId: lane.laneId, rating: 'SOME_ACTION', published: true };
  say('AddresseeAssessed', { ...about, commentary: 'Some wards' });
};

const ACTS: Readonly<Record<Mode, readonly Act[]>> = {
  asked: [remind, respond, extend, runOut, respond, name, remind, respond],
  named: [respond, lift, respond, remind],
  answered: [takeBack, change, plan, evidence, assess, decline].map((act, at) =>
    at === 0 ? act : followed(act),
  ),
  working: [takeBack, progress, finish, finish, missUpdate, change, plan, takeBackReport, evidence].map(
    (act, at) => (at === 0 ? act : followed(act)),
  ),
  complete: [request, evidence, request].map(followed),
  review: [review, evidence].map(followed),
  ended: [assess],
};
