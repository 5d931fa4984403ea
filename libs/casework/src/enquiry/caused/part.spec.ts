import { decisionOn, stateAfter, type CommandDeclaration, type Given } from '#event-sourcing/decider';
import { example, POLICY, refusalOf, said } from '#record-keeping/examples';
import { deadlineMissed, deadlineSet } from '#record-keeping/record';
import { enquiry } from '../aggregate.js';
import { enquiryConcluded, enquiryOpened, enquiryRecordedInError } from '../events.js';
import * as parts from './examples.contract.js';
import { BODIES, DUE, OTHER_PART, PART, PARTS } from './examples.contract.js';
import {
  acceptCausedEnquiry,
  acceptCausedEnquiryReport,
  addCausedEnquiryAddendum,
  causedEnquiryOverdue,
  declineCausedEnquiry,
  PART_STATUSES,
  recordCausedEnquiryOverdue,
  returnCausedEnquiryReport,
  submitCausedEnquiryReport,
  withdrawCausedEnquiry,
  type PartStatus,
} from './index.js';
import { causedReportOutstanding } from './outstanding.js';
import { orgOfPart, revisionOfPart } from './state.js';

const opened: Given = example(enquiryOpened);
const concluded: Given = example(enquiryConcluded);
const clock: Given = deadlineSet({ key: 'enquiry.causedReport', of: PART, dueAt: DUE, policyVersion: 3 });
const missed: Given = deadlineMissed({ key: 'enquiry.causedReport', of: PART, dueAt: DUE });
const FACTS = { concerns: [], person: undefined };

const COMMANDS = [
  acceptCausedEnquiry,
  declineCausedEnquiry,
  submitCausedEnquiryReport,
  addCausedEnquiryAddendum,
  returnCausedEnquiryReport,
  acceptCausedEnquiryReport,
  withdrawCausedEnquiry,
] as unknown as readonly CommandDeclaration<never, never, never>[];

const send = (
  declaration: unknown,
  given: readonly Given[],
  body: object = {},
  context: Record<string, unknown> = {},
) => {
  const command = declaration as CommandDeclaration<never, object, never>;
  const changed = { ...BODIES[command.name], ...body };
  const world = { policy: POLICY, facts: FACTS, actor: { role: 'SAM', roles: ['SAM'] }, ...context };
  return decisionOn(command, [opened, ...given], changed, world as never);
};

const asOrganisation = { actor: { userId: 'prv.demo', role: 'PRV', roles: ['PRV'], orgCode: 'PRV-BRACKEN' } };
const itself = { receivedVia: undefined };

/** Domain 3.3 by hand: in which states of a part each command is possible. */
const POSSIBLE: Readonly<Record<string, readonly PartStatus[]>> = {
  AcceptCausedEnquiry: ['Requested'],
  DeclineCausedEnquiry: ['Requested'],
  SubmitCausedEnquiryReport: ['Accepted', 'Returned'],
  AddCausedEnquiryAddendum: ['ReportSubmitted', 'ReportAccepted'],
  ReturnCausedEnquiryReport: ['ReportSubmitted'],
  AcceptCausedEnquiryReport: ['ReportSubmitted'],
  WithdrawCausedEnquiry: ['Requested', 'Accepted', 'Declined', 'ReportSubmitted', 'Returned'],
};

describe('the states of a part', () => {
  it.each(PART_STATUSES)('%s is reached', (status) => {
    const { state } = stateAfter(enquiry, [opened, ...PARTS[status]]);
    expect(state.parts[PART]?.status).toBe(status);
  });

  it.each(COMMANDS.map((command) => [command.name, command] as const))('%s', (name, command) => {
    for (const status of PART_STATUSES) {
      const refused = refusalOf(send(command, PARTS[status]));
      const possible = POSSIBLE[name]?.includes(status);
      const stands = name === 'SubmitCausedEnquiryReport' && status === 'ReportAccepted';
      const code = possible ? undefined : stands ? 'HISTORY_IS_IMMUTABLE' : 'INVALID_TRANSITION';
      expect([status, refused?.code]).toEqual([status, code]);
      // What is refused speaks of the part, never of the enquiry.
      if (code === 'INVALID_TRANSITION') expect(refused?.reason).toMatch(new RegExp(`; it is ${status}\\.$`));
    }
    expect(refusalOf(send(command, [parts.asked], { partId: OTHER_PART }))).toMatchObject({
      code: 'CAUSED_ENQUIRY_NOT_FOUND',
      pointer: '/partId',
    });
    expect(refusalOf(send(command, [parts.asked], { partId: 'toString' }))?.code).toBe(
      'CAUSED_ENQUIRY_NOT_FOUND',
    );
  });

  it('a reply that comes when all is over is refused, and not told how it ended', () => {
    for (const over of [concluded, example(enquiryRecordedInError)]) {
      const refused = refusalOf(send(submitCausedEnquiryReport, [...PARTS.Accepted, over]));
      expect(refused).toMatchObject({
        code: 'INVALID_TRANSITION',
        reason: 'The authority no longer awaits a reply to this caused enquiry.',
      });
    }
  });
});

