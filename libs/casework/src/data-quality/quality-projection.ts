import { defineProjection, foldTable, type ProjectedEvent } from '#event-sourcing/projection';
import { riskSourceOf } from '#policy/code-lists';
import type { AllegedRisk, ConcernTold, PersonAlleged } from '../concern/event-data.js';
import { concernEvents, type ConcernEvent } from '../concern/events.js';
import { enquiryEvents, type EnquiryEvent } from '../enquiry/events.js';
import { categoryOf, recordIdOf } from '../timeline/event-kinds.js';
import { foldEnquiryQuality, type EnquiryQualityRow } from './enquiry-quality.js';
import { withFacts, type QualityFacts, type QualityRow } from './quality-row.js';

type Event = ProjectedEvent<ConcernEvent>;

function fold(row: QualityRow | undefined, event: Event): QualityRow | undefined {
  if (event.type === 'ConcernRaised') return raised(event);
  return row && changed(row, event);
}

function raised({ data, meta }: Extract<Event, { type: 'ConcernRaised' }>): QualityRow {
  const row: QualityRow = {
    concernId: data.concernId,
    ref: data.ref,
    personRef: data.personRef,
    areaCode: data.areaCode,
    assignedTo: null,
    conflictedUsers: usersOf(data.peopleAlleged),
    raisedAt: meta.recordedAt,
    counts: true,
    facts: {
      ageUnknown: data.ageAtReceipt === 'UNKNOWN',
      unmapped: false,
      sourceUnknown: false,
      locationUnspecified: false,
      occurredInArea: data.occurredInArea ?? null,
      decided: false,
      adultHeard: false,
      capacityConsidered: false,
      closedWithoutInformation: false,
      missedUnexplained: [],
    },
    issues: [],
  };
  return withFacts(row, risks(data.allegedRisks));
}

function changed(row: QualityRow, event: Event): QualityRow {
  const { missedUnexplained } = row.facts;
  switch (event.type) {
    case 'ConcernTriageStarted':
      return { ...row, assignedTo: event.data.triageOfficer };
    case 'AdultsViewsRecorded':
      return withFacts(row, { adultHeard: true });
    case 'CapacityConsidered':
      return withFacts(row, { capacityConsidered: true });
    case 'ConcernDecided':
    case 'ConcernDecisionRevised':
      return withFacts(row, {
        decided: true,
        ...(event.data.occurredHere === true ? { occurredInArea: row.areaCode } : {}),
      });
    case 'ConcernClosed':
      return withFacts(row, { closedWithoutInformation: event.data.informationGiven.length === 0 });
    case 'ConcernReopened':
      return withFacts(row, { closedWithoutInformation: false });
    case 'DeadlineMissed':
      return withFacts(row, { missedUnexplained: [...missedUnexplained, event.data.key] });
    case 'DeadlineMissExplained':
    case 'DeadlineExtended':
      return withFacts(row, {
        missedUnexplained: missedUnexplained.filter((key) => key !== event.data.key),
      });
    case 'ConcernTransferredOut':
    case 'ConcernMarkedDuplicate':
    case 'ConcernRecordedInError':
      return { ...row, counts: false };
    case 'ConcernCorrected':
      return corrected(row, event.data);
    default:
      return row;
  }
}

function corrected(row: QualityRow, told: Partial<ConcernTold>): QualityRow {
  const people =
    told.peopleAlleged === undefined ? row : { ...row, conflictedUsers: usersOf(told.peopleAlleged) };
  return withFacts(people, {
    ...(told.allegedRisks === undefined ? {} : risks(told.allegedRisks)),
    ...(told.occurredInArea === undefined ? {} : { occurredInArea: told.occurredInArea }),
  });
}

const risks = (
  alleged: readonly AllegedRisk[],
): Pick<QualityFacts, 'unmapped' | 'sourceUnknown' | 'locationUnspecified'> => ({
  unmapped: alleged.some(({ source, sourceDetail }) => riskSourceOf(sourceDetail) !== source),
  sourceUnknown: alleged.some(({ source }) => source === 'OTHER_UNKNOWN'),
  locationUnspecified: alleged.some(({ location }) => location === 'OTHER'),
});

const usersOf = (people: readonly PersonAlleged[] = []): readonly string[] =>
  people
    .flatMap(({ userId, lineManagerUserId }) => [userId, lineManagerUserId])
    .filter((user) => user !== undefined);

/** What blocks a return, for as far as concerns and enquiries can tell (domain 5.18). */
export const dataQuality = defineProjection<ConcernEvent | EnquiryEvent>({
  name: 'data-quality',
  version: 2,
  accessClass: 'CONCERN_NARRATIVE',
  events: [...new Set([...concernEvents, ...enquiryEvents].map(({ type }) => type))],
  tables: {
    quality_concern: foldTable<QualityRow, 'concernId', ConcernEvent | EnquiryEvent>({
      columns: {
        concernId: 'uuid',
        ref: 'text',
        personRef: 'uuid',
        areaCode: 'text',
        assignedTo: 'text',
        conflictedUsers: 'text[]',
        raisedAt: 'timestamptz',
        counts: 'bool',
        facts: 'jsonb',
        issues: 'text[]',
      },
      key: ['concernId'],
      indexes: [{ columns: ['areaCode', 'concernId'], where: "counts and issues <> '{}'" }],
      keysOf: ({ stream }) => (categoryOf(stream) === 'concern' ? [{ concernId: recordIdOf(stream) }] : []),
      fold: (row, event) => fold(row, event as Event),
    }),
    quality_enquiry: foldTable<EnquiryQualityRow, 'enquiryId', ConcernEvent | EnquiryEvent>({
      columns: {
        enquiryId: 'uuid',
        ref: 'text',
        personRef: 'uuid',
        areaCode: 'text',
        concernIds: 'text[]',
        assignedTo: 'text',
        counts: 'bool',
        facts: 'jsonb',
        issues: 'text[]',
      },
      key: ['enquiryId'],
      indexes: [{ columns: ['areaCode', 'enquiryId'], where: "counts and issues <> '{}'" }],
      keysOf: ({ stream }) => (categoryOf(stream) === 'enquiry' ? [{ enquiryId: recordIdOf(stream) }] : []),
      fold: (row, event) => foldEnquiryQuality(row, event as ProjectedEvent<EnquiryEvent>),
    }),
  },
});
