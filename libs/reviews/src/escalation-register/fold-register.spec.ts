import type { Given } from '#event-sourcing/decider';
import { example } from '#record-keeping/examples';
import * as happened from '../national-escalation/events.js';
import {
  clock,
  DUE,
  fedBack,
  HISTORIES,
  IDENTIFIED,
  MONDAY,
  NATIONAL,
  REC,
  responded,
  SAR,
  WRITTEN,
} from '../national-escalation/examples.contract.js';
import { foldRegister } from './fold-register.js';
import type { RegisterRow } from './register-row.js';
import { entryOf } from './register-view.js';

const asEvents = (given: readonly Given[]) =>
  given.map(({ type, data, meta }, at) => ({
    type,
    data,
    eventId: `event-${at + 1}`,
    revision: at + 1,
    stream: `national-escalation-${NATIONAL}`,
    meta: { occurredAt: MONDAY, sensitivity: 'SAR_CONFIDENTIAL', ...meta },
  })) as unknown as Parameters<typeof foldRegister>[1][];

function rowAfter(given: readonly Given[]): RegisterRow {
  const row = asEvents(given).reduce<RegisterRow | undefined>(foldRegister, undefined);
  if (row === undefined) throw new Error('no row');
  return row;
}

describe('the row of a national escalation', () => {
  it('begins when the matter is identified, and not before', () => {
    expect(asEvents([responded]).reduce<RegisterRow | undefined>(foldRegister, undefined)).toBeUndefined();
    expect(entryOf(rowAfter(IDENTIFIED), MONDAY)).toMatchObject({
      nationalEscalationId: NATIONAL,
      ref: 'NE-0000-0000-1TG1',
      sarId: SAR,
      recId: REC,
      findingId: null,
      policyArea: 'POWER_OF_ENTRY',
      stage: 'Identified',
      identifiedAt: MONDAY,
      body: null,
      responseDueAt: null,
      overdue: false,
      response: null,
      fedBack: { toSabAt: null, toAuthorAt: null },
    });
  });

  it('says what was asked of whom, and what came back', () => {
    expect(entryOf(rowAfter(HISTORIES.FedBack), MONDAY)).toMatchObject({
      stage: 'FedBack',
      discussedAt: '2026-06-15T13:00:00.000Z',
      submittedAt: '2026-06-22T09:00:00.000Z',
      decision: 'ESCALATE_TO_BODY',
      body: 'DHSC',
      sentAt: '2026-07-13T09:00:00.000Z',
      responseDueAt: DUE,
      response: { position: 'PART_ACCEPTED', respondedAt: '2026-09-04T09:00:00.000Z', published: false },
      fedBack: { toSabAt: '2026-09-14T13:00:00.000Z', toAuthorAt: '2026-09-14T13:00:00.000Z' },
    });
    expect(JSON.stringify(rowAfter(HISTORIES.FedBack))).not.toMatch(/door|consult|Finch/);
  });

  it('is overdue while an answer is awaited, and no longer once one has come', () => {
    const later = '2026-09-08T08:00:00.000Z';
    const overdue = (given: readonly Given[], now = later) => entryOf(rowAfter(given), now).overdue;
    expect([overdue(WRITTEN, DUE), overdue(WRITTEN), overdue(HISTORIES.NoResponse)]).toEqual([
      false,
      true,
      true,
    ]);
    expect(overdue([...HISTORIES.NoResponse, responded])).toBe(false);
  });

  it('forgets what a step taken back had told', () => {
    const taken = (nth: number) =>
      example(happened.nationalEscalationEntryRecordedInError, { correctedEventId: `event-${nth}` });
    const lapsed: Given = { type: 'DeadlineLapsed', data: { key: 'nat.bodyResponse' } };
    const unsent = rowAfter([...WRITTEN, taken(WRITTEN.indexOf(clock)), lapsed]);
    expect(unsent).toMatchObject({
      body: null,
      sentAt: null,
      responseDueAt: null,
      status: 'NationalConsidered',
    });
    expect(unsent.decision).toBe('ESCALATE_TO_BODY');
  });

  it('keeps what was fed back to each, and the matter as corrected', () => {
    const only = (toSab: boolean) =>
      example(happened.nationalOutcomeFedBack, { toSab, toAuthor: !toSab, at: toSab ? DUE : MONDAY });
    const row = rowAfter([...HISTORIES.ResponseReceived, only(false), only(true)]);
    expect(row).toMatchObject({ fedBackToSabAt: DUE, fedBackToAuthorAt: MONDAY });
    expect(rowAfter([...IDENTIFIED, example(happened.nationalEscalationCorrected)]).policyArea).toBe(
      'MENTAL_CAPACITY_LAW',
    );
    const words = example(happened.nationalEscalationCorrected, { policyArea: undefined });
    expect(rowAfter([...IDENTIFIED, words]).policyArea).toBe('POWER_OF_ENTRY');
  });

  it('ends when it is closed', () => {
    expect(rowAfter([...HISTORIES.ResponseReceived, fedBack]).endedAt).toBeNull();
    expect(rowAfter(HISTORIES.Closed)).toMatchObject({ endedAt: MONDAY, status: 'Closed' });
  });
});
