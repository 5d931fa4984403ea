import { catalogue } from '#assembly/ledger';
import type { DraftEvent } from '#event-sourcing/command';
import type { Envelope } from '#event-sourcing/events';
import { newId } from '#platform/ids';
import type { TestLedger } from '../ledger.js';

/** An event as a history tells it: what, when it took place, when the ledger learned of it. */
export interface Said {
  readonly stream: string;
  /** The review whose file it is in: its key seals it. */
  readonly sarId: string;
  readonly eventId: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly userId?: string;
}

/** Writes a history into the log as if commands had told it, at their own times, and waits until every read model has seen it. */
export async function tell(ledger: TestLedger, history: readonly Said[]): Promise<void> {
  const { store, services } = ledger.ledger;
  for (const said of history) {
    const [event] = await services.codec.seal([draftOf(said)]);
    if (event === undefined) throw new Error('nothing was sealed');
    await store.append(said.stream, 'any', [event]);
  }
  await ledger.caughtUp();
}

function draftOf({ stream, sarId, eventId, type, data, occurredAt, recordedAt, userId = 'sbm.demo' }: Said) {
  const meta: Envelope = {
    occurredAt,
    recordedAt,
    actor: { userId, role: 'SBM', orgCode: 'SAB-NORTHMOOR' },
    commandId: newId(),
    fingerprint: 'told',
    correlationId: sarId,
    causationId: newId(),
    sensitivity: 'SAR_CONFIDENTIAL',
    channel: 'API',
    policyVersion: 1,
  };
  return {
    stream,
    eventId,
    schema: catalogue.definition(type),
    data,
    meta,
    personRef: sarId,
  } satisfies DraftEvent;
}
