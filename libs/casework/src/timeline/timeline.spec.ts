import { foldJoin, joinKeys } from './case-join.js';
import { entryClassOf } from './entry-class.js';
import { categoryOf, kindOf, recordIdOf } from './event-kinds.js';
import { partiesOf } from './parties.js';
import { projected } from './projected.contract.js';
import { foldStoryRecord, recordKeys } from './story-record.js';
import { timelineRow } from './timeline-row.js';
import { whatIsShown } from './what-is-shown.js';

const CONCERN = '0197a1b2-0000-7000-8000-00000000c001';
const SECOND = '0197a1b2-0000-7000-8000-00000000c002';
const ENQUIRY = '0197a1b2-0000-7000-8000-00000000e001';
const PLAN = '0197a1b2-0000-7000-8000-00000000f001';
const concern = { stream: `concern-${CONCERN}` };
const enquiry = { stream: `enquiry-${ENQUIRY}`, caseId: CONCERN };

describe('names of streams', () => {
  it('are parted from the end, for categories hold hyphens too', () => {
    expect(categoryOf(`safeguarding-plan-${PLAN}`)).toBe('safeguarding-plan');
    expect(recordIdOf(`safeguarding-plan-${PLAN}`)).toBe(PLAN);
    expect([kindOf('safeguarding-plan'), kindOf('partner-notification'), kindOf('sar')]).toEqual([
      'plan',
      'notification',
      'sar',
    ]);
  });
});

describe('joins of cases', () => {
  it('ties an enquiry to every concern it is about, and to itself', () => {
    const opened = projected('EnquiryOpened', { concernIds: [CONCERN, SECOND] }, { ...enquiry, ordinal: 3 });
    expect(joinKeys(opened)).toEqual([{ eventId: opened.eventId }]);
    expect(foldJoin(undefined, opened)).toEqual({
      eventId: opened.eventId,
      cases: [CONCERN, SECOND, ENQUIRY],
      recordedAt: '2026-06-01T09:00:00.000Z',
      ordinal: 3,
      takenBackAt: null,
      takenBackOrdinal: null,
    });
  });

  it.each([
    ['ConcernLinkedToEnquiry', { enquiryId: ENQUIRY }, concern, [CONCERN, ENQUIRY]],
    ['ConcernMarkedDuplicate', { ofConcernId: SECOND }, concern, [CONCERN, SECOND]],
    [
      'NotificationLinkedToCase',
      { caseId: SECOND },
      { stream: `partner-notification-${PLAN}` },
      [PLAN, SECOND],
    ],
    [
      'NotificationBecameConcern',
      { concernId: SECOND },
      { stream: `partner-notification-${PLAN}` },
      [PLAN, SECOND],
    ],
    ['ConcernAddedToEnquiry', { concernId: SECOND }, enquiry, [CONCERN, SECOND, ENQUIRY]],
  ] as const)('%s ties', (type, data, where, cases) => {
    expect(foldJoin(undefined, projected(type, data, where))?.cases).toEqual(cases);
  });

  it('ties nothing by what is no id, and makes no join of one case', () => {
    expect(joinKeys(projected('ConcernMarkedDuplicate', { ofConcernId: 'x' }, concern))).toEqual([]);
    expect(joinKeys(projected('CrimeConsidered', {}, concern))).toEqual([]);
  });

  it('ends a join that was an error, from then on', () => {
    const linked = projected('ConcernMarkedDuplicate', { ofConcernId: SECOND }, { ...concern, ordinal: 3 });
    const taken = projected(
      'ConcernEntryRecordedInError',
      { correctedEventId: linked.eventId },
      { ...concern, ordinal: 9, recordedAt: '2026-06-05T09:00:00.000Z' },
    );
    expect(joinKeys(taken)).toEqual([{ eventId: linked.eventId }]);
    expect(foldJoin(undefined, taken)).toBeUndefined();
    expect(foldJoin(foldJoin(undefined, linked), taken)).toMatchObject({
      cases: [CONCERN, SECOND],
      takenBackAt: '2026-06-05T09:00:00.000Z',
      takenBackOrdinal: 9,
    });
  });
});

describe('a record of a story', () => {
  it('keeps who may read it, through corrections and allocation', () => {
    const alleged = [{ userId: 'u2', lineManagerUserId: 'u1' }];
    const raised = projected('ConcernRaised', { areaCode: 'E1', peopleAlleged: alleged }, concern);
    const begun = foldStoryRecord(undefined, raised);
    expect(begun).toMatchObject({
      caseId: CONCERN,
      category: 'concern',
      areaCode: 'E1',
      conflictedUsers: ['u1', 'u2'],
      assignedTo: null,
    });
    const triage = projected(
      'ConcernTriageStarted',
      { triageOfficer: 'sw.demo' },
      { ...concern, revision: 2 },
    );
    expect(recordKeys(triage)).toEqual([{ stream: concern.stream }]);
    const corrected = projected('ConcernCorrected', { peopleAlleged: [] }, { ...concern, revision: 3 });
    expect(foldStoryRecord(foldStoryRecord(begun, triage), corrected)).toMatchObject({
      assignedTo: 'sw.demo',
      conflictedUsers: [],
    });
    expect(recordKeys(projected('CrimeConsidered', {}, { ...concern, revision: 4 }))).toEqual([]);
    expect(begun.parties).toEqual([]);
  });

  it('keeps between which organisations it passes', () => {
    const between = { raisedByOrg: 'POL-NORTHMOOR', againstOrg: 'NHS-NORTHMOOR-TRUST' };
    expect(foldStoryRecord(undefined, projected('EscalationRaised', between, concern)).parties).toEqual([
      'POL-NORTHMOOR',
      'NHS-NORTHMOOR-TRUST',
    ]);
  });
});

