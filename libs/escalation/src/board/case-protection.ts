import type { DomainEvent } from '#event-sourcing/events';
import type { ProjectedEvent } from '#event-sourcing/projection';

/** As much of the events of the record that begins a case as the board must know: who is alleged in it (RM-4). */
export type CaseEvent = DomainEvent<
  'ConcernRaised' | 'ConcernCorrected',
  {
    readonly peopleAlleged?: readonly {
      readonly userId?: string;
      readonly lineManagerUserId?: string;
    }[];
  }
>;

export const caseEventTypes = ['ConcernRaised', 'ConcernCorrected'] as const;

/** Users barred from everything about a case, because they or those they manage are alleged to have caused harm in it. */
export interface CaseProtectionRow {
  readonly caseRef: string;
  readonly conflictedUsers: readonly string[];
}

const BEGINS = 'concern-';

export const caseOf = (stream: string): readonly Pick<CaseProtectionRow, 'caseRef'>[] =>
  stream.startsWith(BEGINS) ? [{ caseRef: stream.slice(BEGINS.length) }] : [];

/** The row an event leaves behind. Pure. */
export function foldCase(
  row: CaseProtectionRow | undefined,
  { stream, data }: ProjectedEvent<CaseEvent>,
): CaseProtectionRow | undefined {
  if (data.peopleAlleged === undefined && row !== undefined) return row;
  const users = (data.peopleAlleged ?? []).flatMap(({ userId, lineManagerUserId }) => [
    userId,
    lineManagerUserId,
  ]);
  const conflictedUsers = [...new Set(users)].filter((user) => user !== undefined).sort();
  return { caseRef: stream.slice(BEGINS.length), conflictedUsers };
}
