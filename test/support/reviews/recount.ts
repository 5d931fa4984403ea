import { workingDaysBetween } from '#policy/working-days';
import type { Said } from './told.js';

type Data = Readonly<Record<string, string>>;

const ms = (instant: string): number => Date.parse(instant);
const isAccepting = (position: string): boolean =>
  ['ACCEPTED', 'PART_ACCEPTED', 'ALREADY_DONE'].includes(position);

interface CountedAction {
  readonly actionId: string;
  readonly dueAt: string;
  readonly plannedAt: string;
  readonly percent: number;
  readonly done: boolean;
}

/** What the events of one lane come to, counted from the pages alone (domain 3.6, 5.5, 5.6) and not as the ledger folds them. */
export interface CountedLane {
  readonly laneId: string;
  readonly recId: string;
  readonly agencyOrg: string;
  readonly positions: readonly { readonly position: string; readonly at: string }[];
  readonly dueAt: string;
  readonly initialDueAt: string;
  readonly respondedAt: string | null;
  readonly isLate: boolean;
  readonly remindersSent: number;
  readonly extensions: number;
  readonly namings: readonly { readonly namedAt: string; readonly label: string | null }[];
  readonly actions: readonly CountedAction[];
  readonly updatesMissed: number;
  readonly evidenceCount: number;
  readonly rejections: number;
  readonly rating: string | null;
  readonly colour: string | null;
  /** The recommendation was superseded or withdrawn then. */
  readonly endedAt: string | null;
  readonly hasActed: boolean;
}

/** What a mistaken response brought with it falls with it: the same breath wrote it down. */
const COMPANIONS = ['AgencyRespondedLate', 'NonResponderListingUpdated'];

/** Events that still count, of those known by a moment. */
export function standing(history: readonly Said[], knownBy: string): readonly Said[] {
  const known = history.filter(({ recordedAt }) => recordedAt <= knownBy);
  const wrong = known
    .filter(({ type }) => type === 'RecommendationEntryRecordedInError')
    .map(({ data }) => known.find(({ eventId }) => eventId === data['correctedEventId']));
  return known.filter((each) => {
    if (wrong.includes(each)) return false;
    return !wrong.some(
      (gone) =>
        gone?.type === 'AgencyResponded' &&
        COMPANIONS.includes(each.type) &&
        each.data['laneId'] === gone.data['laneId'] &&
        each.recordedAt === gone.recordedAt,
    );
  });
}

export function countLanes(history: readonly Said[], at: string): readonly CountedLane[] {
  const known = standing(history, at);
  return known
    .filter(({ type }) => type === 'RecommendationIssued')
    .flatMap((issued) =>
      (issued.data['lanes'] as readonly Data[]).map((lane) =>
        countLane(
          lane,
          known.filter(({ stream }) => stream === issued.stream),
          at,
        ),
      ),
    );
}

function countLane(lane: Data, ofRecommendation: readonly Said[], at: string): CountedLane {
  const { laneId = '', agencyOrg = '', responseDueAt = '' } = lane;
  const own = ofRecommendation.filter(({ data }) => data['laneId'] === laneId);
  const of = (...types: readonly string[]): readonly (Said & { readonly data: Data })[] =>
    own.filter(({ type }) => types.includes(type)) as never;
  const response = of('AgencyResponded').at(0);
  const positions = of('AgencyResponded', 'AgencyPositionChanged').map(({ data }) => ({
    position: data['position'] ?? data['to'] ?? '',
    at: data['respondedAt'] ?? data['at'] ?? '',
  }));
  const endedAt =
    ofRecommendation.find(({ type }) =>
      ['RecommendationSuperseded', 'RecommendationWithdrawn'].includes(type),
    )?.occurredAt ?? null;
  const actions = countActions(own);
  const counted = {
    laneId,
    recId: ofRecommendation[0]?.stream.replace('recommendation-', '') ?? '',
    agencyOrg,
    positions,
    initialDueAt: responseDueAt,
    dueAt: of('ResponseExtensionAgreed').at(-1)?.data['newDueAt'] ?? responseDueAt,
    respondedAt: response?.data['respondedAt'] ?? null,
    isLate: of('AgencyRespondedLate').length > 0,
    remindersSent: of('ResponseReminderSent').length,
    extensions: of('ResponseExtensionAgreed').length,
    namings: countNamings(own),
    actions,
    updatesMissed: countMisses(own),
    evidenceCount: of('RecommendationEvidenceAdded').length,
    rejections: of('AssuranceRejected').length,
    rating: rate(positions, of('AddresseeAssessed').at(-1)?.data['rating'] ?? null),
    endedAt,
    hasActed:
      response !== undefined &&
      (of('ActionProgressReported').some(({ data }) => Number(data['percent']) > 0) ||
        of('ActionReportedComplete').length > 0 ||
        (positions.at(-1)?.position === 'ALREADY_DONE' && of('RecommendationEvidenceAdded').length > 0)),
  };
  const isOver = endedAt !== null || of('RecommendationNotToBeImplemented').length > 0;
  const isAssured = of('LaneAssured').length > 0;
  return {
    ...counted,
    colour: isAssured && endedAt === null ? 'BLUE' : isOver ? null : colourOf(counted, at),
  };
}