describe('an entry', () => {
  it('names what it corrects, adds to or revises, and who took part', () => {
    const row = timelineRow(
      projected('EnquiryCausedToBeMade', { toOrg: 'NHS-X' }, { ...enquiry, sensitivity: 'SENSITIVE' }),
    );
    expect(row).toMatchObject({
      caseId: CONCERN,
      category: 'enquiry',
      entryClass: 'CAUSED_ENQUIRY',
      parties: ['LA-NORTHMOOR', 'NHS-X', 'SW', 'sw.demo'],
      sensitivity: 'SENSITIVE',
      personRef: null,
      revisionGroup: null,
    });
    expect(timelineRow(projected('ConcernDecisionRevised', {}, concern)).revisionGroup).toBe(
      'CONCERN_DECISION',
    );
    expect(timelineRow(projected('EnquiryAddendumAdded', { toEventId: PLAN }, enquiry)).addsTo).toBe(PLAN);
    expect(timelineRow(projected('ConcernCorrected', { correctedEventId: PLAN }, concern)).corrects).toBe(
      PLAN,
    );
  });

  it('takes no sealed organisation for a party, and finds those in lists', () => {
    const actor = { userId: 'u', role: 'SW', orgCode: 'LA' };
    const data = { referrer: { org: { $sealed: 'x' } }, lines: [{ leadOrg: 'POL' }], participants: ['NHS'] };
    expect(partiesOf(actor, data)).toEqual(['LA', 'NHS', 'POL', 'SW', 'u']);
  });

  it('is of the class of what it tells, not of where it stands', () => {
    expect(entryClassOf('CausedEnquiryReturned', {})).toBe('CAUSED_ENQUIRY');
    expect(entryClassOf('DeadlineSet', { key: 'enquiry.causedReport' })).toBe('CAUSED_ENQUIRY');
    expect(entryClassOf('DeadlineSet', { key: 'enquiry.planning' })).toBeNull();
    expect(entryClassOf('AdvocateAppointed', {})).toBe('CAPACITY_ADVOCACY');
  });
});

describe('what is shown', () => {
  const CLASSES = {
    concern: 'CONCERN_NARRATIVE',
    enquiry: 'CONCERN_NARRATIVE',
    'safeguarding-plan': 'SAFEGUARDING_PLAN',
    escalation: 'AGENCY_ESCALATION',
  };
  const entry = { category: 'enquiry', entryClass: null, sensitivity: 'STANDARD' };
  const shown = (roles: readonly string[], changes: object = {}) =>
    whatIsShown(roles, CLASSES).disclosureOf({ ...entry, ...changes });

  it('hides plans, disagreements and caused parts from the front door, and nothing of these from workers', () => {
    expect(whatIsShown(['TRI'], CLASSES).hidden).toEqual({
      categories: ['safeguarding-plan', 'escalation'],
      classes: ['CAUSED_ENQUIRY'],
      sensitivities: ['POLICE_RESTRICTED', 'SAR_CONFIDENTIAL'],
    });
    expect(whatIsShown(['SW'], CLASSES).hidden).toEqual({
      categories: [],
      classes: [],
      sensitivities: ['SAR_CONFIDENTIAL'],
    });
  });

  it.each([
    [['SW'], {}, 'FULL'],
    [['TRI'], { entryClass: 'CAPACITY_ADVOCACY' }, 'SUMMARY'],
    [['SW'], { sensitivity: 'POLICE_RESTRICTED' }, 'WITHHELD'],
    [['DASS'], { sensitivity: 'POLICE_RESTRICTED' }, 'WITHHELD'],
    [['SW'], { sensitivity: 'LEGAL_PRIVILEGE' }, 'WITHHELD'],
    [['SAM'], { sensitivity: 'LEGAL_PRIVILEGE' }, 'FULL'],
    [['SAM'], { sensitivity: 'SAR_CONFIDENTIAL' }, 'SUMMARY'],
    [['TRI', 'SAM'], { category: 'safeguarding-plan' }, 'FULL'],
    [['SW'], { sensitivity: 'RESTRICTED_PERSON' }, 'FULL'],
    // What nobody knows the class of opens to nobody.
    [['DASS'], { category: 'unheard-of' }, 'WITHHELD'],
  ] as const)('to %j of %j: %s', (roles, changes, disclosure) => {
    expect(shown(roles, changes)).toBe(disclosure);
  });
});
