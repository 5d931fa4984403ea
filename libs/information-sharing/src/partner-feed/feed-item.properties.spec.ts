import fc from 'fast-check';
import type { Given } from '#event-sourcing/decider';
import { HISTORIES, proposed } from '../disclosure/examples.contract.js';
import { foldLedger } from '../disclosure-ledger/fold-ledger.js';
import type { LedgerRow } from '../disclosure-ledger/ledger-row.js';
import { summaryOf } from '../disclosure-ledger/ledger-view.js';
import { itemOf } from './feed-item.js';

const canary = fc.uuid().map((id) => `canary-${id}`);
const canaries = fc.record({
  necessity: canary,
  reason: canary,
  value: canary,
  key: canary,
  person: fc.uuid(),
  case: fc.uuid(),
  trigger: fc.uuid(),
  field: canary,
});
const history = fc.constantFrom(...Object.values(HISTORIES).filter((each) => each.length > 0));

type Canaries = typeof canaries extends fc.Arbitrary<infer T> ? T : never;

/** Every text somebody wrote, everything that left, and whom and what it is of, made recognisable. */
function sown(given: readonly Given[], sow: Canaries): LedgerRow | undefined {
  const first = proposed({
    necessity: sow.necessity,
    adultInformedReason: sow.reason,
    personRef: sow.person,
    caseId: sow.case,
    triggerEventId: sow.trigger,
    fields: [sow.field],
    redactions: [{ field: sow.field, rule: 'RR-4' }],
    content: { type: 'concern-decided', caseKey: sow.key, data: { decision: sow.value } },
  });
  const rest = given.slice(1).map((event) => {
    const data = event.data as Record<string, unknown>;
    const texts = ['note', 'error', 'secureEmail', 'meeting', 'deletionProof'].filter((name) => name in data);
    return { ...event, data: { ...data, ...Object.fromEntries(texts.map((name) => [name, sow.reason])) } };
  });
  return [first, ...rest].reduce<LedgerRow | undefined>((row, event, at) => {
    const meta = { occurredAt: '2026-04-07T10:00:00.000Z', sensitivity: 'SENSITIVE', ...event.meta };
    return foldLedger(row, { ...event, meta, eventId: `event-${at + 1}`, revision: at + 1 } as never);
  }, undefined);
}

describe('what a recipient is told of a disclosure (5.15)', () => {
  it('holds nothing somebody wrote, nothing that left, and not whom it is about, whatever became of it', () => {
    fc.assert(
      fc.property(history, canaries, (given, sow) => {
        const row = sown(given, sow);
        expect(row).toBeDefined();
        const told = JSON.stringify(itemOf(row as LedgerRow));
        for (const secret of Object.values(sow)) expect(told).not.toContain(secret);
      }),
      { numRuns: 200 },
    );
  });

  it('nor does a summary of the ledger, beside names of fields', () => {
    fc.assert(
      fc.property(history, canaries, (given, { field, trigger, ...sow }) => {
        const told = JSON.stringify(summaryOf(sown(given, { field, trigger, ...sow }) as LedgerRow, false));
        for (const secret of Object.values(sow)) expect(told).not.toContain(secret);
      }),
      { numRuns: 200 },
    );
  });

  it('says whether it holds, and whether the recipient owes an answer', () => {
    const said = (given: readonly Given[]) => {
      const { standing, acknowledgement } = itemOf(
        given.reduce<LedgerRow | undefined>((row, event, at) => {
          const meta = { occurredAt: '2026-04-07T10:00:00.000Z', sensitivity: 'SENSITIVE', ...event.meta };
          return foldLedger(row, { ...event, meta, eventId: `event-${at + 1}`, revision: at + 1 } as never);
        }, undefined) as LedgerRow,
      );
      return [standing, acknowledgement];
    };
    expect(said(HISTORIES.Sent)).toEqual(['HOLDS', 'AWAITED']);
    expect(said(HISTORIES.Acknowledged)).toEqual(['HOLDS', 'DONE']);
    expect(said(HISTORIES.Corrected)).toEqual(['CORRECTED', 'AWAITED']);
    expect(said(HISTORIES.Recalled)).toEqual(['RECALLED', 'AWAITED']);
    const missed = { type: 'DeadlineMissed', data: (HISTORIES.Sent[3] as Given).data };
    expect(said([...HISTORIES.Sent, missed])).toEqual(['HOLDS', 'LATE']);
  });
});
