import type { Given } from '#event-sourcing/decider';
import { example } from '#record-keeping/examples';
import * as happened from '../information-request/events.js';
import {
  acknowledged,
  challenged,
  complied,
  DRAFTED,
  DUE,
  ISSUED,
  ITEM_1,
  ITEM_2,
  met,
  MONDAY,
  partly,
  PROVIDER,
  refused,
  REQUEST,
} from '../information-request/examples.contract.js';
import { foldRegister } from './fold-register.js';
import type { RegisterRow } from './register-row.js';
import { summaryOf } from './register-view.js';
import { entriesFor, standing } from './told-to.js';

const asEvents = (given: readonly Given[]) =>
  given.map(({ type, data, meta }, at) => ({
    type,
    data,
    eventId: `event-${at + 1}`,
    revision: at + 1,
    stream: `information-request-${REQUEST}`,
    meta: {
      actor: { userId: 'sbm.demo', role: 'SBM', orgCode: 'SAB-NORTHMOOR' },
      occurredAt: MONDAY,
      recordedAt: MONDAY,
      sensitivity: 'STANDARD',
      ...meta,
    },
  })) as unknown as Parameters<typeof foldRegister>[1][];

function rowAfter(...given: readonly Given[]): RegisterRow {
  const row = asEvents(given).reduce<RegisterRow | undefined>(foldRegister, undefined);
  if (row === undefined) throw new Error('no row');
  return row;
}

describe('the row of a request', () => {
  it('begins when it is drafted, and not before', () => {
    expect(asEvents([acknowledged]).reduce<RegisterRow | undefined>(foldRegister, undefined)).toBeUndefined();
    expect(rowAfter(...DRAFTED)).toMatchObject({
      reqId: REQUEST,
      ref: 'IR-0000-0000-1M81',
      basis: 'S45',
      recipientOrg: PROVIDER,
      sarId: null,
      status: 'Drafted',
      wasIssued: false,
      draftedAt: MONDAY,
      issuedAt: null,
      dueAt: null,
      awaited: false,
      supplied: [],
      ground: null,
      revision: 1,
    });
  });

  it('is awaited from when it is issued until it is answered', () => {
    expect(rowAfter(...ISSUED)).toMatchObject({
      issuedAt: MONDAY,
      dueAt: DUE,
      awaited: true,
      wasIssued: true,
    });
    expect(rowAfter(...ISSUED, partly).awaited).toBe(true);
    expect(rowAfter(...ISSUED, complied, met)).toMatchObject({ awaited: false, status: 'Complied' });
    const missed: Given = { type: 'DeadlineMissed', data: { key: 's45.response', dueAt: DUE } };
    expect(rowAfter(...ISSUED, missed).awaited).toBe(true);
    expect(rowAfter(...ISSUED, missed, complied).awaited).toBe(false);
    const over = example(happened.informationRequestWithdrawn);
    const lapsed: Given = { type: 'DeadlineLapsed', data: { key: 's45.response' } };
    expect(rowAfter(...ISSUED, over, lapsed)).toMatchObject({ awaited: false, endedAt: MONDAY });
  });

  it('follows the clock of an urgent one', () => {
    const urgent = example(happened.informationRequestIssued, { urgent: true });
    const set: Given = {
      type: 'DeadlineSet',
      data: { key: 's45.response.urgent', dueAt: DUE, policyVersion: 1 },
    };
    expect(rowAfter(...DRAFTED, urgent, set)).toMatchObject({ urgent: true, dueAt: DUE, awaited: true });
  });

  it('keeps the ground of a refusal until it is taken back', () => {
    expect(rowAfter(...ISSUED, refused, challenged).ground).toBe('LEGAL_PRIVILEGE');
    const taken = example(happened.informationRequestEntryRecordedInError, {
      correctedEventId: `event-${ISSUED.length + 1}`,
    });
    expect(rowAfter(...ISSUED, refused, taken)).toMatchObject({ ground: null, status: 'Issued' });
  });

  it('says what of it is supplied, when, and what is late', () => {
    const view = summaryOf(rowAfter(...ISSUED, partly), 'FULL', '2026-09-29T08:00:00.000Z');
    expect(view).toMatchObject({
      outstanding: 1,
      overdue: true,
      items: [
        { itemId: ITEM_1, suppliedAt: MONDAY },
        { itemId: ITEM_2, suppliedAt: null },
      ],
    });
    expect(summaryOf(rowAfter(...ISSUED), 'FULL', DUE).overdue).toBe(false);
  });

  it('in summary names nobody and says no words; to the organisation neither the adult nor the review', () => {
    const row = rowAfter(...ISSUED);
    const [inFull, summary, asked] = (['FULL', 'SUMMARY', 'ASKED'] as const).map((sight) =>
      summaryOf(row, sight, MONDAY),
    );
    expect([inFull?.personRef === undefined, summary?.personRef, asked?.personRef]).toEqual([
      false,
      undefined,
      undefined,
    ]);
    expect(JSON.stringify(summary)).not.toContain('Handover');
    expect(JSON.stringify(asked)).toContain('Handover');
  });
});

describe('what the organisation asked is told', () => {
  const events = asEvents([
    ...DRAFTED,
    example(happened.informationRequestDelegated),
    ...ISSUED.slice(1),
    partly,
    challenged,
    example(happened.suppliedInformationUsed),
    example(happened.informationRequestCorrected),
    example(happened.informationRequestClosed),
  ]);
  const types = (sight: 'FULL' | 'ASKED') => entriesFor(sight, events).map(({ type }) => type);

  it('is what was issued, what it answered and what came back', () => {
    expect(types('ASKED')).toEqual([
      'InformationRequestIssued',
      'InformationRequestPartlyComplied',
      'InformationRequestChallenged',
      'InformationRequestClosed',
    ]);
    expect(types('FULL')).toHaveLength(events.length - 1);
    const told = entriesFor('ASKED', events);
    expect(told.some(({ byUser }) => byUser !== undefined)).toBe(false);
    expect(told.at(-1)?.told).toEqual({});
  });

  it('is the request as corrected', () => {
    expect(standing(events)).toMatchObject({
      purpose: 'To learn how visits to Ada Finch were recorded',
      conditions: { cond4: { met: true } },
      profile: 'CAUSED_ENQUIRY',
      sent: [{ value: 'Ada May Finch' }],
    });
  });
});