describe('E-17 HISTORY_IS_IMMUTABLE', () => {
  it('an accepted report is added to, also when the enquiry is over', () => {
    expect(said(send(submitCausedEnquiryReport, PARTS.ReportAccepted))).toBe('HISTORY_IS_IMMUTABLE');
    for (const given of [PARTS.ReportAccepted, [...PARTS.ReportAccepted, concluded]])
      expect(said(send(addCausedEnquiryAddendum, given))).toEqual(['CausedEnquiryAddendumAdded']);
  });

  it('but not when it should never have been', () => {
    const never = [...PARTS.ReportAccepted, example(enquiryRecordedInError)];
    expect(said(send(addCausedEnquiryAddendum, never))).toBe('INVALID_TRANSITION');
  });
});

describe('whose words a reply is', () => {
  it('is said by who writes it down, and by nobody else', () => {
    expect(refusalOf(send(acceptCausedEnquiry, PARTS.Requested, itself))).toMatchObject({
      code: 'REPLY_WAY_NOT_SAID',
      pointer: '/receivedVia',
    });
    expect(said(send(acceptCausedEnquiry, PARTS.Requested, {}, asOrganisation))).toBe('REPLY_WAY_NOT_SAID');
    expect(said(send(acceptCausedEnquiry, PARTS.Requested, itself, asOrganisation))).toEqual([
      'CausedEnquiryAccepted',
    ]);
  });

  it('came when it came; an organisation cannot put its own back in time', () => {
    const times = { occurredAt: '2026-04-28T09:00:00.000Z', now: '2026-04-29T09:00:00.000Z' };
    const given = [parts.asked, clock, parts.accepted];
    const written = send(submitCausedEnquiryReport, given, {}, times);
    expect(written).toMatchObject({ accepted: [{ data: { submittedAt: times.occurredAt } }, {}] });
    expect(said(written)).toEqual(['CausedEnquiryReportSubmitted', 'DeadlineMet']);
    const sent = send(submitCausedEnquiryReport, given, itself, { ...times, ...asOrganisation });
    expect(sent).toMatchObject({ accepted: [{ data: { submittedAt: times.now } }] });
    expect(said(sent)).toEqual(['CausedEnquiryReportSubmitted']);
  });
});

