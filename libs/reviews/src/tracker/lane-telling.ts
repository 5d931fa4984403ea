import { isOverdue } from '#policy/deadlines';
import { epochMs, localDateOf } from '#policy/working-days';
import { clocksOf } from '#record-keeping/record';
import { actionsOf, isUnanswered, ratingOf } from '../recommendation/lane.js';
import type { ShownType, Told } from './lane-row.js';
import type { TrackedLane } from './lane-view.js';
import type { Sight } from './sight.js';
import type { TrackerFinding } from './tracker-sql.js';

const DAY_MS = 86_400_000;

const midnightOf = (instant: string): number => epochMs(`${localDateOf(instant)}T00:00:00.000Z`);

/** Days in England from one moment to another. */
export const daysFrom = (from: string, to: string): number =>
  Math.round((midnightOf(to) - midnightOf(from)) / DAY_MS);

/** What a reader sees of a lane at a moment. Its sealed values are opened already, as far as this sight goes. */
export function laneTold(row: TrackerFinding, at: string, sight: Sight): TrackedLane {
  const { lane } = row;
  return {
    laneId: row.laneId,
    ...recommendationOf(row, sight),
    agencyOrg: row.agencyOrg,
    accountableRole: row.ownerRole as string,
    status: lane.status,
    colour: row.colour,
    position: lane.position ?? null,
    positions: positionsOf(row, sight),
    rating: ratingOf(lane) ?? null,
    ageDays: daysFrom(row.issuedAt, at),
    response: responseOf(row, at),
    extensions: toldOf(row, 'ResponseExtensionAgreed').map(({ data: { newDueAt, reason } }) => ({
      newDueAt,
      ...words(sight, { reason }),
    })),
    remindersSent: lane.remindersSent,
    finalNotice: lane.steps.finalNotice ?? null,
    namings: lane.namings.map(({ label = null, labelledAt = null, ...named }) => ({
      ...named,
      label,
      labelledAt,
    })),
    actions: actionsIn(row, at, sight),
    updatesMissed: lane.updatesMissed,
    nextUpdateDueAt: clocksOf(row.deadlines).find(({ status }) => status === 'OPEN')?.dueAt ?? null,
    evidenceCount: lane.evidenceIds.length,
    assurance: {
      verdict: lane.verdict ?? null,
      reviewerOrg: toldOf(row, 'AssuranceEvidenceReviewed').at(-1)?.data.reviewerOrg ?? null,
      rejections: lane.assuranceRejections,
    },
    notImplemented: toldOf(row, 'RecommendationNotToBeImplemented').map(
      ({ data: { actionId = null, boardMeeting, boardReasons } }) => ({
        actionId,
        boardMeeting,
        ...words(sight, { boardReasons }),
      }),
    ),
    linkedReviews: linksIn(row, sight),
  };
}

function recommendationOf(row: TrackerFinding, sight: Sight) {
  const { text, measure } = row;
  return {
    recommendationId: row.recId,
    ref: row.ref,
    reviewId: row.sarId,
    reviewRef: row.sarRef,
    recommendationStatus: row.status,
    level: row.level,
    domain: row.domain,
    themes: [...row.themes],
    ...(sight === 'FULL' ? { text: text as string, measure: measure as string | null } : {}),
    measureDueAt: row.measureDueAt,
    publicText: row.publicText ?? '',
    impact: row.impact.map(({ at, causeAddressed, ...told }) => ({
      at,
      causeAddressed,
      ...(sight === 'FULL'
        ? {
            measure: told.measure as string,
            baseline: told.baseline as string,
            value: told.value as string,
          }
        : {}),
    })),
  };
}

const toldOf = <T extends ShownType>({ told }: TrackerFinding, ...types: readonly T[]): readonly Told<T>[] =>
  told.filter((each): each is Told<T> => (types as readonly string[]).includes(each.type));

/** Words of the agency and to it, those there are: not for those who see a summary. */
const words = <W extends Readonly<Record<string, unknown>>>(sight: Sight, said: W): Partial<W> =>
  sight === 'SUMMARY'
    ? {}
    : (Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Partial<W>);

const positionsOf = (row: TrackerFinding, sight: Sight): TrackedLane['positions'] =>
  toldOf(row, 'AgencyResponded', 'AgencyPositionChanged').map((each) => {
    const { reasons } = each.data;
    return each.type === 'AgencyResponded'
      ? { position: each.data.position, at: each.data.respondedAt, ...words(sight, { reasons }) }
      : { position: each.data.to, at: each.data.at, ...words(sight, { reasons }) };
  });

function responseOf(row: TrackerFinding, at: string): TrackedLane['response'] {
  const { responseDueAt, initialDueAt, respondedAt, daysLate } = row.lane;
  const summaries = toldOf(row, 'AgencyResponded', 'AgencyPositionChanged').flatMap(
    ({ data }) => data.publicSummary ?? [],
  );
  return {
    dueAt: responseDueAt,
    initialDueAt,
    receivedAt: respondedAt ?? null,
    days: daysFrom(row.issuedAt, respondedAt ?? at),
    overdue: row.endedAt === null && isUnanswered(row.lane) && isOverdue(responseDueAt, at),
    daysLate: daysLate ?? null,
    publicSummary: summaries.at(-1) ?? null,
  };
}

function actionsIn(row: TrackerFinding, at: string, sight: Sight): TrackedLane['actions'] {
  const planned = toldOf(row, 'AgencyResponded', 'AgencyActionsPlanned').flatMap(
    ({ data }) => data.plannedActions,
  );
  const completed = toldOf(row, 'ActionReportedComplete');
  const toDo = new Set(actionsOf(row.lane).filter(({ done }) => !done));
  return row.lane.actions.map((each) => {
    const { actionId, dueAt, percent, status, done, dropped } = each;
    const said = planned.find((one) => one.actionId === actionId);
    const impactMeasure = completed.findLast(({ data }) => data.actionId === actionId)?.data.impactMeasure;
    return {
      ...{ actionId, dueAt, percent, status, done, dropped },
      overdue: row.endedAt === null && toDo.has(each) && isOverdue(dueAt, at),
      ...words(sight, { text: said?.text, owner: said?.owner, measure: said?.measure, impactMeasure }),
    };
  });
}

/** Links either way; the other's reference only for those who see the papers of the review. */
const linksIn = (row: TrackerFinding, sight: Sight): TrackedLane['linkedReviews'] => [
  ...[...row.links, ...row.sarLinks].map(({ kind, ref, linkedRecId }) => ({
    kind,
    ...(sight === 'FULL' ? { ref: ref as string } : {}),
    ...(linkedRecId === null || sight !== 'FULL' ? {} : { recommendationId: linkedRecId }),
  })),
  ...row.linkedFrom.map(({ recId, ref }) => ({
    kind: 'REC',
    ...(sight === 'FULL' ? { ref, recommendationId: recId } : {}),
  })),
];
