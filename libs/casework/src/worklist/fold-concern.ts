import type { ProjectedEvent } from '#event-sourcing/projection';
import type { ConcernTold, PersonAlleged } from '../concern/event-data.js';
import type { ConcernEvent } from '../concern/events.js';
import { withDeadlines, type RunningDeadline, type WorklistRow } from './worklist-row.js';

type Event = ProjectedEvent<ConcernEvent>;

const ENDED = new Set(['Closed', 'TransferredOut', 'Duplicate', 'RecordedInError']);

/** The row an event leaves behind. Pure. */
export function foldConcern(row: WorklistRow | undefined, event: Event): WorklistRow | undefined {
  const next = event.type === 'ConcernRaised' ? raised(event) : row && changed(row, event);
  if (next === undefined) return undefined;
  return { ...next, open: !ENDED.has(next.stage), revision: event.revision };
}

function raised({ data, meta, revision }: Extract<Event, { type: 'ConcernRaised' }>): WorklistRow {
  return {
    concernId: data.concernId,
    ref: data.ref,
    personRef: data.personRef,
    areaCode: data.areaCode,
    stage: 'Raised',
    open: true,
    immediateDanger: data.immediateDanger,
    receivedAt: data.receivedAt,
    raisedBy: meta.actor.userId,
    assignedTo: null,
    assignedAt: null,
    deadlines: {},
    nextDueAt: null,
    nextDueKey: null,
    adultsVoice: 'UNHEARD',
    capacityAssessmentNeeded: false,
    informationOutstanding: [],
    protectionOutstanding: data.immediateDanger,
    crimeSuspected: data.crimeSuspected !== 'NO',
    crimeConsidered: false,
    lastContactAt: null,
    feedbackOutstanding: true,
    conflictedUsers: usersOf(data.peopleAlleged),
    revision,
  };
}

function changed(row: WorklistRow, event: Event): WorklistRow {
  switch (event.type) {
    case 'DeadlineSet':
      return clock(row, event.data.key, { dueAt: event.data.dueAt, state: 'OPEN' });
    case 'DeadlineExtended':
      return clock(row, event.data.key, { dueAt: event.data.newDueAt, state: 'OPEN' });
    case 'DeadlineMet':
      return clock(row, event.data.key, { dueAt: event.data.dueAt, state: 'MET' });
    case 'DeadlineMissed':
      return clock(row, event.data.key, { dueAt: event.data.dueAt, state: 'MISSED' });
    case 'ConcernTriageStarted':
      return {
        ...row,
        stage: 'InTriage',
        assignedTo: event.data.triageOfficer,
        assignedAt: event.meta.occurredAt,
      };
    case 'ReferrerAcknowledged':
      return { ...row, lastContactAt: event.data.at };
    case 'ImmediateProtectionActionRecorded':
      return { ...row, protectionOutstanding: false };
    case 'AdultsViewsRecorded':
      return { ...row, adultsVoice: 'HEARD', lastContactAt: event.data.at };
    case 'AdultsViewsNotSought':
      return { ...row, adultsVoice: row.adultsVoice === 'HEARD' ? 'HEARD' : 'NOT_SOUGHT' };
    case 'CapacityConsidered':
      return { ...row, capacityAssessmentNeeded: event.data.assessmentNeeded };
    case 'TriageInformationRequested':
      return {
        ...row,
        stage: 'AwaitingInformation',
        informationOutstanding: [...row.informationOutstanding, event.data.requestId],
      };
    case 'TriageInformationReceived':
      return received(row, event.data.requestId);
    case 'CrimeConsidered':
      return { ...row, crimeConsidered: true };
    case 'ConcernDecided':
      return { ...row, stage: 'Decided' };
    case 'ConcernDecisionRevised':
      return { ...row, stage: 'Redecided' };
    case 'ConcernTransferredOut':
      return { ...row, stage: 'TransferredOut' };
    case 'ConcernMarkedDuplicate':
      return { ...row, stage: 'Duplicate' };
    case 'ConcernRecordedInError':
      return { ...row, stage: 'RecordedInError' };
    case 'ReferrerFeedbackGiven':
    case 'ReferrerFeedbackNotGiven':
      return { ...row, feedbackOutstanding: false };
    case 'ConcernClosed':
      return { ...row, stage: 'Closed' };
    case 'ConcernReopened':
      return { ...row, stage: 'Reopened' };
    case 'ConcernCorrected':
      return corrected(row, event.data);
    default:
      return row;
  }
}

const clock = (row: WorklistRow, key: string, deadline: RunningDeadline): WorklistRow =>
  withDeadlines(row, { ...row.deadlines, [key]: deadline });

function received(row: WorklistRow, requestId: string): WorklistRow {
  const informationOutstanding = row.informationOutstanding.filter((known) => known !== requestId);
  return {
    ...row,
    informationOutstanding,
    stage: informationOutstanding.length === 0 ? 'InTriage' : row.stage,
  };
}

function corrected(row: WorklistRow, told: Partial<ConcernTold>): WorklistRow {
  return {
    ...row,
    immediateDanger: told.immediateDanger ?? row.immediateDanger,
    receivedAt: told.receivedAt ?? row.receivedAt,
    crimeSuspected: told.crimeSuspected === undefined ? row.crimeSuspected : told.crimeSuspected !== 'NO',
    conflictedUsers: told.peopleAlleged === undefined ? row.conflictedUsers : usersOf(told.peopleAlleged),
  };
}

const usersOf = (people: readonly PersonAlleged[] = []): readonly string[] =>
  [...new Set(people.flatMap(({ userId, lineManagerUserId }) => [userId, lineManagerUserId]))]
    .filter((user) => user !== undefined)
    .sort();
