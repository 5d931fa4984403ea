import type { Aggregate } from '#event-sourcing/decider';
import type { EventCatalogue } from '#event-sourcing/events';
import type { EventStore } from '#event-sourcing/store';
import type { EventCodec, FactLoader, RecordLoader } from '#event-sourcing/command';
import { defineQuery, type QueryContext } from '#event-sourcing/query';
import type { RemitFilter } from '#identity/authorisation';
import type { Database } from '#platform/database';
import type { CursorCodec } from '#platform/http';
import type { BlindIndex, LogDigests } from '#privacy/blind-index';
import type { Opening } from './opened.js';

/** What the read models of casework read from. */
export interface RecordServices extends Opening {
  readonly db: Database;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly catalogue: EventCatalogue;
  /** Class of data the records of each category are, as their commands declare it: `safeguarding-plan` → `SAFEGUARDING_PLAN`. */
  readonly dataClasses: Readonly<Record<string, string>>;
  readonly records: RecordLoader;
  readonly facts: FactLoader;
  readonly blindIndex: BlindIndex;
  readonly digests: LogDigests;
  readonly cursors: CursorCodec;
  /** What a list may contain for this actor; undefined when no role of theirs opens it. */
  remit(operationId: string, actor: Reader): RemitFilter | undefined;
}

/** Who reads. */
export interface Reader {
  readonly userId: string;
  readonly roles: readonly string[];
  readonly orgCode: string;
  readonly areaCode: string;
  readonly teams: readonly string[];
}

export const recordQuery = defineQuery<RecordServices>();

/** Who sees case content in full within their remit (domain 2.2). */
export const CASE_READERS = ['TRI', 'EDT', 'SW', 'SAM', 'TM', 'PSW', 'DASS'] as const;

/**
 * The facts authorisation looks at, from the record itself; undefined when there is no such record. `about` names the part that is
 * read, where a part is addressed to somebody.
 */
export async function resourceOf<S>(
  aggregate: Aggregate<S>,
  id: string,
  { now, services: { records, facts } }: Pick<QueryContext<RecordServices>, 'now' | 'services'>,
  about: object = {},
) {
  const { state, revision } = await records.load(aggregate, id);
  if (revision === 0) return undefined;
  return aggregate.resource(state, await facts.load(aggregate.facts, state, about), about, { now });
}