/** A label belongs to the naming before it; `NAMED` takes the label away again. */
function countNamings(own: readonly Said[]): CountedLane['namings'] {
  return own.flatMap((each, index) => {
    if (each.type !== 'AgencyNamedAsNonResponder') return [];
    const rest = own.slice(index + 1);
    const next = rest.findIndex(({ type }) => type === each.type);
    const labels = rest
      .slice(0, next === -1 ? undefined : next)
      .filter(({ type }) => type === 'NonResponderListingUpdated');
    return [
      {
        namedAt: String(each.data['publishedAt']),
        label: (labels.at(-1)?.data['label'] as string | undefined) ?? null,
      },
    ];
  });
}

function countActions(own: readonly Said[]): readonly CountedAction[] {
  return own
    .filter(({ type }) => ['AgencyResponded', 'AgencyActionsPlanned'].includes(type))
    .flatMap(({ data, occurredAt }) =>
      (data['plannedActions'] as readonly Data[]).map(({ actionId = '', dueAt = '' }) => {
        const last = own
          .filter(({ type }) => ['ActionProgressReported', 'ActionReportedComplete'].includes(type))
          .findLast((report) => report.data['actionId'] === actionId);
        const done = last?.type === 'ActionReportedComplete';
        const plannedAt = (data['respondedAt'] as string | undefined) ?? occurredAt;
        return { actionId, dueAt, plannedAt, done, percent: done ? 100 : Number(last?.data['percent'] ?? 0) };
      }),
    );
}

/** In a row: any report, and any turn between commitment and none, begins anew. */
function countMisses(own: readonly Said[]): number {
  const begins = own.findLastIndex(
    ({ type, data }) =>
      ['ActionProgressReported', 'ActionReportedComplete'].includes(type) ||
      (type === 'AgencyPositionChanged' &&
        isAccepting(String(data['from'])) !== isAccepting(String(data['to']))),
  );
  return own.slice(begins + 1).filter(({ type }) => type === 'ProgressUpdateMissed').length;
}

/** Reversed: accepted once, and the last word is no. */
function rate(positions: CountedLane['positions'], assessed: string | null): string | null {
  const hasAccepted = positions.some(({ position }) => isAccepting(position));
  const last = positions.at(-1)?.position ?? '';
  return hasAccepted && !isAccepting(last) ? 'REVERSED' : assessed;
}

type Uncoloured = Omit<CountedLane, 'colour'>;

const localDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** Domain 3.6: "Red = overdue response/action, or named, or assurance rejected twice; Amber = due within 20 wd, or update missed, or <50 % at half time; Green = on time". */
function colourOf(lane: Uncoloured, at: string): string {
  const stands = isAccepting(lane.positions.at(-1)?.position ?? '');
  const open = stands ? lane.actions.filter(({ done }) => !done) : [];
  const owes = lane.respondedAt === null;
  const dates = [...(owes ? [lane.dueAt] : []), ...open.map(({ dueAt }) => dueAt)];
  const naming = lane.namings.at(-1);
  const isNamed = owes && naming !== undefined && [null, 'NAMED'].includes(naming.label);
  if (isNamed || lane.rejections >= 2 || lane.updatesMissed >= 2) return 'RED';
  if (dates.some((dueAt) => ms(at) > ms(dueAt))) return 'RED';
  const isSoon = (dueAt: string): boolean =>
    workingDaysBetween(localDay.format(ms(at)), localDay.format(ms(dueAt))) <= 20;
  const isBehind = ({ plannedAt, dueAt, percent }: CountedAction): boolean =>
    percent < 50 && ms(at) >= (ms(plannedAt) + ms(dueAt)) / 2;
  return lane.updatesMissed > 0 || dates.some(isSoon) || open.some(isBehind) ? 'AMBER' : 'GREEN';
}

/** The scorecard's figures, recounted. */
export function countFigures(lanes: readonly CountedLane[], at: string) {
  const count = (is: (lane: CountedLane) => boolean): number => lanes.filter(is).length;
  const responded = (lane: CountedLane): boolean => lane.respondedAt !== null;
  const inTime = (lane: CountedLane): boolean =>
    lane.respondedAt !== null && !lane.isLate && lane.respondedAt <= lane.initialDueAt;
  const released = (lane: CountedLane): boolean =>
    !responded(lane) && lane.endedAt !== null && lane.endedAt <= lane.dueAt;
  return {
    invited: lanes.length,
    responded: count(responded),
    respondedByInitialDeadline: count(inTime),
    respondedWithinExtension: count((lane) => responded(lane) && !lane.isLate && !inTime(lane)),
    respondedLate: count((lane) => responded(lane) && lane.isLate),
    awaiting: count((lane) => !responded(lane) && !released(lane) && at <= lane.dueAt),
    overdue: count((lane) => !responded(lane) && !released(lane) && at > lane.dueAt),
    released: count(released),
    named: count(({ namings }) => namings.length > 0),
    planned: count((lane) => responded(lane) && lane.actions.length > 0),
    acted: count(({ hasActed }) => hasActed),
  };
}
