import type { ProjectedEvent } from '#event-sourcing/projection';
import type { Fact } from './facts.js';
import { FACT_TYPES, keptOf } from './kept.js';

export const AREA = 'E08000901';
export const YEAR = { from: '2025-04-01', to: '2026-03-31' };

/** An event as somebody would tell it in a test: what, in which record, when, and when it was written down. */
export interface Told {
  readonly type: string;
  readonly stream: string;
  readonly occurredAt: string;
  readonly recordedAt?: string;
  readonly data?: object;
  readonly eventId?: string;
}

export const idOf = (n: number): string => `0197a1b2-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** The events as the read model is given them, in the order told. */
export const projected = (told: readonly Told[]): readonly ProjectedEvent[] =>
  told.map(({ type, stream, occurredAt, recordedAt = occurredAt, data = {}, eventId }, at) => ({
    type,
    stream,
    data: data as never,
    eventId: eventId ?? idOf(at + 1),
    revision: at + 1,
    position: String(at + 1),
    ordinal: at + 1,
    meta: { occurredAt, recordedAt } as never,
  }));

/** What the table would hold of them and give back, as known at a moment. */
export const factsIn = (
  events: readonly ProjectedEvent[],
  asAt = '9999-12-31T00:00:00.000Z',
): readonly Fact[] =>
  events
    .filter(({ type, meta }) => (FACT_TYPES as readonly string[]).includes(type) && meta.recordedAt <= asAt)
    .flatMap(keptOf) as unknown as readonly Fact[];
