import { stateAfter, type Given } from '#event-sourcing/decider';
import { example } from '#record-keeping/examples';
import { deadlineExtended, deadlineSet } from '#record-keeping/record';
import { enquiry } from '../enquiry/aggregate.js';
import { DUE, PART, PARTS } from '../enquiry/caused/examples.contract.js';
import { causedEnquiryAddendumAdded, causedEnquiryOverdue } from '../enquiry/caused/events.js';
import { PART_STATUSES, revisionOfPart } from '../enquiry/caused/state.js';
import { enquiryOpened } from '../enquiry/events.js';
import type { CausedEnquiryRow } from './caused-enquiry-row.js';
import { foldCausedEnquiry, partOfEvent, type PartEvent } from './fold-caused-enquiry.js';

const ENQUIRY = '0197a1b2-0000-7000-8000-000000009001';
const opened: Given = example(enquiryOpened);
const clock = (dueAt: string): Given =>
  deadlineSet({ key: 'enquiry.causedReport', of: PART, dueAt, policyVersion: 3 });

const projected = ({ type, data }: Given, stream = `enquiry-${ENQUIRY}`): PartEvent =>
  ({ stream, type, data, meta: { occurredAt: '2026-04-07T09:00:00.000Z', personRef: 'p' } }) as never;

const rowAfter = (...events: readonly Given[]): CausedEnquiryRow | undefined =>
  events
    .map((event) => projected(event))
    .filter((event) => partOfEvent(event) === PART)
    .reduce<CausedEnquiryRow | undefined>(foldCausedEnquiry, undefined);

describe('the row of a caused enquiry', () => {
  it.each(PART_STATUSES)('stands as the part does: %s', (status) => {
    const history = [opened, ...PARTS[status], clock(DUE), example(causedEnquiryAddendumAdded)];
    const row = rowAfter(...history);
    expect(row?.status).toBe(status);
    expect(row?.awaited).toBe(['Requested', 'Accepted', 'Returned'].includes(status));
    const { state, revision } = stateAfter(enquiry, history);
    expect(row?.revision).toBe(revisionOfPart(state, { partId: PART }, revision));
  });

  it('has the date by which the report is due, as it was set last', () => {
    const extended = deadlineExtended({
      key: 'enquiry.causedReport',
      of: PART,
      newDueAt: '2026-05-12T22:59:59.000Z',
      reasonCode: 'AWAITING_INFORMATION',
      reason: 'They ask for it',
      by: 'tm.demo',
    });
    expect(rowAfter(...PARTS.Requested)?.dueAt).toBe(DUE);
    expect(rowAfter(...PARTS.Requested, extended)?.dueAt).toBe('2026-05-12T22:59:59.000Z');
    expect(rowAfter(...PARTS.Returned, clock('2026-05-20T22:59:59.000Z'))?.dueAt).toBe(
      '2026-05-20T22:59:59.000Z',
    );
  });

  it('holds what was asked and said, not why it was taken back, nor whom it leads to', () => {
    const row = rowAfter(...PARTS.Withdrawn);
    expect(row?.steps).toMatchObject([{ step: 'CausedEnquiryWithdrawn', told: {} }]);
    expect(Object.keys(row?.asked ?? {}).sort()).toEqual(
      [
        'adultInformed',
        'adultsOutcomes',
        'contact',
        'datasetProfile',
        'questions',
        'scope',
        'statutoryBasis',
      ].sort(),
    );
    const late = rowAfter(...PARTS.Accepted, example(causedEnquiryOverdue));
    expect(late?.steps.map(({ step, told }) => [step, Object.keys(told)])).toEqual([
      ['CausedEnquiryAccepted', ['madeBy', 'receivedVia']],
      ['CausedEnquiryOverdue', ['dueAt', 'days']],
    ]);
  });

  it('is of no other clock, no other record and no part that was not asked for', () => {
    expect(partOfEvent(projected(clock(DUE), `safeguarding-plan-${ENQUIRY}`))).toBeUndefined();
    expect(partOfEvent(projected({ ...clock(DUE), data: { key: 'plan.action', of: PART } }))).toBeUndefined();
    expect(partOfEvent(projected({ ...clock(DUE), data: { key: 'enquiry.causedReport' } }))).toBeUndefined();
    expect(rowAfter(clock(DUE))).toBeUndefined();
  });
});
