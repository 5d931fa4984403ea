import type { DomainEvent } from '#event-sourcing/events';
import type { ConcernFile } from './concern-file.js';
import type { PersonFile } from './person-file.js';

/** An event, opened, and what every message told because of it has to heed. */
export interface Told<E extends DomainEvent = DomainEvent> {
  readonly event: E;
  /** False once the event, or the whole record, was recorded in error or withdrawn: then nobody is told. By now, not then. */
  readonly counts: boolean;
  /** Authority that tells. */
  readonly areaCode: string;
  readonly caseId?: string;
  readonly sarId?: string;
  /** The adult it is about; nobody where it is about none. */
  readonly person?: PersonFile;
  readonly concerns: readonly ConcernFile[];
  /** Names of others the record knows: no text may tell them (RR-9). */
  readonly otherNames: readonly string[];
}
