import type { ProjectedEvent } from '#event-sourcing/projection';
import { usersAllegedIn } from '../concern/aggregate.js';
import type { AllegedRisk, ConcernTold } from '../concern/event-data.js';
import type { ConcernEvent } from '../concern/events.js';
import type { EnquiryEvent } from '../enquiry/events.js';

/** One concern as a chronology tells it: codes and ids, so that patterns can be counted (domain 5.4). */
export interface ChronicleRow {
  readonly concernId: string;
  readonly ref: string;
  readonly personRef: string;
  readonly areaCode: string;
  readonly assignedTo: string | null;
  readonly conflictedUsers: readonly string[];
  readonly receivedAt: string;
  readonly incidentDate: string | null;
  readonly status: string;
  /** Neither recorded in error nor the same report told twice. */
  readonly counts: boolean;
  readonly risks: readonly string[];
  readonly sources: readonly string[];
  readonly locations: readonly string[];
  /** The provider, the place of care, and the employers of people alleged, as it names them. */
  readonly providers: readonly string[];
  readonly decision: string | null;
}

/** What came of an enquiry. */
export interface OutcomeRow {
  readonly enquiryId: string;
  readonly concernIds: readonly string[];
  readonly type: string;
  readonly status: string;
  readonly counts: boolean;
  readonly riskAssessmentOutcome: string | null;
  readonly riskOutcome: string | null;
}

type Concern = ProjectedEvent<ConcernEvent>;
type Enquiry = ProjectedEvent<EnquiryEvent>;

/** Where a concern stands after an event that changes it. */
const STATUS: Readonly<Record<string, string>> = {
  ConcernTriageStarted: 'InTriage',
  ConcernDecided: 'Decided',
  ConcernDecisionRevised: 'Redecided',
  ConcernClosed: 'Closed',
  ConcernReopened: 'Reopened',
  ConcernTransferredOut: 'TransferredOut',
  ConcernMarkedDuplicate: 'Duplicate',
  ConcernRecordedInError: 'RecordedInError',
};

const UNCOUNTED: ReadonlySet<string> = new Set(['ConcernMarkedDuplicate', 'ConcernRecordedInError']);

/** The concern's row after an event. Pure. */
export function foldChronicle(row: ChronicleRow | undefined, event: Concern): ChronicleRow | undefined {
  if (event.type === 'ConcernRaised') {
    const { concernId, ref, personRef, areaCode } = event.data;
    return {
      concernId,
      ref,
      personRef,
      areaCode,
      assignedTo: null,
      conflictedUsers: [],
      receivedAt: event.data.receivedAt,
      incidentDate: null,
      status: 'Raised',
      counts: true,
      risks: [],
      sources: [],
      locations: [],
      providers: [],
      decision: null,
      ...toldOf(event.data),
    };
  }
  if (row === undefined) return undefined;
  const next = {
    ...row,
    status: STATUS[event.type] ?? row.status,
    counts: row.counts && !UNCOUNTED.has(event.type),
  };
  switch (event.type) {
    case 'ConcernTriageStarted':
      return { ...next, assignedTo: event.data.triageOfficer };
    case 'ConcernDecided':
      return { ...next, decision: event.data.decision };
    case 'ConcernDecisionRevised':
      return { ...next, decision: event.data.to };
    case 'ConcernCorrected':
      return { ...next, ...corrected(row, event.data) };
    default:
      return next;
  }
}

function toldOf(told: ConcernTold): Partial<ChronicleRow> {
  return {
    conflictedUsers: usersAllegedIn({ peopleAlleged: told.peopleAlleged ?? [] }),
    receivedAt: told.receivedAt,
    incidentDate: told.incidentDate ?? null,
    ...risksIn(told.allegedRisks),
    providers: providersIn(told),
  };
}

/** What a correction tells anew; a provider may be named in two fields, and the other is not told again. */
function corrected(row: ChronicleRow, told: Partial<ConcernTold>): Partial<ChronicleRow> {
  return {
    ...(told.peopleAlleged === undefined
      ? {}
      : { conflictedUsers: usersAllegedIn({ peopleAlleged: told.peopleAlleged }) }),
    ...(told.receivedAt === undefined ? {} : { receivedAt: told.receivedAt }),
    ...(told.incidentDate === undefined ? {} : { incidentDate: told.incidentDate }),
    ...(told.allegedRisks === undefined ? {} : risksIn(told.allegedRisks)),
    providers: distinct([...row.providers, ...providersIn(told)]),
  };
}

const distinct = (values: readonly (string | undefined)[]): readonly string[] =>
  [...new Set(values.filter((value) => value !== undefined))].sort();

const risksIn = (risks: readonly AllegedRisk[]) => ({
  risks: distinct(risks.map(({ type }) => type)),
  sources: distinct(risks.map(({ sourceDetail }) => sourceDetail)),
  locations: distinct(risks.map(({ location }) => location)),
});

const providersIn = ({
  providerInvolved,
  location,
  peopleAlleged = [],
}: Partial<ConcernTold>): readonly string[] =>
  distinct([
    providerInvolved,
    location?.orgCode,
    location?.cqcLocationId,
    ...peopleAlleged.map(({ orgCode }) => orgCode),
  ]);

/** The enquiry's row after an event. Pure. */
export function foldOutcome(row: OutcomeRow | undefined, event: Enquiry): OutcomeRow | undefined {
  if (event.type === 'EnquiryOpened') {
    const { enquiryId, concernIds, type } = event.data;
    const outcome = { riskAssessmentOutcome: null, riskOutcome: null };
    return { enquiryId, concernIds, type, status: 'Opened', counts: true, ...outcome };
  }
  if (row === undefined) return undefined;
  switch (event.type) {
    case 'ConcernAddedToEnquiry':
      return { ...row, concernIds: [...row.concernIds, event.data.concernId] };
    case 'EnquiryConcluded':
    case 'EnquiryConclusionCorrected': {
      const { riskAssessmentOutcome, riskOutcome = null } = event.data;
      const status = event.type === 'EnquiryConcluded' ? 'Concluded' : row.status;
      return { ...row, status, riskAssessmentOutcome, riskOutcome };
    }
    case 'EnquiryReopened':
      return { ...row, status: 'Reopened', riskAssessmentOutcome: null, riskOutcome: null };
    case 'EnquiryClosed':
      return { ...row, status: 'Closed' };
    case 'EnquiryRecordedInError':
      return { ...row, status: 'RecordedInError', counts: false };
    default:
      return row;
  }
}
