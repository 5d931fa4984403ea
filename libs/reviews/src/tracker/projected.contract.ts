import type { Given } from '#event-sourcing/decider';
import type { LaneTelling } from './fold-lane.js';
import type { ReviewTelling } from './fold-review.js';

/** Id of the nth event of a history. */
export const eventAt = (nth: number): string => `0197a1b2-0000-7000-8000-${String(nth).padStart(12, '0')}`;

/** A history as a projection is given it: each event is recorded a minute after the one before. */
export const projected = (
  stream: string,
  given: readonly Given[],
): readonly (LaneTelling | ReviewTelling)[] =>
  given.map(({ type, data, meta }, at) => {
    const told = new Date(Date.parse('2026-08-01T09:00:00.000Z') + at * 60_000).toISOString();
    return {
      ...{ type, data, stream, eventId: eventAt(at + 1), revision: at + 1 },
      ...{ position: String(at + 1), ordinal: at + 1 },
      meta: {
        actor: { userId: 'sbm.demo', role: 'SBM', orgCode: 'SAB-NORTHMOOR' },
        ...{ occurredAt: told, recordedAt: told, sensitivity: 'SAR_CONFIDENTIAL' },
        ...meta,
      },
    };
  }) as unknown as readonly (LaneTelling | ReviewTelling)[];