describe('the clock of a part', () => {
  it('is met by the report, ends with the part, and runs again when the report is sent back', () => {
    const late = { occurredAt: '2026-04-29T00:00:00.000Z' };
    const running = [parts.asked, clock, parts.accepted];
    expect(said(send(submitCausedEnquiryReport, running))).toContain('DeadlineMet');
    expect(said(send(submitCausedEnquiryReport, running, {}, late))).not.toContain('DeadlineMet');
    expect(said(send(declineCausedEnquiry, [parts.asked, clock]))).toEqual([
      'CausedEnquiryDeclined',
      'DeadlineLapsed',
    ]);
    expect(said(send(withdrawCausedEnquiry, running))).toEqual(['CausedEnquiryWithdrawn', 'DeadlineLapsed']);
    expect(send(returnCausedEnquiryReport, PARTS.ReportSubmitted)).toMatchObject({
      accepted: [{}, { data: { of: PART, dueAt: '2026-05-12T22:59:59.000Z' } }],
    });
    // 20 working days after 7 April, less the bank holiday of 4 May.
    expect(send(returnCausedEnquiryReport, PARTS.ReportSubmitted, { dueAt: undefined })).toMatchObject({
      accepted: [{}, { data: { of: PART, dueAt: '2026-05-06T22:59:59.000Z' } }],
    });
  });

  it('starts that of the outcomes with the report that is accepted, once', () => {
    // Received Friday 24 April: five working days on.
    expect(send(acceptCausedEnquiryReport, PARTS.ReportSubmitted)).toMatchObject({
      accepted: [{}, { data: { key: 'enquiry.outcomesAgreed', dueAt: '2026-05-01T22:59:59.000Z' } }],
    });
    const running = deadlineSet({ key: 'enquiry.outcomesAgreed', dueAt: DUE, policyVersion: 3 });
    const ranOut = deadlineMissed({ key: 'enquiry.outcomesAgreed', dueAt: DUE });
    for (const before of [[running], [running, ranOut]])
      expect(said(send(acceptCausedEnquiryReport, [...PARTS.ReportSubmitted, ...before]))).toEqual([
        'CausedEnquiryReportAccepted',
      ]);
  });

  it('makes the part overdue when it has run out, once, in working days', () => {
    const overdue = (given: readonly Given[], now = '2026-05-06T08:00:00.000Z', dueAt = DUE) =>
      send(recordCausedEnquiryOverdue, given, { dueAt }, { now, occurredAt: now });
    const awaited = [parts.asked, clock, missed];
    // Tuesday 28 April to Wednesday 6 May, less the weekend and the bank holiday.
    expect(overdue(awaited)).toEqual({
      accepted: [causedEnquiryOverdue({ partId: PART, dueAt: DUE, days: 5 })],
    });
    expect(overdue(awaited, '2026-04-28T23:00:00.000Z')).toMatchObject({ accepted: [{ data: { days: 1 } }] });
    // The same moment, as somebody else writes it.
    expect(said(overdue(awaited, undefined, DUE.replace('.000', '')))).toEqual(['CausedEnquiryOverdue']);
    const nothing = { accepted: [] };
    expect(overdue([...awaited, example(causedEnquiryOverdue)])).toEqual(nothing);
    expect(overdue([...awaited, parts.accepted, parts.submitted])).toEqual(nothing);
    expect(overdue([...awaited, parts.withdrawn])).toEqual(nothing);
    expect(overdue([parts.asked, clock])).toEqual(nothing);
    expect(overdue(awaited, undefined, '2026-05-12T22:59:59.000Z')).toEqual(nothing);
    expect(overdue([])).toEqual(nothing);
  });
});

describe('E-6 CAUSED_REPORT_OUTSTANDING', () => {
  it.each(PART_STATUSES)('a part that is %s', (status) => {
    const { state } = stateAfter(enquiry, [opened, ...PARTS[status]]);
    const refused = causedReportOutstanding.check({ state, command: {}, context: {} } as never);
    const settled = status === 'ReportAccepted' || status === 'Withdrawn';
    expect(refused?.code).toBe(settled ? undefined : 'CAUSED_REPORT_OUTSTANDING');
  });
});

describe('what the organisation asked may know of the enquiry', () => {
  const other = {
    ...parts.asked,
    data: { ...(parts.asked.data as object), partId: OTHER_PART, toOrg: 'POL-NORTHMOOR' },
  };
  const history = [opened, parts.asked, clock, other, parts.accepted, concluded, parts.submitted];
  const { state } = stateAfter(enquiry, history);

  it('is its own part', () => {
    expect(orgOfPart(state, { partId: PART })).toBe('PRV-BRACKEN');
    expect(orgOfPart(state, { partId: OTHER_PART })).toBe('POL-NORTHMOOR');
    for (const partId of [undefined, 'nobody', 'constructor'])
      expect(orgOfPart(state, { partId })).toBeUndefined();
  });

  it('is how often something happened to it, with its clock, and not how long the enquiry is', () => {
    const seen = (revision: number, partId = PART) => revisionOfPart(state, { partId }, revision);
    expect([1, 2, 3, 4, 5, 6, 7].map((revision) => seen(revision))).toEqual([0, 1, 2, 2, 3, 3, 4]);
    expect(seen(7, OTHER_PART)).toBe(1);
    expect(seen(7, 'nobody')).toBe(0);
  });
});
